import type { AsyncBuffer, FileMetaData, SchemaTree } from 'hyparquet';
import { InputError } from '../../errors.js';
import { pow } from '../../math/elementary.js';
import type { EventBatch, EventSource, SourceColumn, SourceDescription, SourceFile } from '../source.js';
import { unitOfName } from '../unit.js';
import type { ByteFile } from './byte-file.js';
import { ColumnSummary } from './column-summary.js';
import { ownMetadata, PARQUET_KEY } from './parquet-metadata.js';
import { checkedGroup, checkRows, type ParquetReading } from './parquet-checks.js';
import { columnTypeOf, databaseType, isDecimal } from './parquet-type.js';
import { BATCH_ROWS, requestedColumns } from './requested-columns.js';
import { decompressZstandard } from './zstandard/decompress.js';

type Hyparquet = typeof import('hyparquet');

interface ParquetColumn extends SourceColumn {
  /** Raw values are divided by it. */
  readonly divisor: number;
}

/** Opens a Parquet file, wherever its bytes are, as events; one row group is in memory at a time. Throws InputError when it is not whole. */
export async function openParquetBytes(file: ByteFile): Promise<EventSource> {
  const [hyparquet, { compressors }] = await Promise.all([import('hyparquet'), import('hyparquet-compressors')]);
  return complaining(file.name, async () => {
    const buffer = asyncBuffer(file);
    // looking for geometries would not end for a column of fewer than no children
    const metadata = await hyparquet.parquetMetadataAsync(buffer, { geoparquet: false });
    checkRows(metadata, file.size);
    // that of the library does not stop at the length, nor for some damaged pages within a minute
    const bounded = { ...compressors, ZSTD: decompressZstandard };
    return new ParquetSource(file, hyparquet, { compressors: bounded, buffer, metadata });
  });
}

class ParquetSource implements EventSource {
  readonly name: string;
  readonly format = 'parquet';
  readonly columns: readonly ParquetColumn[];
  readonly files: readonly SourceFile[];
  readonly metadata: Readonly<Record<string, unknown>>;
  private readonly reading: ParquetReading;

  constructor(
    private readonly file: ByteFile,
    private readonly hyparquet: Hyparquet,
    { metadata, ...reading }: Omit<ParquetReading, 'schema'>,
  ) {
    const schema = hyparquet.parquetSchema(metadata);
    this.name = file.name;
    const said = metadata.key_value_metadata?.find(({ key }) => key === PARQUET_KEY)?.value;
    const own = ownMetadata(said);
    this.metadata = own.metadata;
    this.columns = schema.children.map(tree => columnOf(tree, own.unitOf));
    this.files = [{ name: file.name, entries: Number(metadata.num_rows) }];
    // decimals are divided here: exactly rounded
    this.reading = { ...reading, schema, metadata: { ...metadata, schema: metadata.schema.map(withoutDecimal) } };
  }

  async describe(): Promise<SourceDescription> {
    const summaries = this.columns.map(() => new ColumnSummary());
    for (const [c, column] of this.columns.entries()) {
      const isNumber = column.type !== 'text' && column.type !== 'other';
      for await (const values of this.groups(column))
        for (const value of values) summaries[c].add(isNumber || value === null || value === undefined ? numberOf(value, column) : 0);
    }
    return {
      path: this.name,
      format: this.format,
      entries: this.files[0].entries,
      columns: this.columns.map((column, c) => summaries[c].of(column)),
      ...(Object.keys(this.metadata).length > 0 && { metadata: this.metadata }),
    };
  }

  async *read(names: readonly string[]): AsyncGenerator<EventBatch> {
    const columns = requestedColumns(this.name, this.columns, names);
    const readers = columns.map(column => this.groups(column));
    for (;;) {
      const group: ArrayLike<unknown>[] = [];
      for (const reader of readers) {
        const { value, done } = await reader.next();
        if (done === true) return;
        group.push(value);
      }
      const rows = group[0].length;
      for (let first = 0; first < rows; first += BATCH_ROWS) {
        const length = Math.min(BATCH_ROWS, rows - first);
        const numbers = (c: number): Float64Array =>
          Float64Array.from({ length }, (_, i) => numberOf(group[c][first + i], columns[c]) ?? NaN);
        yield { length, columns: Object.fromEntries(names.map((name, c) => [name, numbers(c)])) };
      }
    }
  }

  close(): Promise<void> {
    return this.file.close();
  }

  /** Values of a column, by row group. */
  private async *groups({ name }: SourceColumn): AsyncGenerator<ArrayLike<unknown> & Iterable<unknown>> {
    let rowStart = 0;
    for (const group of this.reading.metadata.row_groups) {
      const rowEnd = rowStart + Number(group.num_rows);
      const values = await complaining(this.name, async () => {
        // a scan of its own for each row group, as a scan keeps what it has read
        const options = { ...(await checkedGroup(this.reading, group, name)), columns: [name], rowStart, rowEnd, useOffsetIndex: false };
        return (await this.hyparquet.parquetScan(options)).readColumn({ column: name, rowStart, rowEnd });
      });
      if (values.length !== rowEnd - rowStart)
        throw new InputError(`${this.name}: column ${name} has ${values.length} rows: expected ${rowEnd - rowStart}`);
      yield values;
      rowStart = rowEnd;
    }
  }
}

function columnOf(tree: SchemaTree, unitOf: (column: string) => string | undefined): ParquetColumn {
  const { element } = tree;
  const storedAs = databaseType(tree);
  const unit = unitOf(element.name) ?? unitOfName(element.name);
  const isScaled = isDecimal(element) && isPlainInteger(element.type);
  const divisor = isScaled ? pow(10, element.scale ?? 0) : 1;
  return { name: element.name, type: columnTypeOf(storedAs), storedAs, divisor, ...(unit !== undefined && { unit }) };
}

const isPlainInteger = (type: string | undefined): boolean => type === 'INT32' || type === 'INT64';

function withoutDecimal(element: FileMetaData['schema'][number]): FileMetaData['schema'][number] {
  if (!isDecimal(element) || !isPlainInteger(element.type)) return element;
  const { logical_type: _logical, converted_type: _converted, ...plain } = element;
  return plain;
}

/** Null when it is missing. */
const numberOf = (value: unknown, { divisor }: ParquetColumn): number | null =>
  value === null || value === undefined ? null : Number(value) / divisor;

const asyncBuffer = (file: ByteFile): AsyncBuffer => ({
  byteLength: file.size,
  async slice(start, end = file.size) {
    const from = Math.max(0, start < 0 ? file.size + start : start);
    const to = Math.min(end, file.size);
    if (to <= from) return new ArrayBuffer(0);
    const { buffer, byteOffset, byteLength } = await file.read(from, to - from);
    return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
  },
});

async function complaining<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    // the engine's own words about our variables say nothing to a reader
    const isTold = cause instanceof Error && !(cause instanceof TypeError || cause instanceof RangeError);
    const reason = isTold ? ` (${cause.message.split('\n')[0]})` : '';
    throw new InputError(`${name}: cannot be read, expected a complete Parquet file${reason}`, { cause });
  }
}
