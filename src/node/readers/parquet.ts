import { InputError } from '../../errors.js';
import { ownMetadata, PARQUET_KEY } from '../../events/sources/parquet-metadata.js';
import { columnTypeOf } from '../../events/sources/parquet-type.js';
import { unitOfName } from '../../events/unit.js';
import { FileDatabase, identifier } from './duckdb.js';
import { TableSource, type TableColumn } from './table-source.js';

/** Opens a Parquet file as events. Throws InputError when it is not whole. */
export async function openParquet(name: string): Promise<TableSource> {
  const complaint = (cause: unknown): InputError =>
    new InputError(`${name}: cannot be read, expected a complete Parquet file (${firstLine(cause)})`, { cause });
  const database = await FileDatabase.open(name);
  try {
    const from = 'read_parquet($1)';
    const described = await database.rows(`DESCRIBE SELECT * FROM ${from}`);
    const pairs = await database.rows(`SELECT decode(value) AS value FROM parquet_kv_metadata($1) WHERE decode(key) = '${PARQUET_KEY}'`);
    const said = pairs[0]?.['value'] ?? undefined;
    const { metadata, unitOf } = ownMetadata(said === undefined ? undefined : String(said));
    const columns = described.map((row): TableColumn => {
      const column = String(row['column_name']);
      const storedAs = String(row['column_type']);
      const unit = unitOf(column) ?? unitOfName(column);
      return { name: column, type: columnTypeOf(storedAs), storedAs, sql: identifier(column), ...(unit !== undefined && { unit }) };
    });
    const [counted] = await database.rows(`SELECT count(*) AS entries FROM ${from}`);
    return new TableSource(name, database, { format: 'parquet', from, columns, entries: Number(counted['entries']), metadata, complaint });
  } catch (cause) {
    database.close();
    throw complaint(cause);
  }
}

const firstLine = (cause: unknown): string => String(cause instanceof Error ? cause.message : cause).split('\n')[0];
