import type { SqlTable } from './sql-table.js';

/** What a column holds; numbers of any width are read as doubles. */
export type ColumnType = 'number' | 'integer' | 'boolean' | 'text' | 'other';

/** One column as `inspect` describes it. `minimum` and `maximum` are of the finite values; absent when there are none. */
export interface ColumnDescription {
  readonly name: string;
  readonly type: ColumnType;
  /** The type in the words of the file format, e.g. DOUBLE, TLeafD. */
  readonly storedAs: string;
  /** From the file's own metadata, or from a suffix of the name that says it (`pxGeV`, `m2missGeV2`). */
  readonly unit?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  /** Null or absent values. */
  readonly missing: number;
  /** Values that are NaN or infinite. */
  readonly notFinite: number;
}

export type FileFormat = 'parquet' | 'csv' | 'root';
export type SourceFormat = FileFormat | 'memory';

export interface SourceDescription {
  readonly path: string;
  readonly format: SourceFormat;
  readonly entries: number;
  /** Tree or table read inside the file, where the format has several. */
  readonly tree?: string;
  readonly columns: readonly ColumnDescription[];
  /** As in EventSource; absent when the file says nothing. */
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** A batch of events: columns of equal length. A missing value is NaN. */
export interface EventBatch {
  readonly length: number;
  readonly columns: Readonly<Record<string, Float64Array>>;
  /** Where the rows come from when the source has several files; `firstRow` counts from 0 in that file. */
  readonly origin?: { readonly file: string; readonly firstRow: number };
}

/** What is known of a column without reading it. */
export type SourceColumn = Pick<ColumnDescription, 'name' | 'type' | 'storedAs' | 'unit'>;

/** A file that events come from. */
export interface SourceFile {
  readonly name: string;
  readonly entries: number;
  /** Of its bytes, where it is known already. */
  readonly sha256?: string;
}

/** Events from anywhere, read in batches so that memory stays bounded. */
export interface EventSource {
  /** Name for messages and provenance: the path as the user gave it. */
  readonly name: string;
  readonly format: SourceFormat;
  readonly columns: readonly SourceColumn[];
  /** In the order of their rows. */
  readonly files: readonly SourceFile[];
  /** What the file says about itself under the key `portalscope`, e.g. `{ status: 'simulated', seed: 1 }`; empty when nothing. */
  readonly metadata: Readonly<Record<string, unknown>>;
  describe(): Promise<SourceDescription>;
  /** Throws InputError when a column is absent or not a number. Rows come in file order. The arrays of a batch may be overwritten by the next. */
  read(columns: readonly string[]): AsyncIterable<EventBatch>;
  /** The same rows in a database, where they are in one. */
  readonly sqlTable?: SqlTable | undefined;
  /** The sources of the files one by one, each open as long as it is looked at, where there are several. */
  parts?(): AsyncIterable<EventSource>;
  close(): Promise<void>;
}
