import { badValue } from '../errors.js';
import type { EventBatch } from '../events/source.js';

/** Columns of a simulated data set, in the order in which they are written. */
export const SIMULATED_COLUMNS = [
  /** Index of the decay in its process: with seed and process it names the random sequence of the event. */
  { name: 'eventIndex', type: 'integer' },
  { name: 'processCode', type: 'integer' },
  { name: 'weight', type: 'number' },
  { name: 'trueBeamPxGeV', type: 'number' },
  { name: 'trueBeamPyGeV', type: 'number' },
  { name: 'trueBeamPzGeV', type: 'number' },
  { name: 'beamPxGeV', type: 'number' },
  { name: 'beamPyGeV', type: 'number' },
  { name: 'beamPzGeV', type: 'number' },
  { name: 'trueTrackPxGeV', type: 'number' },
  { name: 'trueTrackPyGeV', type: 'number' },
  { name: 'trueTrackPzGeV', type: 'number' },
  { name: 'trackPxGeV', type: 'number' },
  { name: 'trackPyGeV', type: 'number' },
  { name: 'trackPzGeV', type: 'number' },
  { name: 'trueZVertexM', type: 'number' },
  { name: 'zVertexM', type: 'number' },
  /** (P_K - P_track)^2 with the true masses and the true parent. */
  { name: 'trueM2missGeV2', type: 'number' },
] as const;

export type SimulatedColumn = (typeof SIMULATED_COLUMNS)[number]['name'];

export type SimulatedColumns = Readonly<Record<SimulatedColumn, Float64Array>>;

/** Simulated events inside the geometric acceptance. */
export interface SimulatedEvents extends EventBatch {
  /** Decays simulated, of which `length` were accepted. */
  readonly decays: number;
  readonly columns: SimulatedColumns;
}

/** Columns of `rows` zeros. */
export const makeColumns = (rows: number): SimulatedColumns => mapColumns(() => new Float64Array(rows));

/** The first `rows` rows, copied so that the unused rest is freed. */
export const takeRows = (columns: SimulatedColumns, rows: number): SimulatedColumns => mapColumns(name => columns[name].slice(0, rows));

/** One set of events out of shards, in their order. */
export function joinEvents(shards: readonly SimulatedEvents[]): SimulatedEvents {
  if (shards.length === 0) throw badValue('number of shards', 0, 'at least 1');
  const length = shards.reduce((sum, shard) => sum + shard.length, 0);
  const columns = mapColumns(name => {
    const joined = new Float64Array(length);
    let row = 0;
    for (const shard of shards) {
      joined.set(shard.columns[name], row);
      row += shard.length;
    }
    return joined;
  });
  return { length, decays: shards.reduce((sum, shard) => sum + shard.decays, 0), columns };
}

function mapColumns(make: (name: SimulatedColumn) => Float64Array): SimulatedColumns {
  const columns: Partial<Record<SimulatedColumn, Float64Array>> = {};
  for (const { name } of SIMULATED_COLUMNS) columns[name] = make(name);
  return columns as SimulatedColumns;
}
