import type { DuckDBValue } from '@duckdb/node-api';
import { InputError } from '../../errors.js';
import type { ColumnType } from '../../events/source.js';
import { unitOfName } from '../../events/unit.js';
import { FileDatabase, identifier } from './duckdb.js';
import { TableSource, type TableColumn } from './table-source.js';

/** Key of the JSON that Portalscope leaves in a Parquet file. */
export const PARQUET_KEY = 'portalscope';

/** Opens a Parquet file as events. Throws InputError when it is not whole. */
export async function openParquet(name: string): Promise<TableSource> {
  const complaint = (cause: unknown): InputError =>
    new InputError(`${name}: cannot be read, expected a complete Parquet file (${firstLine(cause)})`, { cause });
  const database = await FileDatabase.open(name);
  try {
    const from = 'read_parquet($1)';
    const described = await database.rows(`DESCRIBE SELECT * FROM ${from}`);
    const pairs = await database.rows(`SELECT decode(value) AS value FROM parquet_kv_metadata($1) WHERE decode(key) = '${PARQUET_KEY}'`);
    const { units, ...metadata } = ownMetadata(pairs[0]?.['value']);
    const columns = described.map((row): TableColumn => {
      const column = String(row['column_name']);
      const storedAs = String(row['column_type']);
      const unit = unitIn(units, column) ?? unitOfName(column);
      return { name: column, type: typeOf(storedAs), storedAs, sql: identifier(column), ...(unit !== undefined && { unit }) };
    });
    const [counted] = await database.rows(`SELECT count(*) AS entries FROM ${from}`);
    return new TableSource(name, database, { format: 'parquet', from, columns, entries: Number(counted['entries']), metadata, complaint });
  } catch (cause) {
    database.close();
    throw complaint(cause);
  }
}

function typeOf(storedAs: string): ColumnType {
  if (/^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/.test(storedAs)) return 'integer';
  if (/^(DOUBLE|FLOAT|DECIMAL)/.test(storedAs) && !storedAs.endsWith(']')) return 'number';
  if (storedAs === 'BOOLEAN') return 'boolean';
  return storedAs === 'VARCHAR' ? 'text' : 'other';
}

/** Metadata that is not a JSON object was written by someone else and says nothing to us. */
function ownMetadata(text: DuckDBValue | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(String(text ?? '{}'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch {
    return {};
  }
}

function unitIn(units: unknown, column: string): string | undefined {
  if (typeof units !== 'object' || units === null || !Object.hasOwn(units, column)) return undefined;
  const unit: unknown = (units as Record<string, unknown>)[column];
  return typeof unit === 'string' ? unit : undefined;
}

const firstLine = (cause: unknown): string => String(cause instanceof Error ? cause.message : cause).split('\n')[0];
