import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { selectionOf } from '../../analysis/definition.js';
import { templateOf, type TemplateSample, type TemplateTask } from '../../analysis/template.js';
import type { Analysis } from '../../config/schema.js';
import { InputError } from '../../errors.js';
import type { EventSource } from '../../events/source.js';
import { EventSelector, type Selected, type SelectionDefinition } from '../../events/selection.js';
import type { AnalysisResult, DataStatus } from '../../search/result.js';
import { simulateDataset } from '../../simulation/dataset.js';
import { NA62 } from '../../simulation/detector.js';
import { KPIX_2016_2022 } from '../../simulation/kpix-dataset.js';
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
  /** Nothing of the events in signal regions is kept. Default false. */
  readonly isBlind?: boolean;
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
    return load(options, { path, name: SIMULATED_FILE, status: 'simulated' });
  }
  const path = resolve(dirname(options.analysisPath), source.file);
  return load(options, { path, name: basename(path), status: source.status, tree: source.tree });
}

interface Input {
  readonly path: string;
  readonly name: string;
  readonly status: DataStatus;
  readonly tree?: string | undefined;
}

async function load({ analysis, isBlind = false }: LoadOptions, input: Input): Promise<LoadedEvents> {
  const selected = await selectFrom(selectionOf(analysis, { isBlind }), input);
  if (!isBlind && !selected.region.some(region => region >= 0)) {
    const counts = selected.cutflow.map(row => `${row.cut}: ${row.events}`).join(', ');
    throw new InputError(`${input.path}: no event passes the selection (${counts}): expected at least one in a region`);
  }
  return {
    status: input.status,
    selected,
    inputs: [{ name: input.name, sha256: await sha256OfFile(input.path), entries: selected.entries }],
  };
}

async function selectFrom(
  definition: SelectionDefinition,
  input: Pick<Input, 'path' | 'tree'> & { readonly status?: DataStatus },
): Promise<Selected> {
  const source = await openEventSource(input.path, input.tree === undefined ? {} : { tree: input.tree });
  try {
    refuseOtherStatus(input, source.metadata);
    const selector = new EventSelector(
      definition,
      input.path,
      source.columns.map(column => column.name),
    );
    for await (const batch of source.read(selector.columns)) selector.add(batch);
    return selector.finish();
  } finally {
    await source.close();
  }
}

/** A file that says how its events came about must not be shown as something else. */
function refuseOtherStatus(
  { path, status }: Pick<Input, 'path'> & { readonly status?: DataStatus },
  metadata: EventSource['metadata'],
): void {
  const said = metadata?.status;
  if (said !== 'simulated' || status === undefined || status === 'simulated') return;
  throw new InputError(`${path}: says that its events are simulated: expected source.status simulated, not ${status}`);
}

/** Templates that come from files, by name of the background. */
export async function fileTemplates({ analysis, analysisPath }: LoadOptions): Promise<Map<string, TemplateSample>> {
  const templates = new Map<string, TemplateSample>();
  for (const { name, shape } of analysis.backgrounds) {
    if (shape.kind !== 'template' || shape.file === undefined) continue;
    const path = resolve(dirname(analysisPath), shape.file);
    const selected = await selectFrom(selectionOf(analysis, { weight: shape.weight }), { path, tree: shape.tree });
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

async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
