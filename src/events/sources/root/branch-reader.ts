import { InputError } from '../../../errors.js';
import type { RootFile } from './root-file.js';
import type { NumberReader } from './root-table.js';
import type { NumberLayout, RootColumn } from './root-tree.js';

/** Reads the numbers of a branch from its first entry on, one basket in memory at a time. */
export class BranchReader implements NumberReader {
  private basket = 0;
  private data: DataView | undefined;
  private offset = 0;
  private left = 0;

  constructor(
    private readonly file: Pick<RootFile, 'name' | 'record'>,
    private readonly column: RootColumn,
    private readonly layout: NumberLayout,
  ) {}

  /** The next `count` numbers. Throws InputError when the baskets hold fewer or are not of the length that the branch says. */
  async next(count: number): Promise<Float64Array> {
    const { bytes, read } = this.layout;
    const values = new Float64Array(count);
    for (let i = 0; i < count; i++) {
      while (this.left === 0) await this.nextBasket();
      values[i] = read(this.data as DataView, this.offset);
      this.offset += bytes;
      this.left--;
    }
    return values;
  }

  private async nextBasket(): Promise<void> {
    const { branch, name } = this.column;
    const k = this.basket++;
    const inTree = branch.fBaskets?.arr[k];
    if (k < branch.fWriteBasket && this.numberOf('fBasketSeek', k) > 0) {
      this.data = await this.file.record(this.numberOf('fBasketSeek', k), this.numberOf('fBasketBytes', k));
      const end = k + 1 < (branch.fBasketEntry?.length ?? 0) ? this.numberOf('fBasketEntry', k + 1) : 0;
      this.left = (end || branch.fEntries) - this.numberOf('fBasketEntry', k);
    } else if (inTree?.fBufferRef) {
      this.data = inTree.fBufferRef.arr ?? undefined;
      this.left = inTree.fNevBuf;
    } else {
      throw new InputError(`${this.file.name}: column ${name} ends after ${k} baskets: expected all ${branch.fEntries} entries`);
    }
    this.offset = 0;
    if (!(this.data !== undefined && this.left >= 0 && this.left * this.layout.bytes <= this.data.byteLength)) {
      throw new InputError(`${this.file.name}: basket ${k} of column ${name} is damaged, expected ${this.left} entries`);
    }
  }

  /** Of basket k. In a damaged file there is none, or it is too large for a number. */
  private numberOf(field: 'fBasketSeek' | 'fBasketBytes' | 'fBasketEntry', k: number): number {
    const value: unknown = this.column.branch[field]?.[k];
    if (typeof value === 'number') return value;
    throw new InputError(`${this.file.name}: column ${this.column.name} is damaged, expected ${field} of basket ${k}`);
  }
}
