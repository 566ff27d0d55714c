import { UniformSequence } from '../../math/uniform-sequence.js';
import { BeamOfDecays } from '../beam.js';
import { emptyDecay } from '../decay-event.js';
import type { DecayMode } from '../decay-mode.js';
import { EventTable } from './event-table.js';
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
}

const LOST = 1e-3;

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
  const events = table.take(count);
  const { columns } = skim ? skimmed(events, skim) : events;
  return summary(columns.weight.slice().sort().reverse(), count);
}

function summary(descending: Float64Array, decays: number): Pilot {
  let sum = 0;
  let squares = 0;
  for (const weight of descending) {
    sum += weight;
    squares += weight * weight;
  }
  const meanWeight = sum / decays;
  const error = Math.sqrt(Math.max(0, squares / decays - meanWeight * meanWeight) / decays);
  return { decays, meanWeight, error, largestWeight: descending[0] ?? 0, usualWeight: usualWeight(descending, LOST * sum) };
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
