import { DOUBLE, DuckDBDataChunk, DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import type { EventBatch } from '../../../src/events/source.js';

/** Rows of DuckDB's blocks. */
const BLOCK = 2048;

/** A table of the events in a database of its own. A missing value is NULL where the row is odd, else NaN: both mean the same. */
export async function eventTable(batch: EventBatch): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const names = Object.keys(batch.columns);
  await connection.run(`CREATE TABLE events (${names.map(name => `"${name.replaceAll('"', '""')}" DOUBLE`).join(', ')})`);
  const appender = await connection.createAppender('events');
  const columns = names.map(name => batch.columns[name]);
  const type = names.map(() => DOUBLE);
  for (let first = 0; first < batch.length; first += BLOCK) {
    const chunk = DuckDBDataChunk.create(type, Math.min(BLOCK, batch.length - first));
    columns.forEach((column, c) =>
      chunk.setColumnValues(
        c,
        Array.from(column.subarray(first, first + BLOCK), (value, i) => (Number.isNaN(value) && i % 2 === 1 ? null : value)),
      ),
    );
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
  return connection;
}

/** Doubles of queries as columns; NULL is NaN. */
export async function doubles(connection: DuckDBConnection, select: readonly string[]): Promise<Float64Array[]> {
  const result = await connection.stream(`SELECT ${select.map(sql => `CAST(${sql} AS DOUBLE)`).join(', ')} FROM events`);
  const blocks: number[][] = select.map(() => []);
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    for (let c = 0; c < select.length; c++) {
      const vector = chunk.getColumnVector(c);
      for (let i = 0; i < chunk.rowCount; i++) blocks[c].push((vector.getItem(i) as number | null) ?? NaN);
    }
  }
  return blocks.map(block => Float64Array.from(block));
}

const bits = new DataView(new ArrayBuffer(16));

/** Distance in units in the last place; 0 for two undefined values or zeros of either sign, Infinity for an undefined and a defined one. */
export function ulps(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) === Number.isNaN(b) ? 0 : Infinity;
  if (a === b) return 0;
  if (!Number.isFinite(a) || !Number.isFinite(b)) return Infinity;
  const ordinal = (x: number, at: number): bigint => {
    bits.setFloat64(at, x);
    const value = bits.getBigInt64(at);
    return value < 0n ? -(value & 0x7fffffffffffffffn) : value;
  };
  const distance = ordinal(a, 0) - ordinal(b, 8);
  return Number(distance < 0n ? -distance : distance);
}
