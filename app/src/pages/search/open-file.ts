import type { GivenFile } from '../../../../src/events/sources/open-bytes.js';
import type { PageHandle } from '../../state/workbench.js';
import { searchEngine } from './engine.js';
import { setGivenEvents } from './given-events.js';
import { kindOf } from './kind.js';
import { likelihoodEngine } from './likelihood-engine.js';
import { searchRun } from './run.js';
import { FRESH, OWN, searchFields, WORKSPACE, type SearchState } from './state.js';

/** A longer workspace is not part of the link: whoever opens the link needs its file, too. */
const LARGEST_IN_LINK = 20_000;
const CONFIDENCE_LEVEL = 0.9;

export interface OpenOptions {
  /** Of a ROOT file with several; default: the first. */
  readonly tree?: string | undefined;
  /** Event files that the present analysis waits for. */
  readonly awaited?: readonly string[];
}

/** Takes on a file that was dropped or chosen, whatever it holds. Rejects with InputError, and then nothing has changed. */
export async function openFile(page: PageHandle<SearchState>, file: File, { tree, awaited = [] }: OpenOptions = {}): Promise<void> {
  const opened: GivenFile = { name: file.name, content: file };
  const found = await searchEngine.run('inspectFile', { file: opened, tree });
  const { name } = found;
  switch (found.kind) {
    case 'events':
      searchRun.addFiles([opened]);
      setGivenEvents(awaited.includes(name) ? null : { file: opened, events: found });
      if (kindOf(page.state()) !== 'search') page.set({ ...FRESH, analysis: searchFields.analysis.initial });
      return;
    case 'analysis':
      await searchEngine.run('describe', { text: found.text, file: name, settings: [], files: searchRun.files() });
      page.set({ ...FRESH, analysis: OWN, text: found.text });
      return;
    case 'measurement':
      await likelihoodEngine.run('measure', { text: found.text, file: name, settings: [] });
      page.set({ ...FRESH, analysis: OWN, text: found.text });
      return;
    case 'workspace':
      await likelihoodEngine.run('workspace', { text: found.text, file: name, confidenceLevel: CONFIDENCE_LEVEL });
      searchRun.addFiles([opened]);
      page.set({ ...FRESH, analysis: WORKSPACE, file: name, text: inLink(found.text) });
  }
}

function inLink(text: string): string {
  const compact = JSON.stringify(JSON.parse(text));
  return compact.length <= LARGEST_IN_LINK ? compact : '';
}
