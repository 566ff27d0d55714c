import type { SelectedEvents } from './events.js';

/** Rows of a block: few enough to be still in the cache when they are taken apart. */
const BLOCK = 256;

/** Events row by row, to be taken as columns. */
export class EventTable {
  length = 0;
  private readonly width: number;
  private readonly full: Float64Array[] = [];
  private block: Float64Array;

  constructor(private readonly names: readonly string[]) {
    this.width = names.length;
    this.block = new Float64Array(BLOCK * this.width);
  }

  /** Appends a row, in the order of the names. */
  push(row: Float64Array): void {
    const { width, block } = this;
    const at = (this.length % BLOCK) * width;
    for (let c = 0; c < width; c++) block[at + c] = row[c];
    if (++this.length % BLOCK !== 0) return;
    this.full.push(block);
    this.block = new Float64Array(BLOCK * width);
  }

  /** The events so far, out of that many decays; the table is empty after it. */
  take(decays: number): SelectedEvents {
    const { length, width, names } = this;
    const columns = names.map(() => new Float64Array(length));
    [...this.full, this.block].forEach((rows, b) => {
      const from = b * BLOCK;
      const count = Math.min(BLOCK, length - from);
      columns.forEach((column, c) => {
        for (let i = 0; i < count; i++) column[from + i] = rows[i * width + c];
      });
    });
    this.full.length = 0;
    this.length = 0;
    return { length, decays, columns: Object.fromEntries(names.map((name, c) => [name, columns[c]])) };
  }
}
