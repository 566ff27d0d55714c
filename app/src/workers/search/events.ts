import { selectionOf } from '../../../../src/analysis/definition.js';
import { sampleAnalysis, type Recording } from '../../../../src/analysis/measure/requests.js';
import { pseudoExperimentOptions } from '../../../../src/analysis/pseudo-data.js';
import { refuseNoEvents, selectEvents, type LoadedEvents } from '../../../../src/analysis/run/select-events.js';
import { templateOf, type TemplateSample } from '../../../../src/analysis/template.js';
import type { Analysis } from '../../../../src/config/schema.js';
import { InputError } from '../../../../src/errors.js';
import { checkedSelection } from '../../../../src/events/checked-selection.js';
import { selectionColumns, type Selected, type SelectionDefinition } from '../../../../src/events/selection.js';
import type { EventBatch, EventSource } from '../../../../src/events/source.js';
import { MemorySource } from '../../../../src/events/sources/memory-source.js';
import { openGivenFiles, type GivenFile } from '../../../../src/events/sources/open-bytes.js';
import { Sha256 } from '../../../../src/math/sha256.js';
import type { StageProgress } from '../../../../src/progress.js';
import { pooledPseudoExperiment } from '../../../../src/simulation/experiment/pooled.js';
import { columnsOf, topologyOf } from '../../../../src/simulation/experiment/topology.js';
import type { BrowserPool } from './pool.js';

type FileSource = Extract<Analysis['source'], { file: unknown }>;

/** So many rows are kept with the columns alone that the selection reads. */
const LARGE = 300_000;
/** Sets of simulated events that are kept. */
const MOST_KEPT = 4;
const HASHED_BYTES = 1 << 22;

/** The events of analyses: simulated once for each source and seed, or read from the files that the page was given. */
export class EventStore {
  private readonly simulated = new Map<string, EventBatch>();
  private readonly hashes = new WeakMap<Blob | ArrayBuffer, Promise<string>>();
  private readonly columns = new WeakMap<Blob | ArrayBuffer, Promise<readonly string[]>>();

  constructor(
    private readonly pool: BrowserPool,
    private readonly progress: StageProgress,
  ) {}

  /** As `loadEvents` of the command line. Throws InputError. */
  async load(analysis: Analysis, files: readonly GivenFile[]): Promise<LoadedEvents> {
    const loaded = await this.loadSample(analysis, files);
    if (!analysis.blind) refuseNoEvents(loaded.selected, loaded.inputs[0]?.name ?? SIMULATED);
    return loaded;
  }

  /** A further sample has no regions; one without a source of its own selects from the events of the analysis. */
  async loadSample(analysis: Analysis, files: readonly GivenFile[], sample?: string): Promise<LoadedEvents> {
    const described = sampleAnalysis(analysis, sample);
    const own = sample !== undefined && analysis.samples[sample].source !== undefined;
    const selecting = sample === undefined ? described : { ...described, regions: [] };
    const definition = selectionOf(selecting, { isBlind: analysis.blind });
    const { source } = described;
    if ('simulate' in source) {
      const recorded = sample === undefined || own ? selecting : analysis;
      const events = await this.simulate(source.simulate, recorded, selectionColumns(definition));
      const memory = new MemorySource(SIMULATED, events, { status: 'simulated' });
      return {
        status: 'simulated',
        selected: await selectEvents(memory, { analysis: selecting, definition, status: 'simulated' }),
        inputs: [],
      };
    }
    const given = filesOf(source, files);
    const { selected, entries } = await this.read(given, source, selecting, definition);
    const inputs: LoadedEvents['inputs'][number][] = [];
    for (const [k, file] of given.entries()) inputs.push({ name: file.name, sha256: await this.hash(file), entries: entries[k] });
    return { status: source.status, selected, inputs };
  }

  /** Checks the selection against the columns that its events have. Throws InputError. */
  async check(analysis: Analysis, files: readonly GivenFile[]): Promise<void> {
    for (const sample of [undefined, ...Object.keys(analysis.samples)]) {
      const described = sampleAnalysis(analysis, sample);
      const { source } = described;
      const definition = selectionOf(sample === undefined ? described : { ...described, regions: [] });
      if ('simulate' in source) checkedSelection(definition, columnsOf(topologyOf(source.simulate.topology)));
      else if (fileNames(source).every(name => files.some(file => file.name === name)))
        checkedSelection(definition, await this.fileColumns(source, files));
    }
  }

  /** Names of the columns of files, with those that the analysis maps. */
  private async fileColumns(source: FileSource, files: readonly GivenFile[]): Promise<readonly string[]> {
    const given = filesOf(source, files);
    const known = this.columns.get(given[0].content) ?? columnsIn(given, source.tree);
    this.columns.set(given[0].content, known);
    return [...(await known), ...Object.keys(source.columns ?? {})];
  }

  /** Are the events of an analysis at hand, without simulating them? */
  has(analysis: Analysis): boolean {
    const { source } = analysis;
    if (!('simulate' in source)) return true;
    const known = this.simulated.get(keyOf(source.simulate, analysis));
    return known !== undefined && isComplete(known, selectionColumns(selectionOf(analysis)));
  }

  /** Templates that come from files, by name of the background. */
  async fileTemplates(analysis: Analysis, files: readonly GivenFile[]): Promise<Map<string, TemplateSample>> {
    const templates = new Map<string, TemplateSample>();
    for (const { name, shape } of analysis.backgrounds) {
      if (shape.kind !== 'template' || shape.file === undefined) continue;
      const columns = 'file' in analysis.source ? analysis.source.columns : undefined;
      const source = { file: shape.file, tree: shape.tree, columns, status: undefined };
      const { selected } = await this.read(filesOf(source, files), source, analysis, selectionOf(analysis, { weight: shape.weight }));
      templates.set(name, templateOf(analysis, selected, { name: shape.file, binWidth: shape.binWidth }));
    }
    return templates;
  }

  private async read(
    given: readonly GivenFile[],
    { tree, columns, status }: Pick<FileSource, 'tree' | 'columns'> & { readonly status: FileSource['status'] | undefined },
    analysis: Analysis,
    definition: SelectionDefinition,
  ): Promise<{ readonly selected: Selected; readonly entries: readonly number[] }> {
    const opened: EventSource = await openGivenFiles(given, { ...(tree !== undefined && { tree }) });
    try {
      const selected = await selectEvents(opened, { analysis, definition, mappings: columns, status });
      return { selected, entries: opened.files.map(file => file.entries) };
    } finally {
      await opened.close();
    }
  }

  private async simulate(source: Recording, analysis: Analysis, columns: readonly string[]): Promise<EventBatch> {
    const { seed } = analysis;
    const { observable } = selectionOf(analysis);
    const key = keyOf(source, analysis);
    const known = this.simulated.get(key);
    if (known !== undefined && isComplete(known, columns)) return known;
    const { events } = await pooledPseudoExperiment(this.pool, this.progress, pseudoExperimentOptions(source, observable, seed));
    const kept = events.length > LARGE ? { ...events, columns: picked(events.columns, columns) } : events;
    this.simulated.set(key, kept);
    for (const oldest of this.simulated.keys()) if (this.simulated.size > MOST_KEPT) this.simulated.delete(oldest);
    return kept;
  }

  private hash({ content }: GivenFile): Promise<string> {
    const known = this.hashes.get(content) ?? sha256Of(content);
    this.hashes.set(content, known);
    return known;
  }
}

const SIMULATED = 'the simulated events';

/** A skim depends on the observable. */
const keyOf = (source: Recording, analysis: Analysis): string =>
  JSON.stringify([source, analysis.seed, source.skim ? selectionOf(analysis).observable : null]);

const isComplete = ({ columns }: EventBatch, names: readonly string[]): boolean => names.every(name => Object.hasOwn(columns, name));

const picked = (columns: EventBatch['columns'], names: readonly string[]): EventBatch['columns'] =>
  Object.fromEntries(names.flatMap(name => (Object.hasOwn(columns, name) ? [[name, columns[name]]] : [])));

/** The files that a source names, by the last part of their paths. */
export const fileNames = ({ file }: Pick<FileSource, 'file'>): string[] => [file].flat().map(path => path.slice(path.lastIndexOf('/') + 1));

/** Those that were given. Throws InputError when one is not. */
function filesOf(source: Pick<FileSource, 'file'>, files: readonly GivenFile[]): GivenFile[] {
  return fileNames(source).map(name => {
    const found = files.find(file => file.name === name);
    if (found === undefined) throw new InputError(`${name}: has not been opened in this page: expected the file to be dropped or chosen`);
    return found;
  });
}

async function columnsIn(files: readonly GivenFile[], tree: string | undefined): Promise<readonly string[]> {
  const source = await openGivenFiles(files, { ...(tree !== undefined && { tree }) });
  try {
    return source.columns.map(({ name }) => name);
  } finally {
    await source.close();
  }
}

async function sha256Of(content: Blob | ArrayBuffer): Promise<string> {
  const blob = content instanceof Blob ? content : new Blob([content]);
  const hash = new Sha256();
  for (let at = 0; at < blob.size; at += HASHED_BYTES) hash.update(new Uint8Array(await blob.slice(at, at + HASHED_BYTES).arrayBuffer()));
  return hash.hex();
}
