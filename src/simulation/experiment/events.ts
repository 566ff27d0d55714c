import { badValue } from '../../errors.js';
import type { EventBatch } from '../../events/source.js';

/** Events that show a topology, as measured, with weights. */
export interface SelectedEvents extends EventBatch {
  /** Decays drawn, of which `length` show the topology. The sum of weights over it is acceptance x efficiency. */
  readonly decays: number;
}

/** One set of events out of shards of the same topology, in their order. Throws InputError for no shards. */
export function joinSelected(shards: readonly SelectedEvents[]): SelectedEvents {
  if (shards.length === 0) throw badValue('number of shards', 0, 'at least 1');
  const length = shards.reduce((sum, shard) => sum + shard.length, 0);
  const columns: Record<string, Float64Array> = {};
  for (const name of Object.keys(shards[0].columns)) {
    const joined = new Float64Array(length);
    let row = 0;
    for (const shard of shards) {
      joined.set(shard.columns[name], row);
      row += shard.length;
    }
    columns[name] = joined;
  }
  return { length, decays: shards.reduce((sum, shard) => sum + shard.decays, 0), columns };
}
