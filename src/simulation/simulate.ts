import { badValue } from '../errors.js';
import { Philox } from '../math/philox.js';
import { makeColumns, takeRows, type SimulatedColumns, type SimulatedEvents } from './columns.js';
import type { DetectorSettings } from './detector.js';
import { crossesPlanes, measure } from './response.js';
import { emptyEvent, type Process, type TrueEvent } from './true-event.js';

/** Streams of the simulation begin here: events of a process at this plus its code, then those of dataset.ts. */
export const SIMULATION_STREAM = 0x51000000;

export interface SimulationOptions {
  /** Integer from 0 to 2^53. */
  readonly seed: number;
  /** Index of the first decay, by default 0: shards take consecutive ranges. */
  readonly first?: number;
  /** Decays to simulate, including those outside the acceptance. */
  readonly count: number;
  readonly detector: DetectorSettings;
  /** Factor on the tail fraction of the detector, default 1; the weights undo it. The product must stay below 1. */
  readonly tailBias?: number;
}

/**
 * Simulates `count` decays of one process and keeps those whose track crosses all planes. Decay i is drawn from
 * Philox(seed, SIMULATION_STREAM + code, i) alone, so shards joined (`joinEvents`) are the events of one long run, bit for bit.
 * Throws InputError for numbers out of their range.
 */
export function simulateProcess(process: Process, options: SimulationOptions): SimulatedEvents {
  const { seed, first = 0, count, detector, tailBias = 1 } = options;
  checkInteger('seed', seed, Number.MAX_SAFE_INTEGER);
  checkInteger('first', first, 0xffffffff);
  checkInteger('count', count, 0xffffffff - first);
  const tailFraction = detector.tails.fraction * tailBias;
  if (!(tailBias > 0 && tailFraction < 1)) {
    throw badValue('tailBias', tailBias, `above 0 and below ${1 / detector.tails.fraction}`);
  }
  const columns = makeColumns(count);
  const random = new Philox(seed, SIMULATION_STREAM + process.code);
  const event = emptyEvent();
  let rows = 0;
  for (let i = first; i < first + count; i++) {
    random.reset(i);
    process.generate(random, detector, event);
    if (!crossesPlanes(event, detector)) continue;
    measure(random, detector, event, tailFraction, columns, rows);
    writeTruth(event, process.code, i, columns, rows);
    rows++;
  }
  return { length: rows, decays: count, columns: takeRows(columns, rows) };
}

function writeTruth(event: TrueEvent, code: number, index: number, columns: SimulatedColumns, row: number): void {
  columns.eventIndex[row] = index;
  columns.processCode[row] = code;
  columns.trueBeamPxGeV[row] = event.beamPxGeV;
  columns.trueBeamPyGeV[row] = event.beamPyGeV;
  columns.trueBeamPzGeV[row] = event.beamPzGeV;
  columns.trueTrackPxGeV[row] = event.trackPxGeV;
  columns.trueTrackPyGeV[row] = event.trackPyGeV;
  columns.trueTrackPzGeV[row] = event.trackPzGeV;
  columns.trueZVertexM[row] = event.zVertexM;
  columns.trueM2missGeV2[row] = event.m2missGeV2;
}

function checkInteger(name: string, value: number, maximum: number): void {
  if (!(Number.isInteger(value) && value >= 0 && value <= maximum)) throw badValue(name, value, `an integer from 0 to ${maximum}`);
}
