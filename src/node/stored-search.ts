import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { badValue, InputError } from '../errors.js';
import { readLikelihoodRecord, readResult } from '../formats/result-file.js';
import type { LikelihoodRecord } from '../search/likelihood-record.js';
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

/** Text of the file, with the hash of the configuration that it belongs to. */
export const likelihoodText = (configurationSha256: string, { specification, x }: Omit<StoredSearch, 'name'>): string =>
  `${JSON.stringify({ format: 'portalscope-likelihood/1', configurationSha256, specification, x: Array.from(x) } satisfies LikelihoodRecord)}\n`;

/** A finished run: its result, what its likelihood is made of, and the observable of the events in the regions. */
export interface FinishedRunFiles extends Omit<StoredSearch, 'name'> {
  readonly result: AnalysisResult;
}

/** The run in a folder. Throws InputError for a folder without a finished run, or for a file that belongs to another one. */
export function loadFinishedRun(folder: string): FinishedRunFiles {
  const resultFile = join(folder, 'result.json');
  const result = readResult(readTextOf(resultFile), resultFile);
  const file = join(folder, LIKELIHOOD_FILE);
  const { configurationSha256, specification, x } = readLikelihoodRecord(readTextOf(file), file);
  if (configurationSha256 !== result.configurationSha256)
    throw badValue(`configurationSha256 of ${file}`, configurationSha256, `${result.configurationSha256}, that of the run in ${folder}`);
  return { result, specification, x: Float64Array.from(x) };
}

/** Likelihood of the run in a folder. Throws InputError, also for a search by window and sidebands, which has no likelihood of its events. */
export function loadStoredSearch(folder: string): StoredSearch {
  const { result, specification, x } = loadFinishedRun(folder);
  if (result.search !== undefined)
    throw badValue(`search of ${folder}`, 'window-sideband', 'a fit of all events, whose likelihood is kept');
  return { name: result.name, specification, x };
}

function readTextOf(file: string): string {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true)
    throw new InputError(`${file} is not there: expected the folder of a finished run`);
  return readFileSync(file, 'utf8');
}
