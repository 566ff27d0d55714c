import { InputError } from '../../errors.js';
import type { FileFormat } from '../source.js';

const CSV_NAME = /\.(csv|tsv)$/i;

/** What is looked at to tell the format of a file. */
export interface FileEnds {
  readonly name: string;
  readonly size: number;
  /** First and last four bytes. */
  readonly first: string;
  readonly last: string;
  /** Tree that was asked for. */
  readonly tree?: string | undefined;
}

/**
 * Format of a file of events: Parquet and ROOT are told by their first bytes, CSV by its name. Throws InputError when it is none of them or empty, when a Parquet file is cut short,
 * or a tree is asked for where there are none.
 */
export function fileFormat({ name, size, first, last, tree }: FileEnds): FileFormat {
  if (size === 0) throw new InputError(`${name}: is empty, expected events`);
  if (first === 'root') return 'root';
  if (tree !== undefined) throw new InputError(`${name}: tree "${tree}" asked for: expected a ROOT file, other formats have no trees`);
  if (first === 'PAR1') {
    if (last !== 'PAR1') throw new InputError(`${name}: is cut short, expected a Parquet file that ends in PAR1`);
    return 'parquet';
  }
  if (CSV_NAME.test(name)) return 'csv';
  throw new InputError(`${name}: unknown format, expected Parquet, ROOT, or CSV named .csv or .tsv`);
}
