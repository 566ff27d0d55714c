import type { SelectedEvents } from './events.js';

const FIRST_CAPACITY = 1024;

/** Columns that grow row by row. */
export class EventTable {
  length = 0;
  private columns: Float64Array[];

  constructor(private readonly names: readonly string[]) {
    this.columns = names.map(() => new Float64Array(FIRST_CAPACITY));
  }

  /** Appends a row, in the order of the names. */
  push(row: Float64Array): void {
    const { columns, length } = this;
    if (length === columns[0].length) {
      this.columns = columns.map(column => {
        const longer = new Float64Array(2 * length);
        longer.set(column);
        return longer;
      });
    }
    for (let c = 0; c < row.length; c++) this.columns[c][length] = row[c];
    this.length++;
  }

  /** The events so far, out of that many decays; the table is empty after it. */
  take(decays: number): SelectedEvents {
    const { length } = this;
    const columns = Object.fromEntries(this.names.map((name, c) => [name, this.columns[c].slice(0, length)]));
    this.length = 0;
    return { length, decays, columns };
  }
}
