import { InputError } from '../../src/errors.js';
import { namedFile, ownFilesEngine } from './own-files-engine.js';
import { keepOwnLimit } from './own-limits.js';
import { keepLikelihood, keepOwnResult, ownResults } from './own-results.js';
import { packagedAnalyses } from './packaged.js';
import { recorded } from './recorded.js';
import type { NamedFile, OwnFiles } from './workers/own-files.js';
import type { RecordedRun } from './workers/search/protocol.js';

/** Largest file of a result: that of a scan of thousands of masses with its spectrum has a few MB. */
export const LARGEST_RESULT_BYTES = 30_000_000;

/** Opens a table, a result or a likelihood and keeps it for the session. Returns the id of the limits, null for a likelihood. Rejects with InputError. */
async function openOwn(files: OwnFiles): Promise<string | null> {
  const read = await ownFilesEngine.run('limits', files);
  switch (read.kind) {
    case 'table':
      keepOwnLimit(read.limit);
      return read.limit.id;
    case 'result': {
      const known = ownResults().find(({ id }) => id === read.limit.id);
      const record = known?.result.configurationSha256 === read.result.configurationSha256 ? known.record : null;
      keepOwnResult({ id: read.limit.id, result: read.result, record }, read.limit);
      return read.limit.id;
    }
    case 'likelihood':
      if (!keepLikelihood(read.record))
        throw new InputError(`${files.file.name} is the likelihood of another run: expected that of a result that is open here`);
      return null;
  }
}

const CONFIGURATION = 'configuration.json';

/** One of several files that were opened together: the configuration.json of a run tells what its result.json was a search for, and is no limit itself. */
export async function openOwnFile(file: File, all: readonly File[]): Promise<string | null> {
  if (file.name === CONFIGURATION) {
    if (all.length === 1) throw new InputError(`${CONFIGURATION} says nothing by itself: open it together with the result.json of its run`);
    return null;
  }
  const configuration = all.find(other => other.name === CONFIGURATION);
  return openOwn({ file: namedFile(file), ...(configuration !== undefined && { configuration: namedFile(configuration) }) });
}

const jsonFile = (name: string, value: unknown): NamedFile => ({ name, content: new Blob([JSON.stringify(value)]) });

/** Packaged searches of which a run is stored. */
export const storedSearches = packagedAnalyses.filter(({ hasRecord }) => hasRecord);

export const storedId = (name: string): string => `own:${name}`;

/** The stored run of a packaged search as a result of one's own, kept for the session. */
export async function openStored(name: string): Promise<string> {
  const id = storedId(name);
  if (ownResults().some(own => own.id === id)) return id;
  const run = await recorded<RecordedRun>(name);
  if (run === null) throw new Error(`the stored run of ${name} could not be loaded`);
  const { result, specification, x, analysis } = run;
  await openOwn({
    file: jsonFile(`${name}.json`, result),
    ...(analysis !== undefined && { configuration: jsonFile(CONFIGURATION, analysis) }),
  });
  // kept only where there are not too many events
  if (x !== undefined) {
    const { configurationSha256 } = result;
    keepLikelihood({ format: 'portalscope-likelihood/1', configurationSha256, specification, x });
  }
  return id;
}
