import { badValue } from '../../errors.js';
import type { EventBatch } from '../../events/source.js';
import type { Random } from '../../math/philox.js';

/** Events that show a topology, as measured, with weights. */
export interface SelectedEvents extends EventBatch {
  /** Decays drawn, of which `length` show the topology. The sum of weights over it is acceptance x efficiency. */
  readonly decays: number;
}

/** A random part of the events, in their order: `count` of them, each set as likely as any other. There are as many or more. */
export function chosenEvents({ length, decays, columns }: SelectedEvents, count: number, random: Random): SelectedEvents {
  const rows: number[] = [];
  for (let row = 0; rows.length < count; row++) if (random.uniform() * (length - row) < count - rows.length) rows.push(row);
  const chosen = Object.entries(columns).map(([name, column]) => [name, Float64Array.from(rows, row => column[row])] as const);
  return { length: count, decays, columns: Object.fromEntries(chosen) };
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
