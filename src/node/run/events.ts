import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { selectionOf } from '../../analysis/definition.js';
import { nameOf } from '../../analysis/measure/decay-request.js';
import { sampleAnalysis, type Recording } from '../../analysis/measure/requests.js';
import { pseudoExperimentOptions } from '../../analysis/pseudo-data.js';
import { refuseNoEvents, selectEvents, type LoadedEvents } from '../../analysis/run/select-events.js';
import { templateOf, type TemplateSample } from '../../analysis/template.js';
import type { EventAccess } from '../../analysis/validation/study-events.js';
import type { Analysis } from '../../config/schema.js';
import { GrowingArray } from '../../events/growing-array.js';
import type { Selected, SelectionDefinition } from '../../events/selection.js';
import type { EventSource } from '../../events/source.js';
import type { ColumnMappings } from '../../events/sources/mapped-source.js';
import type { DataStatus } from '../../search/result.js';
import { eventCacheFolder } from '../cache/cache-folder.js';
import { fileHash } from '../cache/file-hash.js';
import { openEventSource } from '../open-event-source.js';
import type { Progress } from './progress.js';
import { Simulator } from '../simulation/simulator.js';
import { writeRecordedEvents } from '../simulated-events.js';

export interface LoadOptions {
  readonly analysis: Analysis;
  /** Path of the analysis file, which event files are relative to. */
  readonly analysisPath: string;
  /** Folder of the run, where simulated events are written. */
  readonly folder: string;
  readonly workers: number;
  readonly progress: Progress;
  /** Nothing of the events in signal regions is kept. Default false. */
  readonly isBlind?: boolean;
  /** SHA-256 of simulated events that an earlier process of the same run has used: where the file still has it, it is taken as it is. */
  readonly keptSha256?: string;
}

const SIMULATED_FILE = 'events.parquet';
const sampleFile = (sample: string): string => `events-${sample}.parquet`;

/**
 * Simulates or opens the events of the analysis and selects them. Simulated events are written as Parquet and read back like any others.
 * Throws InputError when a file or column is not there or not as it should be, or when no event passes the selection.
 */
export async function loadEvents(options: LoadOptions): Promise<LoadedEvents> {
  const loaded = await loadSample(options);
  if (options.isBlind !== true) refuseNoEvents(loaded.selected, loaded.inputs[0].name);
  return loaded;
}

/** The same for a further sample of the analysis, whose regions are those of the analysis alone. */
export async function loadSample(options: LoadOptions, sample?: string): Promise<LoadedEvents> {
  const described = sampleAnalysis(options.analysis, sample);
  const analysis = sample === undefined ? described : { ...described, regions: [] };
  const isOwn = sample !== undefined && options.analysis.samples[sample].source !== undefined;
  const isRecorded = sample !== undefined && !isOwn;
  const input = await inputOf({ ...options, analysis }, isOwn ? sampleFile(sample) : SIMULATED_FILE, isRecorded);
  const definition = selectionOf(analysis, { isBlind: options.isBlind === true });
  const { selected, files } = await selectFrom(analysis, definition, { ...input, threads: options.workers });
  const inputs: LoadedEvents['inputs'][number][] = [];
  for (const { name: path, entries, sha256 = await fileHash(path) } of files) {
    // two files in different folders may have one name
    const name = files.length === 1 ? basename(path) : relative(dirname(resolve(options.analysisPath)), path);
    inputs.push({ name, sha256, entries });
  }
  return { status: input.status, selected, inputs };
}

interface Input {
  /** Absolute; may be patterns. */
  readonly paths: readonly string[];
  readonly status?: DataStatus;
  readonly tree?: string | undefined;
  readonly columns?: ColumnMappings | undefined;
  readonly threads?: number | undefined;
}

/** The file of a source; a simulated one is written into the folder of the run, once. */
async function inputOf(
  { analysis, analysisPath, folder, workers, progress, keptSha256 }: LoadOptions,
  name: string,
  isRecorded: boolean,
): Promise<Input & { readonly status: DataStatus }> {
  const { source } = analysis;
  if (!('simulate' in source)) {
    const folderOfFile = dirname(analysisPath);
    const paths = [source.file].flat().map(file => resolve(folderOfFile, file));
    return { paths, status: source.status, tree: source.tree, columns: source.columns };
  }
  const path = join(folder, name);
  // a sample without a source of its own selects from the events of the analysis
  if (isRecorded) return { paths: [path], status: 'simulated' };
  const isKept = keptSha256 !== undefined && existsSync(path) && (await fileHash(path)) === keptSha256;
  if (!isKept) await recordEvents(path, source.simulate, { analysis, workers, progress });
  return { paths: [path], status: 'simulated' };
}

async function recordEvents(
  path: string,
  recording: Recording,
  { analysis, workers, progress }: Pick<LoadOptions, 'analysis' | 'workers' | 'progress'>,
): Promise<void> {
  const { seed } = analysis;
  const simulator = new Simulator(workers, progress);
  try {
    const { events } = await simulator.pseudoExperiment(pseudoExperimentOptions(recording, selectionOf(analysis).observable, seed));
    const { topology, periods, modes, exposure } = recording;
    await writeRecordedEvents(path, events, { topology, periods, modes: modes.map(nameOf), exposure, seed });
  } finally {
    await simulator.close();
  }
}

async function selectFrom(
  analysis: Analysis,
  definition: SelectionDefinition,
  { paths, tree, columns, status, threads }: Input,
): Promise<{ readonly selected: Selected; readonly files: EventSource['files'] }> {
  const file = await openEventSource(paths, { tree, threads, cache: eventCacheFolder() });
  try {
    return { selected: await selectEvents(file, { analysis, definition, mappings: columns, status }), files: file.files };
  } finally {
    await file.close();
  }
}

/** The events that a finished run of a simulated experiment left in its folder; undefined where one of its files is not there. */
export function storedEvents({ analysis, folder, workers }: Pick<LoadOptions, 'analysis' | 'folder' | 'workers'>): EventAccess | undefined {
  const pathOf = (sample?: string): string => {
    const isOwn = sample !== undefined && analysis.samples[sample].source !== undefined;
    return join(folder, isOwn ? sampleFile(sample) : SIMULATED_FILE);
  };
  const samples = [undefined, ...Object.keys(analysis.samples)];
  if (!samples.every(name => 'simulate' in sampleAnalysis(analysis, name).source && existsSync(pathOf(name)))) return undefined;
  return {
    select: async (definition, sample) =>
      (await selectFrom(sampleAnalysis(analysis, sample), definition, { paths: [pathOf(sample)], threads: workers })).selected,
    column: async (name, sample) => {
      const source = await openEventSource([pathOf(sample)], {});
      try {
        if (!source.columns.some(column => column.name === name)) return undefined;
        const values = new GrowingArray(new Float64Array(0));
        for await (const { columns, length } of source.read([name])) for (let i = 0; i < length; i++) values.push(columns[name][i]);
        return values.values();
      } finally {
        await source.close();
      }
    },
  };
}

/** Templates that come from files, by name of the background. */
export async function fileTemplates({ analysis, analysisPath }: LoadOptions): Promise<Map<string, TemplateSample>> {
  const templates = new Map<string, TemplateSample>();
  for (const { name, shape } of analysis.backgrounds) {
    if (shape.kind !== 'template' || shape.file === undefined) continue;
    const path = resolve(dirname(analysisPath), shape.file);
    const columns = 'file' in analysis.source ? analysis.source.columns : undefined;
    const { selected } = await selectFrom(analysis, selectionOf(analysis, { weight: shape.weight }), {
      paths: [path],
      tree: shape.tree,
      columns,
    });
    templates.set(name, templateOf(analysis, selected, { name: path, binWidth: shape.binWidth }));
  }
  return templates;
}
