import { resolve } from 'node:path';
import {
  type DuckDBDataChunk,
  DuckDBDoubleVector,
  DuckDBInstance,
  DuckDBListVector,
  DuckDBMapValue,
  DuckDBMapVector,
  type DuckDBConnection,
  type DuckDBValue,
  type DuckDBVector,
} from '@duckdb/node-api';
import type { SqlValue } from '../../events/sql-table.js';

/** Rows of DuckDB's blocks at most. */
export const BLOCK_ROWS = 2048;

/** Columns whose first `length` values are rows. */
export interface DoubleBlock {
  readonly length: number;
  readonly columns: readonly Float64Array[];
}

/**
 * An in-memory database that can touch one file and nothing else: neither other files nor the network, and statements cannot change that.
 * Rows keep their order whatever the threads; what is written depends on the input alone with one.
 */
export class FileDatabase {
  private constructor(
    /** Absolute, as statements must name the file. */
    readonly path: string,
    readonly threads: number,
    private readonly instance: DuckDBInstance,
  ) {}

  static async open(path: string, threads = 1): Promise<FileDatabase> {
    const absolute = resolve(path);
    const database = new FileDatabase(absolute, threads, await DuckDBInstance.create(':memory:', { threads: String(threads) }));
    for (const setting of [`allowed_paths = [${literal(absolute)}]`, 'enable_external_access = false', 'lock_configuration = true'])
      await database.connected(connection => connection.run(`SET ${setting}`));
    return database;
  }

  /** All rows of a statement, in which `$1` stands for the path. */
  async rows(sql: string): Promise<Record<string, DuckDBValue>[]> {
    return this.connected(async connection => (await connection.runAndReadAll(sql, [this.path])).getRowObjects());
  }

  /** The row of a query that has one: numbers, lists of doubles and maps between numbers. `$1` stands for the path. */
  async row(sql: string): Promise<readonly SqlValue[]> {
    return this.connected(async connection => {
      const chunk = await (await connection.stream(sql, [this.path])).fetchChunk();
      if (chunk?.rowCount !== 1) throw new Error('expected a query of one row');
      return Array.from({ length: chunk.columnCount }, (_, c) => valueOf(chunk.getColumnVector(c)));
    });
  }

  /**
   * Rows of a query of `width` DOUBLE columns, in order, at most `most` at once; a missing value is NaN. `$1` stands for the path. The database goes on while a block is used;
   * the next one overwrites its arrays.
   */
  async *doubles(sql: string, width: number, most: number): AsyncGenerator<DoubleBlock> {
    const connection = await this.instance.connect();
    let next: Promise<DuckDBDataChunk | null> = Promise.resolve(null);
    try {
      const result = await connection.stream(sql, [this.path]);
      const fetch = (): void => {
        next = result.fetchChunk();
        // a failure is seen when the chunk is asked for
        next.catch(() => {});
      };
      const columns = Array.from({ length: width }, () => new Float64Array(most));
      fetch();
      let length = 0;
      for (let chunk = await next; chunk !== null && chunk.rowCount > 0; chunk = await next) {
        fetch();
        if (length + chunk.rowCount > most) {
          yield { length, columns };
          length = 0;
        }
        for (let c = 0; c < width; c++) copyDoubles(chunk.getColumnVector(c), [0, chunk.rowCount], columns[c], length);
        length += chunk.rowCount;
      }
      if (length > 0) yield { length, columns };
    } finally {
      await next.catch(() => {});
      connection.closeSync();
    }
  }

  /** Runs `use` on a connection of its own. */
  async connected<T>(use: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = await this.instance.connect();
    try {
      return await use(connection);
    } finally {
      connection.closeSync();
    }
  }

  close(): void {
    this.instance.closeSync();
  }
}

/** A text as an SQL literal. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A name as an SQL identifier. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

function valueOf(vector: DuckDBVector): SqlValue {
  if (vector instanceof DuckDBListVector) {
    if (!vector['validity'].itemValid(0)) return new Float64Array(0);
    const [from, length] = [vector.getEntryOffset(0), vector.getEntryLength(0)];
    const values = new Float64Array(length);
    copyDoubles(vector.childVector, [from, from + length], values, 0);
    return values;
  }
  const value: unknown = vector.getItem(0);
  if (vector instanceof DuckDBMapVector) {
    const entries = value instanceof DuckDBMapValue ? value.entries : [];
    return new Map(entries.map(({ key, value }) => [Number(key), Number(value)]));
  }
  return value === null ? NaN : Number(value);
}

/** Copies a part of a vector of DOUBLE to `target` from `at` on. Its own accessor looks at each value by itself, and for a missing one at a bit of a bigint. */
function copyDoubles(vector: DuckDBVector, [from, to]: readonly [number, number], target: Float64Array, at: number): void {
  if (!(vector instanceof DuckDBDoubleVector)) throw new Error('expected a column of DOUBLE');
  target.set(vector['items'].subarray(from, to), at);
  const { data } = vector['validity'];
  if (data === null) return;
  const valid = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  for (let i = from; i < to; i++) if (((valid[i >> 3] >> (i & 7)) & 1) === 0) target[at + i - from] = NaN;
}
