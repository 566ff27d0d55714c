import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { fittedValues } from '../analysis/assemble.js';
import { scanSpecification } from '../analysis/specification.js';
import { simulatedTemplate } from '../analysis/template.js';
import { analysisSchema, type Analysis } from '../config/schema.js';
import { badValue, InputError } from '../errors.js';
import type { AnalysisResult } from '../search/result.js';
import type { ScanSpecification } from '../search/specification.js';
import { fileTemplates, loadEvents, templateTasks } from './run/events.js';

/** The likelihood of a finished run, as it can be made again from its folder. */
export interface StoredSearch {
  readonly name: string;
  readonly specification: ScanSpecification;
  /** Values of the observable of the events in the regions. */
  readonly x: Float64Array;
}

type StoredResult = Pick<AnalysisResult, 'name' | 'seed' | 'inputs' | 'blinded'>;

/**
 * Likelihood of the run in a folder: its events, read from the folder or from the file that the run read, and its templates. Throws InputError for a folder without a finished run, for events that are no longer
 * there or no longer the same, and for a search by window and sidebands, which has no likelihood of its events.
 */
export async function loadStoredSearch(folder: string): Promise<StoredSearch> {
  const result = readJson(join(folder, 'result.json')) as StoredResult;
  if (result.blinded === true)
    throw new InputError(`${folder} is blinded: expected a result of run --unblind, whose likelihood may be used`);
  const configured = analysisSchema.safeParse(readJson(join(folder, 'configuration.json')));
  if (!configured.success) {
    const [issue] = configured.error.issues;
    throw new InputError(`${folder}/configuration.json: ${issue.path.join('.')}: ${issue.message}`);
  }
  const analysis = configured.data;
  if (analysis.search !== undefined)
    throw badValue(`search of ${folder}`, analysis.search.kind, 'a fit of all events, whose likelihood is kept');
  const local = withEventsOf(analysis, result, folder);
  const options = { analysis: local, analysisPath: join(folder, 'analysis.yaml'), seed: result.seed, folder };
  const { selected } = await loadEvents(options);
  const templates = await fileTemplates(options);
  for (const { name, template } of templateTasks(analysis, result.seed)) templates.set(name, simulatedTemplate(analysis, template));
  return { name: result.name, specification: scanSpecification(analysis, templates), x: fittedValues(selected) };
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

/** The analysis with its events taken from where they are now; what the run has simulated lies in its folder. */
function withEventsOf(analysis: Analysis, { inputs }: StoredResult, folder: string): Analysis {
  const { source } = analysis;
  const [input] = inputs;
  const candidates =
    'simulate' in source
      ? [resolve(folder, 'events.parquet')]
      : isAbsolute(source.file)
        ? [source.file]
        : [resolve(folder, source.file), resolve(folder, '..', source.file), resolve(source.file)];
  const file = candidates.find(existsSync);
  if (file === undefined)
    throw new InputError(
      `events of ${folder} are not there: expected ${input.name} (sha256 ${input.sha256}) as ${candidates.join(' or ')}`,
    );
  const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
  if (sha256 !== input.sha256) throw badValue(`sha256 of ${file}`, sha256, `${input.sha256}, that of the events of the run in ${folder}`);
  const rest =
    'simulate' in source
      ? { status: 'simulated' as const }
      : { status: source.status, ...(source.tree !== undefined && { tree: source.tree }) };
  return { ...analysis, source: { file, ...rest } };
}
