/** What a query can give: a count or a sum (NaN where there is none), the list of an aggregate, or the counts of a histogram by the upper limit of their bins. */
export type SqlValue = number | Float64Array | ReadonlyMap<number, number>;

/** A table of events in a database. */
export interface SqlTable {
  /** SQL of the columns of numbers as DOUBLE, by name, NULL where a value is missing. Made by who opened the table: nothing of a name is to be taken for more than a name. */
  readonly columns: ReadonlyMap<string, string>;
  /** SQL that stands behind FROM. */
  readonly from: string;
  /** SQL of the number of a row, from 0 in the order of the file. */
  readonly rowNumber: string;
  /** Whether aggregates see the rows in that order. */
  readonly isOrdered: boolean;
  readonly entries: number;
  /** The row of a query that has one. Rows are looked at in any order. Throws InputError when the file cannot be read. */
  row(sql: string): Promise<readonly SqlValue[]>;
  /** All values of a query of one DOUBLE column, in the order of the rows. */
  values(sql: string): Promise<Float64Array>;
}
