import { observableValues } from '../../events/observable.js';
import { UniformSequence } from '../../math/uniform-sequence.js';
import { BeamOfDecays } from '../beam.js';
import { emptyDecay } from '../decay-event.js';
import type { DecayMode } from '../decay-mode.js';
import { EventTable } from './event-table.js';
import type { SelectedEvents } from './events.js';
import { Response, type ResponseOptions } from './response.js';
import { skimmed, type Skim } from './skim.js';
import { streamOf } from './stream.js';
import { codeOf, generatorOf, type Stratum } from './stratum.js';
import { columnsOf } from './topology.js';
import { upstream } from './upstream.js';

/** The weights of a mode as a small sample shows them. */
export interface Pilot {
  readonly decays: number;
  /** Acceptance x efficiency. */
  readonly meanWeight: number;
  readonly error: number;
  readonly largestWeight: number;
  /** Above this, weights hold no more than LOST of their sum. */
  readonly usualWeight: number;
  /** Largest weight of an event, inside the skim or not. */
  readonly largestAnywhere: number;
  /** What is in the skim, if anything: events of ordinary weight, or only such that hardly count; or none can be, as all are too far away. */
  readonly skim: 'reached' | 'not reached' | 'out of reach';
}

/** Part of the events that may be lost to weights above 1, or to events that the pilot did not meet. */
export const LOST = 1e-3;

/** Events of less than this part of the largest weight are not what is usual. */
const UNUSUAL = 1e-4;

export interface PilotOptions extends Omit<ResponseOptions, 'accidental' | 'periods' | 'part'> {
  readonly mode: DecayMode;
  readonly stratum: Stratum;
  readonly period: ResponseOptions['periods'][number];
  readonly seed: number;
  readonly count: number;
  /** Events outside have no weight. */
  readonly skim?: Skim | undefined;
}

export function pilot(options: PilotOptions): Pilot {
  const { mode, stratum, topology, detector, period, seed, count, skim } = options;
  const random = new UniformSequence(seed, streamOf('pilot', mode, topology, detector.periods[period].code, codeOf(stratum)));
  const beam = new BeamOfDecays(mode.parent, detector.beam, detector.decayRegion);
  const response = new Response({ ...options, periods: [period], part: stratum.measured, accidental: mode.code === upstream.code });
  const generate = generatorOf(mode, stratum);
  const event = emptyDecay();
  const table = new EventTable(columnsOf(topology));
  for (let i = 0; i < count; i++) {
    random.reset(i);
    beam.draw(random, event);
    generate(random, event);
    if (response.record(random, event) > 0) table.push(response.row);
  }
  return summary(table.take(count), skim);
}

function summary(events: SelectedEvents, skim: Skim | undefined): Pilot {
  const { decays, columns } = events;
  const descending = (skim ? skimmed(events, skim) : events).columns.weight.slice().sort().reverse();
  let sum = 0;
  let squares = 0;
  for (const weight of descending) {
    sum += weight;
    squares += weight * weight;
  }
  const meanWeight = sum / decays;
  const largestAnywhere = columns.weight.reduce((a, b) => Math.max(a, b), 0);
  return {
    decays,
    meanWeight,
    error: Math.sqrt(Math.max(0, squares / decays - meanWeight * meanWeight) / decays),
    largestWeight: descending[0] ?? 0,
    usualWeight: usualWeight(descending, LOST * sum),
    largestAnywhere,
    skim: skim ? reach(events, skim, UNUSUAL * largestAnywhere) : 'reached',
  };
}

/**
 * A peak of so many events spans nine standard deviations. Where the skim is another half of that away, no event of Gaussian errors comes there: what is
 * compared is the square of a missing mass, whose errors they are.
 */
function reach(events: SelectedEvents, { observable, range }: Skim, least: number): Pilot['skim'] {
  const scale = (value: number): number => (observable.kind === 'missing-mass' ? value * Math.abs(value) : value);
  const [from, to] = range.map(scale);
  let low = Infinity;
  let high = -Infinity;
  const values = observableValues(observable, events);
  for (let i = 0; i < values.length; i++) {
    if (events.columns.weight[i] <= least) continue;
    const value = scale(values[i]);
    if (value >= from && value < to) return 'reached';
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const gap = Math.max(from - high, low - to);
  return gap > 0.5 * (high - low) ? 'out of reach' : 'not reached';
}

/** The bound above which weights exceed it by `lost` together. */
function usualWeight(descending: Float64Array, lost: number): number {
  let above = 0;
  for (let k = 1; k < descending.length; k++) {
    above += descending[k - 1];
    // with the bound at the weight of row k, the excess of those before it
    if (above - k * descending[k] > lost) return (above - lost) / k;
  }
  return descending.length === 0 ? 0 : Math.max(0, (above + descending[descending.length - 1] - lost) / descending.length);
}
