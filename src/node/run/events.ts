import { basename, dirname, join, relative, resolve } from 'node:path';
import { selectionOf } from '../../analysis/definition.js';
import { templateOf, type TemplateTask } from '../../analysis/template.js';
import type { Analysis } from '../../config/schema.js';
import { InputError } from '../../errors.js';
import type { EventSource } from '../../events/source.js';
import { mapColumns, type ColumnMappings } from '../../events/sources/mapped-source.js';
import { refuseOtherMomentumUnits, refuseUnitMistake } from '../../events/unit-check.js';
import { EventSelector, selectionColumns, type Selected, type SelectionDefinition } from '../../events/selection.js';
import type { TemplateBins } from '../../model/shapes/template.js';
import type { AnalysisResult, DataStatus } from '../../search/result.js';
import { simulateDataset } from '../../simulation/dataset.js';
import { NA62 } from '../../simulation/detector.js';
import { KPIX_2016_2022 } from '../../simulation/kpix-dataset.js';
import { eventCacheFolder } from '../cache/cache-folder.js';
import { fileHash } from '../cache/file-hash.js';
import { openEventSource } from '../open-event-source.js';
import { writeSimulatedEvents } from '../simulated-events.js';

/** The events of an analysis after its selection, with where they came from. */
export interface LoadedEvents {
  readonly status: DataStatus;
  readonly selected: Selected;
  readonly inputs: AnalysisResult['inputs'];
}

export interface LoadOptions {
  readonly analysis: Analysis;
  /** Path of the analysis file, which event files are relative to. */
  readonly analysisPath: string;
  readonly seed: number;
  /** Folder of the run, where simulated events are written. */
  readonly folder: string;
}

const SIMULATED_FILE = 'events.parquet';

/**
 * Simulates or opens the events and selects them. Simulated events are written as Parquet and read back like any others.
 * Throws InputError when a file or column is not there or not as it should be, or when no event passes the selection.
 */
export async function loadEvents(options: LoadOptions): Promise<LoadedEvents> {
  const { source } = options.analysis;
  if ('simulate' in source) {
    const path = join(options.folder, SIMULATED_FILE);
    const { signal } = source.simulate;
    const events = simulateDataset({
      composition: KPIX_2016_2022,
      seed: options.seed,
      detector: NA62,
      ...(signal && { signal: { ...signal, lifetimePs: signal.lifetimePs === 'inf' ? null : signal.lifetimePs } }),
    });
    await writeSimulatedEvents(path, events, { dataset: source.simulate.dataset, seed: options.seed });
    return load(options, { paths: [path], status: 'simulated' });
  }
  const folder = dirname(options.analysisPath);
  const paths = [source.file].flat().map(file => resolve(folder, file));
  return load(options, { paths, status: source.status, tree: source.tree, columns: source.columns });
}

interface Input {
  /** Absolute; may be patterns. */
  readonly paths: readonly string[];
  readonly status?: DataStatus;
  readonly tree?: string | undefined;
  readonly columns?: ColumnMappings | undefined;
}

async function load({ analysis, analysisPath }: LoadOptions, input: Input & { readonly status: DataStatus }): Promise<LoadedEvents> {
  const { selected, files } = await selectFrom(analysis, selectionOf(analysis), input);
  if (!selected.region.some(region => region >= 0)) {
    const counts = selected.cutflow.map(row => `${row.cut}: ${row.events}`).join(', ');
    throw new InputError(`${input.paths.join(', ')}: no event passes the selection (${counts}): expected at least one in a region`);
  }
  const inputs: LoadedEvents['inputs'][number][] = [];
  for (const { name: path, entries, sha256 = await fileHash(path) } of files) {
    // two files in different folders may have one name
    const name = files.length === 1 ? basename(path) : relative(dirname(resolve(analysisPath)), path);
    inputs.push({ name, sha256, entries });
  }
  return { status: input.status, selected, inputs };
}

async function selectFrom(
  { observable }: Analysis,
  definition: SelectionDefinition,
  input: Input,
): Promise<{ readonly selected: Selected; readonly files: EventSource['files'] }> {
  const { columns: mappings = {}, tree } = input;
  const file = await openEventSource(input.paths, { tree, cache: eventCacheFolder() });
  try {
    const source = mapColumns(file, mappings);
    refuseOtherStatus(source, input.status);
    refuseOtherMomentumUnits(source, definition.observable);
    const selector = new EventSelector(definition, source.name);
    const beamMomentumGeV = observable.kind === 'invariant-mass' ? undefined : observable.beamMomentumGeV;
    const check = { observable: definition.observable, range: observable.range, beamMomentumGeV, mappings, source: source.name };
    let rows = 0;
    for await (const batch of source.read(selectionColumns(definition))) {
      if ((batch.origin?.firstRow ?? rows) === 0) refuseUnitMistake(batch, check);
      rows += batch.length;
      selector.add(batch);
    }
    return { selected: selector.finish(), files: source.files };
  } finally {
    await file.close();
  }
}

/** A file that says how its events came about must not be shown as something else. */
function refuseOtherStatus({ name, metadata }: EventSource, status: DataStatus | undefined): void {
  if (metadata['status'] !== 'simulated' || status === undefined || status === 'simulated') return;
  throw new InputError(`${name}: says that its events are simulated: expected source.status simulated, not ${status}`);
}

/** Templates that come from files, by name of the background. */
export async function fileTemplates({ analysis, analysisPath }: LoadOptions): Promise<Map<string, TemplateBins>> {
  const templates = new Map<string, TemplateBins>();
  for (const { name, shape } of analysis.backgrounds) {
    if (shape.kind !== 'template' || shape.file === undefined) continue;
    const path = resolve(dirname(analysisPath), shape.file);
    const columns = 'file' in analysis.source ? analysis.source.columns : undefined;
    const { selected } = await selectFrom(analysis, selectionOf(analysis, shape.weight), { paths: [path], tree: shape.tree, columns });
    templates.set(name, templateOf(analysis, selected, { name: path, binWidth: shape.binWidth }));
  }
  return templates;
}

/** Templates to be simulated, by name of the background. They use other events than a data set of the same seed. */
export const templateTasks = (analysis: Analysis, seed: number): { name: string; template: TemplateTask }[] =>
  analysis.backgrounds.flatMap(({ name, shape }) =>
    shape.kind === 'template' && shape.process !== undefined
      ? [{ name, template: { process: shape.process, events: shape.events, binWidth: shape.binWidth, seed } }]
      : [],
  );
