import { InputError } from '../../errors.js';
import type { ColumnDescription, EventBatch, EventSource, SourceColumn, SourceDescription, SourceFile } from '../../events/source.js';
import { BLOCK_ROWS, type FileDatabase } from './duckdb.js';
import type { SqlTable } from '../../events/sql-table.js';
import { requestedColumns } from '../../events/sources/requested-columns.js';

export interface TableColumn extends SourceColumn {
  /** SQL of the value of a row, null where it is missing. */
  readonly sql: string;
}

export interface Table {
  readonly format: 'parquet' | 'csv';
  /** SQL that stands after FROM. */
  readonly from: string;
  readonly columns: readonly TableColumn[];
  readonly entries: number;
  readonly metadata: Readonly<Record<string, unknown>>;
  /** Turns a failure of the database into a complaint about the file. */
  complaint(cause: unknown): InputError;
  /** SQL that stands after FROM for rows with their numbers, and that of the number, where the format has them. */
  readonly numbered?: Pick<SqlTable, 'from' | 'rowNumber'> | undefined;
  /** A more precise complaint about a column of text that was to be read as numbers. */
  notNumeric?(column: TableColumn): Promise<InputError | undefined>;
}

/** So few that a batch stays in the cache of the processor while it is used. */
const BATCH_ROWS = 2 * BLOCK_ROWS;

/** Events of a table that DuckDB reads. */
export class TableSource implements EventSource {
  readonly format: Table['format'];
  readonly columns: readonly TableColumn[];
  readonly files: readonly SourceFile[];
  readonly metadata: Readonly<Record<string, unknown>>;

  constructor(
    readonly name: string,
    private readonly database: FileDatabase,
    private readonly described: Table,
  ) {
    this.format = described.format;
    this.columns = described.columns;
    this.files = [{ name, entries: described.entries }];
    this.metadata = described.metadata;
  }

  get sqlTable(): SqlTable | undefined {
    const { numbered, columns, entries } = this.described;
    if (numbered === undefined) return undefined;
    const numbers = columns.filter(({ type }) => type !== 'text' && type !== 'other');
    return {
      ...numbered,
      entries,
      isOrdered: this.database.threads === 1,
      columns: new Map(numbers.map(({ name, sql }) => [name, `CAST(${sql} AS DOUBLE)`])),
      row: sql => this.complaining(() => this.database.row(sql)),
      values: sql =>
        this.complaining(async () => {
          const values: number[] = [];
          for await (const {
            length,
            columns: [block],
          } of this.database.doubles(sql, 1, BLOCK_ROWS))
            values.push(...block.subarray(0, length));
          return Float64Array.from(values);
        }),
    };
  }

  async describe(): Promise<SourceDescription> {
    const { format, from, columns, metadata } = this.described;
    const sums = columns.flatMap(({ sql, type }, k) => {
      const missing = `count(*) FILTER (${sql} IS NULL) AS missing${k}`;
      if (type === 'text' || type === 'other') return [missing];
      const value = `CAST(${sql} AS DOUBLE)`;
      const finite = `FILTER (isfinite(${value}))`;
      return [
        missing,
        `count(*) FILTER (NOT isfinite(${value})) AS notfinite${k}`,
        `min(${value}) ${finite} AS min${k}`,
        `max(${value}) ${finite} AS max${k}`,
      ];
    });
    const [row] = await this.complaining(() => this.database.rows(`SELECT ${['count(*) AS entries', ...sums].join(', ')} FROM ${from}`));
    return {
      path: this.name,
      format,
      entries: Number(row['entries']),
      columns: columns.map(({ name, type, storedAs, unit }, k): ColumnDescription => {
        const minimum = row[`min${k}`] ?? null;
        const maximum = row[`max${k}`] ?? null;
        return {
          name,
          type,
          storedAs,
          ...(unit !== undefined && { unit }),
          ...(minimum !== null && maximum !== null && { minimum: Number(minimum), maximum: Number(maximum) }),
          missing: Number(row[`missing${k}`]),
          notFinite: Number(row[`notfinite${k}`] ?? 0),
        };
      }),
      ...(Object.keys(metadata).length > 0 && { metadata }),
    };
  }

  async *read(names: readonly string[]): AsyncGenerator<EventBatch> {
    const columns = await this.requested(names);
    const sql = `SELECT ${columns.map(column => `CAST(${column.sql} AS DOUBLE)`).join(', ')} FROM ${this.described.from}`;
    try {
      for await (const { length, columns: values } of this.database.doubles(sql, columns.length, BATCH_ROWS))
        yield { length, columns: Object.fromEntries(names.map((name, c) => [name, values[c].subarray(0, length)])) };
    } catch (cause) {
      throw this.described.complaint(cause);
    }
  }

  close(): Promise<void> {
    this.database.close();
    return Promise.resolve();
  }

  private async requested(names: readonly string[]): Promise<TableColumn[]> {
    try {
      return requestedColumns(this.name, this.columns, names);
    } catch (error) {
      const text = this.columns.find(column => column.type === 'text' && names.includes(column.name));
      const precise = text && (await this.described.notNumeric?.(text));
      throw precise ?? error;
    }
  }

  private async complaining<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (cause) {
      throw this.described.complaint(cause);
    }
  }
}
