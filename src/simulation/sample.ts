import { badValue } from '../errors.js';
import { Philox } from '../math/philox.js';
import { discreteChoice } from '../math/random.js';
import { joinEvents, makeColumns, type SimulatedColumn, type SimulatedEvents } from './columns.js';
import type { DatasetComposition, InjectedSignal } from './dataset.js';
import type { DetectorSettings } from './detector.js';
import { PROCESSES } from './processes.js';
import { signal } from './processes/signal.js';
import { simulateProcess, SIMULATION_STREAM } from './simulate.js';
import type { Process } from './true-event.js';

export interface SampleOptions {
  readonly composition: DatasetComposition;
  readonly signal?: InjectedSignal;
  /** Events to make, after the geometric acceptance. */
  readonly events: number;
  readonly seed: number;
  readonly detector: DetectorSettings;
}

/** Stream of the choice of process, beside those of dataset.ts. */
const CHOICE_STREAM = SIMULATION_STREAM + 0x300;
const BLOCK = 65_536;

/**
 * Exactly `events` accepted events of a data set in random order: trial t picks a process in proportion to its expected decays and simulates
 * the next decay of it. Signal events carry the weight with which X escapes the veto. Throws InputError for numbers out of range.
 */
export function simulateSample(options: SampleOptions): SimulatedEvents {
  const { composition, events, seed, detector } = options;
  if (!(Number.isInteger(events) && events >= 1 && events <= 1e8)) throw badValue('number of events', events, 'an integer from 1 to 1e8');
  const sources: { process: Process; decays: number }[] = composition.processes.map(p => ({
    process: PROCESSES[p.name],
    decays: p.expectedDecays,
  }));
  if (options.signal !== undefined) {
    sources.push({ process: signal(options.signal), decays: options.signal.branchingRatio * composition.kaonDecays });
  }
  const weights = sources.map(source => source.decays);
  const next = sources.map(() => 0);
  const random = new Philox(seed, CHOICE_STREAM);
  const blocks: SimulatedEvents[] = [];
  let made = 0;
  for (let block = 0; made < events; block++) {
    random.reset(block);
    const trials: number[][] = sources.map(() => []);
    for (let t = 0; t < BLOCK; t++) trials[discreteChoice(random, weights)].push(t);
    const parts = sources.map(({ process }, k) => simulateProcess(process, { seed, first: next[k], count: trials[k].length, detector }));
    const order = parts.flatMap((part, k) =>
      Array.from(part.columns.eventIndex, (index, row) => ({ trial: trials[k][index - next[k]], part: k, row })),
    );
    order.sort((a, b) => a.trial - b.trial);
    const kept = order.slice(0, events - made);
    blocks.push(gather(parts, kept, kept.length < order.length ? kept[kept.length - 1].trial + 1 : BLOCK));
    made += kept.length;
    trials.forEach((list, k) => (next[k] += list.length));
  }
  return joinEvents(blocks);
}

function gather(parts: readonly SimulatedEvents[], order: readonly { part: number; row: number }[], decays: number): SimulatedEvents {
  const columns = makeColumns(order.length);
  for (const name of Object.keys(columns) as SimulatedColumn[]) {
    order.forEach(({ part, row }, i) => (columns[name][i] = parts[part].columns[name][row]));
  }
  return { length: order.length, decays, columns };
}
