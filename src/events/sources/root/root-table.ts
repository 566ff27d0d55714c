import type { SourceColumn } from '../../source.js';

/** Reads the numbers of a column from the first entry on. */
export interface NumberReader {
  /** The next `count` numbers. Throws InputError when the file does not hold them. */
  next(count: number): Promise<Float64Array>;
}

/** A TTree or an RNTuple. */
export interface RootTable {
  readonly name: string;
  readonly entries: number;
  /** `open` is there for columns of one number an entry. */
  readonly columns: readonly (SourceColumn & { readonly open?: () => NumberReader })[];
}
