import { DamagedEnvelope } from './cursor.js';
import { locatorAt, openEnvelope, type Locator } from './schema.js';

export interface Page {
  readonly elements: number;
  readonly locator: Locator;
}

/** Entries in a row, with the pages of those columns that were asked for and are in use in this cluster. */
export interface Cluster {
  readonly firstEntry: number;
  readonly entries: number;
  readonly pages: ReadonlyMap<number, readonly Page[]>;
}

const SHARDED = 1;

/** Clusters of a page list, with the pages of the columns in `wanted` only. */
export function readPageList(data: DataView, headerChecksum: bigint, wanted: ReadonlySet<number>): Cluster[] {
  const { cursor } = openEnvelope(data, 'pageList');
  if (cursor.u64() !== headerChecksum) throw new DamagedEnvelope('the checksum of another header');
  const summaries = cursor.list(() => {
    const firstEntry = cursor.count();
    const [low, high] = [cursor.u32(), cursor.u32()];
    if (((high >>> 24) & SHARDED) !== 0) throw new DamagedEnvelope('sharded clusters');
    return { firstEntry, entries: (high & 0xffffff) * 2 ** 32 + low };
  });
  const list = cursor.frame('list');
  if (list.count !== summaries.length) throw new DamagedEnvelope(`${list.count} clusters, not ${summaries.length}`);
  return summaries.map(summary => {
    const pages = new Map<number, Page[]>();
    const columns = cursor.frame('list');
    for (let c = 0; c < columns.count; c++) {
      const inner = cursor.frame('list');
      if (wanted.has(c)) {
        const found: Page[] = [];
        // a negative number says that a checksum follows the page
        for (let p = 0; p < inner.count; p++) found.push({ elements: Math.abs(cursor.i32()), locator: locatorAt(cursor) });
        const isSuppressed = cursor.i64() < 0n;
        if (!isSuppressed) pages.set(c, found);
      }
      cursor.leave(inner);
    }
    cursor.leave(columns);
    return { ...summary, pages };
  });
}
