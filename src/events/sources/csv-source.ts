import { badValue } from '../../errors.js';
import type { EventBatch, EventSource, SourceColumn, SourceDescription, SourceFile } from '../source.js';
import { unitOfName } from '../unit.js';
import type { ByteFile } from './byte-file.js';
import { ColumnSummary } from './column-summary.js';
import { csvComplaint } from './csv-complaints.js';
import { csvHeader, type CsvHeader } from './csv-header.js';
import { csvRows } from './csv-rows.js';
import { csvBoolean, csvField, csvNumber, CsvTypeFinder } from './csv-value.js';
import { BATCH_ROWS, requestedColumns } from './requested-columns.js';

/**
 * Opens the text of a CSV file, in memory, as events: the same rows, types and complaints as of a file that the database reads.
 */
export async function openCsvBytes(file: ByteFile): Promise<EventSource> {
  const bytes = await file.read(0, file.size);
  await file.close();
  const text = decoded(file.name, bytes);
  const header = csvHeader(file.name, text);
  const finders = header.names.map(() => new CsvTypeFinder());
  let entries = 0;
  for (const row of csvRows(file.name, text, header)) {
    for (const [c, finder] of finders.entries()) finder.add(row[c]);
    entries++;
  }
  const columns = header.names.map((name, c): SourceColumn => {
    const unit = unitOfName(name);
    return { name, type: finders[c].type(), storedAs: 'text', ...(unit !== undefined && { unit }) };
  });
  return new CsvSource(file.name, text, header, columns, entries);
}

class CsvSource implements EventSource {
  readonly format = 'csv';
  readonly files: readonly SourceFile[];
  readonly metadata = {};

  constructor(
    readonly name: string,
    private readonly text: string,
    private readonly header: CsvHeader,
    readonly columns: readonly SourceColumn[],
    private readonly entries: number,
  ) {
    this.files = [{ name, entries }];
  }

  describe(): Promise<SourceDescription> {
    const summaries = this.columns.map(() => new ColumnSummary());
    for (const row of this.rows())
      for (const [c, summary] of summaries.entries()) summary.add(csvField(row[c]) === undefined ? null : this.value(c, row[c], 0));
    return Promise.resolve({
      path: this.name,
      format: this.format,
      entries: this.entries,
      columns: this.columns.map((column, c) => summaries[c].of(column)),
    });
  }

  async *read(names: readonly string[]): AsyncGenerator<EventBatch> {
    const wanted = this.requested(names).map(column => this.columns.indexOf(column));
    let first = 0;
    let columns: Float64Array[] = [];
    let length = 0;
    const batch = (): EventBatch => ({
      length,
      columns: Object.fromEntries(names.map((name, k) => [name, columns[k].subarray(0, length)])),
    });
    for (const row of this.rows()) {
      if (length === 0) columns = wanted.map(() => new Float64Array(Math.min(BATCH_ROWS, this.entries - first)));
      for (const [k, c] of wanted.entries()) columns[k][length] = this.value(c, row[c], NaN);
      if (++length < BATCH_ROWS) continue;
      yield await Promise.resolve(batch());
      first += length;
      length = 0;
    }
    if (length > 0) yield batch();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private rows(): Generator<readonly string[]> {
    return csvRows(this.name, this.text, this.header);
  }

  /** Number of a field; `otherwise` where it is missing or of a column of texts. */
  private value(column: number, field: string, otherwise: number): number {
    const value = csvField(field);
    if (value === undefined) return otherwise;
    return this.columns[column].type === 'boolean' ? csvBoolean(value) : (csvNumber(value) ?? otherwise);
  }

  private requested(names: readonly string[]): readonly SourceColumn[] {
    try {
      return requestedColumns(this.name, this.columns, names);
    } catch (error) {
      const c = this.columns.findIndex(({ name, type }) => type === 'text' && names.includes(name));
      if (c >= 0) this.refuseText(c);
      throw error;
    }
  }

  /** Names the first row in which a column of numbers is a text. */
  private refuseText(c: number): void {
    let number = 0;
    for (const row of this.rows()) {
      number++;
      const value = csvField(row[c]);
      if (value !== undefined && csvNumber(value) === undefined)
        throw badValue(`${this.name}: column ${this.columns[c].name} in row ${number}`, value, 'a number');
    }
  }
}

const decode = (part: DataView): string => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(part);

/** Bytes in UTF-8. Throws InputError naming the line that is not. */
function decoded(name: string, bytes: DataView): string {
  try {
    return decode(bytes);
  } catch (cause) {
    let line = 1;
    let start = 0;
    for (let at = 0; at <= bytes.byteLength; at++) {
      if (at < bytes.byteLength && bytes.getUint8(at) !== 0x0a) continue;
      try {
        decode(new DataView(bytes.buffer, bytes.byteOffset + start, at - start));
      } catch {
        break;
      }
      line++;
      start = at + 1;
    }
    throw csvComplaint.encoding(name, line, cause);
  }
}
