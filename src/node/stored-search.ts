import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { badValue, InputError } from '../errors.js';
import type { AnalysisResult } from '../search/result.js';
import type { ScanSpecification } from '../search/specification.js';

/** The file in which a run leaves what its likelihood is made of. */
export const LIKELIHOOD_FILE = 'likelihood.json';

/** The likelihood of a finished run: what it was made of, and the observable of the events in the regions. */
export interface StoredSearch {
  readonly name: string;
  readonly specification: ScanSpecification;
  readonly x: Float64Array;
}

interface StoredLikelihood {
  readonly configurationSha256: string;
  readonly specification: ScanSpecification;
  readonly x: readonly number[];
}

/** Text of the file, with the hash of the configuration that it belongs to. */
export const likelihoodText = (configurationSha256: string, { specification, x }: Omit<StoredSearch, 'name'>): string =>
  `${JSON.stringify({ configurationSha256, specification, x: Array.from(x) } satisfies StoredLikelihood)}\n`;

/**
 * Likelihood of the run in a folder. Throws InputError for a folder without a finished run, for a file that belongs to another one, and for a search by
 * window and sidebands, which has no likelihood of its events.
 */
export function loadStoredSearch(folder: string): StoredSearch {
  const result = readJson(join(folder, 'result.json')) as Pick<AnalysisResult, 'name' | 'configurationSha256' | 'search'>;
  if (result.search !== undefined)
    throw badValue(`search of ${folder}`, 'window-sideband', 'a fit of all events, whose likelihood is kept');
  const file = join(folder, LIKELIHOOD_FILE);
  const stored = readJson(file) as Partial<StoredLikelihood>;
  const { configurationSha256, specification, x } = stored;
  if (specification === undefined || !Array.isArray(x) || !x.every(v => Number.isFinite(v)))
    throw new InputError(`${file}: has no specification or no finite values x: expected the likelihood of a run`);
  if (configurationSha256 !== result.configurationSha256)
    throw badValue(`configurationSha256 of ${file}`, configurationSha256, `${result.configurationSha256}, that of the run in ${folder}`);
  return { name: result.name, specification, x: Float64Array.from(x) };
}

function readJson(file: string): unknown {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true)
    throw new InputError(`${file} is not there: expected the folder of a finished run`);
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new InputError(`${file} is no complete JSON: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
