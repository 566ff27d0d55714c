import type { AsyncBuffer, ColumnMetaData, CompressionCodec, Compressors, FileMetaData, RowGroup, SchemaTree } from 'hyparquet';
import { checkedPages } from './parquet-pages.js';

/** Of a row group, which is in memory at once. */
const MOST_ROWS = 2 ** 25;
/** Equal values take next to no bytes, but a file that small has no more rows than this and some for each of its bytes. */
const ROWS_OF_NO_BYTES = 2 ** 20;
const ROWS_PER_BYTE = 64;

/** Throws Error unless the row groups have as many rows as the file says, and no more than a file of `size` bytes can have. */
export function checkRows({ num_rows: rows, row_groups: groups }: FileMetaData, size: number): void {
  const sum = groups.reduce((total, group) => total + Number(group.num_rows), 0);
  if (sum !== Number(rows)) throw new Error(`its row groups have ${sum} rows of ${rows}`);
  const most = Math.min(MOST_ROWS, ROWS_OF_NO_BYTES + ROWS_PER_BYTE * size);
  const wrong = groups.find(group => !(group.num_rows >= 0 && group.num_rows <= most));
  if (wrong !== undefined) throw new Error(`a row group of ${wrong.num_rows} rows in ${size} bytes: expected at most ${most}`);
}

/** What the columns of a file are read with. */
export interface ParquetReading {
  readonly buffer: AsyncBuffer;
  readonly compressors: Compressors;
  readonly schema: SchemaTree;
  readonly metadata: FileMetaData;
}

/**
 * The file, its description and the decompressors with which hyparquet is to read a column of a row group: it believes what pages say of themselves, so they are looked at first, and again behind
 * the decompressor, for which each column chunk has a codec of its own. Throws Error for a page that is not as it can be.
 */
export async function checkedGroup(
  { buffer, compressors, schema, metadata }: ParquetReading,
  group: RowGroup,
  column: string,
): Promise<{ readonly file: AsyncBuffer; readonly metadata: FileMetaData; readonly compressors: Compressors }> {
  const checked: Record<string, Compressors[CompressionCodec]> = {};
  const chunks: { readonly start: number; readonly bytes: ArrayBuffer }[] = [];
  const columns: RowGroup['columns'] = [];
  for (const [k, chunk] of group.columns.entries()) {
    const { meta_data: meta } = chunk;
    if (meta === undefined || meta.path_in_schema[0] !== column) {
      columns.push(chunk);
      continue;
    }
    const start = Number(meta.dictionary_page_offset || meta.data_page_offset);
    const bytes = await buffer.slice(start, start + Number(meta.total_compressed_size));
    const levels = levelsOf(schema, meta);
    const limits = { levels, values: levels[0] === 0 ? Number(group.num_rows) : MOST_ROWS, isBoolean: meta.type === 'BOOLEAN' };
    const codec = `CHECKED ${k}` as CompressionCodec;
    checked[codec] = checkedPages(new Uint8Array(bytes), limits, decompressor(meta.codec, compressors));
    chunks.push({ start, bytes });
    columns.push({ ...chunk, meta_data: { ...meta, codec } });
  }
  const file: AsyncBuffer = {
    byteLength: buffer.byteLength,
    slice: (start, end) => {
      const chunk = chunks.find(candidate => candidate.start === start && end === start + candidate.bytes.byteLength);
      return chunk?.bytes ?? buffer.slice(start, end);
    },
  };
  const groups = metadata.row_groups.map(other => (other === group ? { ...group, columns } : other));
  return { file, metadata: { ...metadata, row_groups: groups }, compressors: checked };
}

function decompressor(codec: CompressionCodec, compressors: Compressors): (bytes: Uint8Array, length: number) => Uint8Array {
  if (codec === 'UNCOMPRESSED') return bytes => bytes;
  const known = compressors[codec];
  if (known === undefined) throw new Error(`compressed by ${codec}: expected one of ${Object.keys(compressors).join(', ')}`);
  return known;
}

/** Deepest level of repetition and of definition of the values of a chunk. */
function levelsOf(schema: SchemaTree, { path_in_schema: names }: ColumnMetaData): readonly [number, number] {
  const path = [schema];
  for (const name of names) {
    const child = path.at(-1)!.children.find(({ element }) => element.name === name);
    if (child === undefined) throw new Error(`a column ${names.join('.')} that the schema has not`);
    path.push(child);
  }
  const repeated = path.filter(({ element }) => element.repetition_type === 'REPEATED').length;
  return [repeated, path.slice(1).filter(({ element }) => element.repetition_type !== 'REQUIRED').length];
}
