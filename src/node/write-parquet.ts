import { DOUBLE, DuckDBDataChunk, type DuckDBConnection } from '@duckdb/node-api';
import { badValue } from '../errors.js';
import { PARQUET_KEY } from '../events/sources/parquet-metadata.js';
import { replaceFile } from './atomic-file.js';
import { BLOCK_ROWS, FileDatabase, identifier, literal } from './readers/duckdb.js';

export interface ParquetColumn {
  readonly name: string;
  /** Integers are stored as BIGINT and must be exact, numbers as DOUBLE. */
  readonly type: 'number' | 'integer';
  readonly values: Float64Array;
}

export interface ParquetOptions {
  /** By column. */
  readonly units?: Readonly<Record<string, string>>;
  /** What the file is to say about itself, e.g. `{ status: 'simulated', seed: 1 }`; JSON. */
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/**
 * Writes columns of equal length as a Parquet file; the same input gives the same bytes. A failure leaves neither the file nor a part of it.
 * Throws InputError when lengths differ, an integer is none, or the folder cannot be written to.
 */
export async function writeParquet(path: string, columns: readonly ParquetColumn[], options: ParquetOptions = {}): Promise<void> {
  const rows = checkedLength(columns);
  const said = JSON.stringify({ ...options.metadata, units: options.units ?? {} });
  await replaceFile(path, async temporary => {
    const database = await FileDatabase.open(temporary);
    try {
      await database.connected(async connection => {
        await connection.run(`CREATE TABLE events (${columns.map((_, k) => `c${k} DOUBLE`).join(', ')})`);
        await append(connection, columns, rows);
        const selected = columns.map(
          ({ name, type }, k) => `CAST(c${k} AS ${type === 'integer' ? 'BIGINT' : 'DOUBLE'}) AS ${identifier(name)}`,
        );
        await connection.run(
          `COPY (SELECT ${selected.join(', ')} FROM events) TO ${literal(database.path)}
           (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false, KV_METADATA {${PARQUET_KEY}: ${literal(said)}})`,
        );
      });
    } finally {
      database.close();
    }
  });
}

function checkedLength(columns: readonly ParquetColumn[]): number {
  if (columns.length === 0) throw badValue('number of columns to write', 0, 'at least 1');
  const rows = columns[0].values.length;
  for (const { name, type, values } of columns) {
    if (values.length !== rows) throw badValue(`length of column ${name}`, values.length, `${rows} as the first`);
    const bad = type === 'integer' ? values.find(value => !Number.isSafeInteger(value)) : undefined;
    if (bad !== undefined) throw badValue(`a value of column ${name}`, bad, 'an integer below 2^53');
  }
  return rows;
}

async function append(connection: DuckDBConnection, columns: readonly ParquetColumn[], rows: number): Promise<void> {
  const appender = await connection.createAppender('events');
  try {
    for (let first = 0; first < rows; first += BLOCK_ROWS) {
      const chunk = DuckDBDataChunk.create(
        columns.map(() => DOUBLE),
        Math.min(BLOCK_ROWS, rows - first),
      );
      for (const [c, { values }] of columns.entries()) chunk.setColumnValues(c, Array.from(values.subarray(first, first + BLOCK_ROWS)));
      appender.appendDataChunk(chunk);
    }
  } finally {
    appender.closeSync();
  }
}
