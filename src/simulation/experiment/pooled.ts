import type { StageProgress } from '../../progress.js';
import type { TaskPool } from '../../task-pool.js';
import { shardsOf } from '../shards.js';
import { joinSelected, type SelectedEvents } from './events.js';
import { modeOf, type ModeRequest } from './mode-request.js';
import type { Pilot } from './pilot.js';
import {
  pilotOf,
  planPseudoExperiment,
  simulateSlice,
  sourcesOf,
  type PlannedSlice,
  type PseudoExperiment,
  type PseudoExperimentOptions,
  type PseudoExperimentPlan,
  type Source,
} from './pseudo-experiment.js';
import { simulateSample, type SampleOptions } from './sample.js';

/** What all slices refer to. */
export interface SimulationContext {
  readonly plan: PseudoExperimentPlan;
}

/** A part of a simulation: plain values, so that it can be sent to a worker. */
export type SimulationTask =
  | { readonly kind: 'sample'; readonly request: ModeRequest; readonly options: Omit<SampleOptions, 'mode'> }
  | { readonly kind: 'pilot'; readonly options: PseudoExperimentOptions; readonly source: Source }
  | { readonly kind: 'slice'; readonly slice: PlannedSlice };

/** What a worker does with a task. Slices need the context. */
export function carryOutSimulation(task: SimulationTask, context: SimulationContext | undefined): SelectedEvents | Pilot {
  if (task.kind === 'sample') return simulateSample({ ...task.options, mode: modeOf(task.request) });
  if (task.kind === 'pilot') return pilotOf(task.options, task.source);
  if (context === undefined) throw new Error('a slice came before its plan');
  return simulateSlice(context.plan, task.slice);
}

type SimulationPool = TaskPool<SimulationTask, SimulationContext>;

/** `simulateSample` of each mode, one after the other, shared out among a pool; `decays` are those of all. Throws InputError. */
export async function pooledSample(
  pool: SimulationPool,
  progress: StageProgress,
  requests: readonly ModeRequest[],
  options: Omit<SampleOptions, 'mode' | 'first'>,
): Promise<SelectedEvents> {
  const tasks = requests.flatMap(request =>
    shardsOf(options.count).map((shard): SimulationTask => ({ kind: 'sample', request, options: { ...options, ...shard } })),
  );
  return joinSelected(await all<SelectedEvents>(pool, progress, { what: 'simulation', unit: 'parts', tasks }));
}

/** `pseudoExperiment`, its pilots and slices shared out among a pool, whose size changes the time and not a bit of the events. Throws InputError. */
export async function pooledPseudoExperiment(
  pool: SimulationPool,
  progress: StageProgress,
  options: PseudoExperimentOptions,
): Promise<PseudoExperiment> {
  const pilots = sourcesOf(options).map((source): SimulationTask => ({ kind: 'pilot', options, source }));
  const plan = planPseudoExperiment(options, await all<Pilot>(pool, progress, { what: 'pilot', unit: 'samples', tasks: pilots }));
  pool.setContext({ plan });
  const slices = plan.slices.map((slice): SimulationTask => ({ kind: 'slice', slice }));
  const events = joinSelected(await all<SelectedEvents>(pool, progress, { what: 'data taking', unit: 'slices', tasks: slices }));
  return { events, plan };
}

async function all<T>(
  pool: SimulationPool,
  progress: StageProgress,
  { what, unit, tasks }: { readonly what: string; readonly unit: string; readonly tasks: readonly SimulationTask[] },
): Promise<T[]> {
  progress.begin(what, tasks.length, unit);
  const answers = await Promise.all(
    tasks.map(async task => {
      const answer = await pool.run(task);
      progress.step();
      return answer as T;
    }),
  );
  progress.end();
  return answers;
}
