import { resolve } from 'node:path';
import { DuckDBInstance, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api';

/** Rows of DuckDB's blocks at most. */
export const BLOCK_ROWS = 2048;

/**
 * An in-memory database that can touch one file and nothing else: neither other files nor the network, and statements cannot change that.
 * One thread, so that rows keep their order and written bytes depend on the input alone.
 */
export class FileDatabase {
  private constructor(
    /** Absolute, as statements must name the file. */
    readonly path: string,
    private readonly instance: DuckDBInstance,
  ) {}

  static async open(path: string): Promise<FileDatabase> {
    const absolute = resolve(path);
    const database = new FileDatabase(absolute, await DuckDBInstance.create(':memory:', { threads: '1' }));
    for (const setting of [`allowed_paths = [${literal(absolute)}]`, 'enable_external_access = false', 'lock_configuration = true'])
      await database.connected(connection => connection.run(`SET ${setting}`));
    return database;
  }

  /** All rows of a statement, in which `$1` stands for the path. */
  async rows(sql: string): Promise<Record<string, DuckDBValue>[]> {
    return this.connected(async connection => (await connection.runAndReadAll(sql, [this.path])).getRowObjects());
  }

  /** Blocks of a query of DOUBLE columns, in order; a missing value is NaN. `$1` stands for the path. */
  async *doubles(sql: string): AsyncGenerator<readonly Float64Array[]> {
    const connection = await this.instance.connect();
    try {
      const result = await connection.stream(sql, [this.path]);
      for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
        const { rowCount, columnCount } = chunk;
        const block = Array.from({ length: columnCount }, () => new Float64Array(rowCount));
        for (let c = 0; c < columnCount; c++) {
          const vector = chunk.getColumnVector(c);
          for (let i = 0; i < rowCount; i++) block[c][i] = (vector.getItem(i) as number | null) ?? NaN;
        }
        yield block;
      }
    } finally {
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
