import { badValue } from '../../errors.js';
import { UniformSequence } from '../../math/uniform-sequence.js';
import { BeamOfDecays } from '../beam.js';
import { emptyDecay } from '../decay-event.js';
import type { DecayMode } from '../decay-mode.js';
import { EventTable } from './event-table.js';
import type { SelectedEvents } from './events.js';
import { Response, type ResponseOptions } from './response.js';
import { streamOf } from './stream.js';
import { columnsOf } from './topology.js';
import { upstream } from './upstream.js';

export interface SampleOptions extends Omit<ResponseOptions, 'accidental'> {
  readonly mode: DecayMode;
  /** Integer from 0 to 2^53. */
  readonly seed: number;
  /** Index of the first decay, default 0: shards take consecutive ranges below 2^32. */
  readonly first?: number;
  /** Decays to simulate. */
  readonly count: number;
}

/**
 * Simulates decays of one mode and keeps those that show the topology, with weights: their sum over `decays` is acceptance times
 * efficiency, without the downscaling of the trigger. Decay i is drawn from Philox(seed, stream(mode, topology), i) alone, so shards joined
 * (`joinSelected`) are the events of one long run, bit for bit. Throws InputError for numbers out of their range.
 */
export function simulateSample(options: SampleOptions): SelectedEvents {
  const { mode, topology, detector, seed, first = 0, count } = options;
  checkInteger('seed', seed, Number.MAX_SAFE_INTEGER);
  checkInteger('first decay', first, 0xffffffff);
  checkInteger('number of decays', count, 0xffffffff - first);
  const random = new UniformSequence(seed, streamOf('sample', mode, topology));
  const beam = new BeamOfDecays(mode.parent, detector.beam, detector.decayRegion);
  const response = new Response({ ...options, accidental: mode.code === upstream.code });
  const table = new EventTable(columnsOf(topology));
  const event = emptyDecay();
  for (let i = first; i < first + count; i++) {
    random.reset(i);
    beam.draw(random, event);
    mode.generate(random, event);
    if (response.record(random, event) === 0) continue;
    response.row[0] = i;
    response.row[1] = mode.code;
    table.push(response.row);
  }
  return table.take(count);
}

function checkInteger(name: string, value: number, maximum: number): void {
  if (!(Number.isInteger(value) && value >= 0 && value <= maximum)) throw badValue(name, value, `an integer from 0 to ${maximum}`);
}
