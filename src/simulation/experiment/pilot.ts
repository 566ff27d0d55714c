import { UniformSequence } from '../../math/uniform-sequence.js';
import { BeamOfDecays } from '../beam.js';
import { emptyDecay } from '../decay-event.js';
import type { DecayMode } from '../decay-mode.js';
import { Response, type ResponseOptions } from './response.js';
import { streamOf } from './stream.js';
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

export interface PilotOptions extends Omit<ResponseOptions, 'accidental' | 'periods'> {
  readonly mode: DecayMode;
  readonly period: ResponseOptions['periods'][number];
  readonly seed: number;
  readonly count: number;
}

export function pilot(options: PilotOptions): Pilot {
  const { mode, topology, detector, period, seed, count } = options;
  const random = new UniformSequence(seed, streamOf('pilot', mode, topology, detector.periods[period].code));
  const beam = new BeamOfDecays(mode.parent, detector.beam, detector.decayRegion);
  const response = new Response({ ...options, periods: [period], accidental: mode.code === upstream.code });
  const event = emptyDecay();
  const weights: number[] = [];
  for (let i = 0; i < count; i++) {
    random.reset(i);
    beam.draw(random, event);
    mode.generate(random, event);
    const weight = response.record(random, event);
    if (weight > 0) weights.push(weight);
  }
  return summary(Float64Array.from(weights).sort().reverse(), count);
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
