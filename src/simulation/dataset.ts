import { badValue } from '../errors.js';
import { Philox } from '../math/philox.js';
import { poisson } from '../math/random.js';
import { joinEvents, makeColumns, takeRows, type SimulatedEvents } from './columns.js';
import type { DetectorSettings } from './detector.js';
import { PROCESSES, type ProcessName } from './processes.js';
import { signal, type SignalSettings } from './processes/signal.js';
import { simulateProcess, SIMULATION_STREAM } from './simulate.js';
import type { Process } from './true-event.js';

export interface DatasetComposition {
  /** Mean numbers of decays in the simulated decay region, inside the geometric acceptance or not. */
  readonly processes: readonly { readonly name: ProcessName; readonly expectedDecays: number }[];
  /** Kaon decays that a branching ratio multiplies, all efficiencies outside the simulation included. */
  readonly kaonDecays: number;
}

export interface InjectedSignal extends SignalSettings {
  readonly branchingRatio: number;
}

export interface DatasetOptions {
  readonly composition: DatasetComposition;
  readonly signal?: InjectedSignal;
  readonly seed: number;
  readonly detector: DetectorSettings;
}

/** Streams of the Poisson counts and of the survival of X, beside those of the events. */
const COUNT_STREAM = SIMULATION_STREAM + 0x100;
const SURVIVAL_STREAM = SIMULATION_STREAM + 0x200;

/** Data sets use the upper half of the event indices, so that they share no event with templates of the same seed. */
const DATASET_FIRST_INDEX = 0x80000000;

/**
 * A pseudo-experiment: Poisson numbers of decays of each process, smeared and cut by the geometry, with unit weights, ordered by
 * process. The background events of a seed are the same with and without a signal.
 * Throws InputError for a negative yield or branching ratio.
 */
export function simulateDataset(options: DatasetOptions): SimulatedEvents {
  const { composition, seed, detector } = options;
  const parts = composition.processes.map(({ name, expectedDecays }) =>
    simulateCount(PROCESSES[name], expectedDecays, `expectedDecays of ${name}`, { seed, detector }),
  );
  if (options.signal !== undefined) {
    const { branchingRatio } = options.signal;
    const what = `expected decays of the signal (branchingRatio ${branchingRatio})`;
    const events = simulateCount(signal(options.signal), branchingRatio * composition.kaonDecays, what, { seed, detector });
    parts.push(dropVetoed(events, seed));
  }
  return joinEvents(parts);
}

function simulateCount(
  process: Process,
  mean: number,
  what: string,
  options: { seed: number; detector: DetectorSettings },
): SimulatedEvents {
  if (!(mean >= 0 && mean < 1e9)) throw badValue(what, mean, 'a number from 0 to 1e9');
  const count = poisson(new Philox(options.seed, COUNT_STREAM + process.code), mean);
  return simulateProcess(process, { ...options, first: DATASET_FIRST_INDEX, count });
}

/** Keeps each event with the probability its weight says, and sets the weight to 1. */
function dropVetoed(events: SimulatedEvents, seed: number): SimulatedEvents {
  const kept = makeColumns(events.length);
  const names = Object.keys(kept) as (keyof typeof kept)[];
  const random = new Philox(seed, SURVIVAL_STREAM);
  let rows = 0;
  for (let row = 0; row < events.length; row++) {
    random.reset(events.columns.eventIndex[row]);
    if (random.uniform() >= events.columns.weight[row]) continue;
    for (const name of names) kept[name][rows] = events.columns[name][row];
    kept.weight[rows] = 1;
    rows++;
  }
  return { length: rows, decays: events.decays, columns: takeRows(kept, rows) };
}
