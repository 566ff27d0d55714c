import { rm } from 'node:fs/promises';
import { DOUBLE, DuckDBDataChunk, DuckDBInstance, type DuckDBAppender } from '@duckdb/node-api';
import type { EventBatch } from '../../events/source.js';
import { BLOCK_ROWS, literal } from '../readers/duckdb.js';

/**
 * Writes batches as a Parquet file of DOUBLE columns c0, c1, ... in the order of `names`, whatever their number of rows: they are staged in a database beside the file, so that
 * memory stays bounded. The same batches give the same bytes.
 */
export async function stageParquet(path: string, names: readonly string[], batches: AsyncIterable<EventBatch>): Promise<void> {
  const staging = `${path}.stage.tmp`;
  const instance = await DuckDBInstance.create(staging, { threads: '1', memory_limit: '512MB' });
  const connection = await instance.connect();
  try {
    await connection.run(`CREATE TABLE events (${names.map((_, k) => `c${k} DOUBLE`).join(', ')})`);
    const appender = await connection.createAppender('events');
    try {
      for await (const batch of batches) append(appender, names, batch);
    } finally {
      appender.closeSync();
    }
    await connection.run(`COPY events TO ${literal(path)} (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)`);
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(staging, { force: true });
    await rm(`${staging}.wal`, { force: true });
  }
}

function append(appender: DuckDBAppender, names: readonly string[], { length, columns }: EventBatch): void {
  for (let first = 0; first < length; first += BLOCK_ROWS) {
    const rows = Math.min(BLOCK_ROWS, length - first);
    const chunk = DuckDBDataChunk.create(
      names.map(() => DOUBLE),
      rows,
    );
    for (const [c, name] of names.entries()) chunk.setColumnValues(c, Array.from(columns[name].subarray(first, first + rows)));
    appender.appendDataChunk(chunk);
  }
}
