import { InputError } from '../../errors.js';
import { ownMetadata, PARQUET_KEY } from '../../events/sources/parquet-metadata.js';
import { columnTypeOf } from '../../events/sources/parquet-type.js';
import { unitOfName } from '../../events/unit.js';
import { FileDatabase, identifier } from './duckdb.js';
import { TableSource, type TableColumn } from './table-source.js';

const ROW_NUMBER = 'file_row_number';

/** Opens a Parquet file as events. Throws InputError when it is not whole. */
export async function openParquet(name: string, threads = 1): Promise<TableSource> {
  const complaint = (cause: unknown): InputError =>
    new InputError(`${name}: cannot be read, expected a complete Parquet file (${firstLine(cause)})`, { cause });
  const database = await FileDatabase.open(name, threads);
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
    // the database has no number of the row beside a column of that name
    const hasOwn = columns.some(({ name: column }) => column.toLowerCase() === ROW_NUMBER);
    const numbered = hasOwn ? undefined : { from: `read_parquet($1, ${ROW_NUMBER} = true)`, rowNumber: ROW_NUMBER };
    const [counted] = await database.rows(`SELECT count(*) AS entries FROM ${from}`);
    return new TableSource(name, database, {
      format: 'parquet',
      from,
      columns,
      entries: Number(counted['entries']),
      metadata,
      complaint,
      numbered,
    });
  } catch (cause) {
    database.close();
    throw complaint(cause);
  }
}

const firstLine = (cause: unknown): string => String(cause instanceof Error ? cause.message : cause).split('\n')[0];
