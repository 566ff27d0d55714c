import { badValue } from '../../errors.js';
import { Philox } from '../../math/philox.js';
import type { StageProgress } from '../../progress.js';
import type { TaskPool } from '../../task-pool.js';
import { shardsOf } from '../shards.js';
import { chosenEvents, joinSelected, type SelectedEvents } from './events.js';
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
import { CHOICE_STREAM } from './stream.js';

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
  return pooledRecording(pool, progress, planPseudoExperiment(options, await pooledPilots(pool, progress, options)));
}

/** Events of an experiment, and which part of its decays held them. */
export interface CountedEvents {
  readonly events: SelectedEvents;
  readonly exposure: number;
}

/** More than the events that fluctuate away, and what a skim keeps is found out in a second try. */
const MARGIN = 1.1;
const TRIES = 6;

/**
 * Exactly `count` events of an experiment: the exposure is chosen that gives them, and what is too many is left out at random. Throws InputError when no exposure
 * tried gives as many.
 */
export async function pooledEvents(
  pool: SimulationPool,
  progress: StageProgress,
  options: PseudoExperimentOptions,
  count: number,
): Promise<CountedEvents> {
  const pilots = await pooledPilots(pool, progress, options);
  const expected = planPseudoExperiment({ ...options, exposure: 1 }, pilots).sources.reduce((n, s) => n + s.decays * s.pilot.meanWeight, 0);
  let exposure = (MARGIN * count + 5 * Math.sqrt(count)) / expected;
  let found = 0;
  for (let k = 0; k < TRIES; k++) {
    const { events } = await pooledRecording(pool, progress, planPseudoExperiment({ ...options, exposure }, pilots));
    found = events.length;
    if (found >= count) return { events: chosenEvents(events, count, new Philox(options.seed, CHOICE_STREAM)), exposure };
    exposure *= Math.min(100, Math.max(MARGIN, (MARGIN * count + 5 * Math.sqrt(count)) / Math.max(1, found)));
  }
  throw badValue('number of events', count, `as many as are found: ${found} in an exposure of ${exposure.toPrecision(3)}`);
}

const pooledPilots = (pool: SimulationPool, progress: StageProgress, options: PseudoExperimentOptions): Promise<Pilot[]> =>
  all(pool, progress, {
    what: 'pilot',
    unit: 'samples',
    tasks: sourcesOf(options).map((source): SimulationTask => ({ kind: 'pilot', options, source })),
  });

async function pooledRecording(pool: SimulationPool, progress: StageProgress, plan: PseudoExperimentPlan): Promise<PseudoExperiment> {
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
