import { InputError } from '../../../errors.js';
import type { NumberReader } from '../root/root-table.js';
import { readPageList, type Cluster, type Page } from './page-list.js';
import { pageBytes, pageValues } from './page-values.js';
import { complaining, type RNTuple } from './tuple.js';

/** Pages are of a megabyte as ROOT writes them; one of more elements than this is none. */
const MOST_ELEMENTS = 2 ** 27;

/** Reads the numbers of a field from its first entry on, one page in memory at a time. */
export class FieldReader implements NumberReader {
  private group = 0;
  private clusters: Cluster[] = [];
  private pages: { readonly column: number; readonly page: Page }[] = [];
  private zeros = 0;
  private values: Float64Array = new Float64Array(0);
  private taken = 0;
  private entries = 0;

  /** `columns`: the representations of the field. */
  constructor(
    private readonly tuple: RNTuple,
    private readonly name: string,
    private readonly columns: ReadonlySet<number>,
  ) {}

  /** The next `count` numbers. Throws InputError when pages hold fewer or are damaged. */
  next(count: number): Promise<Float64Array> {
    return complaining(this.tuple.file.name, this.tuple.name, async () => {
      const next = new Float64Array(count);
      for (let done = 0; done < count;) {
        while (this.taken === this.values.length) await this.advance();
        const part = this.values.subarray(this.taken, this.taken + count - done);
        next.set(part, done);
        done += part.length;
        this.taken += part.length;
      }
      return next;
    });
  }

  /** The next page, or the zeros that stand for the entries written before there was the field. */
  private async advance(): Promise<void> {
    this.taken = 0;
    if (this.zeros > 0) {
      this.values = new Float64Array(Math.min(this.zeros, 65536));
      this.zeros -= this.values.length;
      return;
    }
    const next = this.pages.shift();
    if (next !== undefined) this.values = await this.pageValues(next.column, next.page);
    else await this.nextCluster();
  }

  private async pageValues(id: number, { elements, locator }: Page): Promise<Float64Array> {
    const column = this.tuple.schema.columns[id];
    if (elements > MOST_ELEMENTS) throw this.damaged(`a page of ${elements} elements`);
    const page = await this.tuple.file.block(locator, pageBytes(column, elements));
    return pageValues(column, elements, page);
  }

  private async nextCluster(): Promise<void> {
    this.values = new Float64Array(0);
    const cluster = this.clusters.shift();
    if (cluster === undefined) return this.nextGroup();
    const { firstEntry, entries, pages } = cluster;
    if (firstEntry !== this.entries) throw this.damaged(`a cluster of entry ${firstEntry} where ${this.entries} is next`);
    // a field that came later has no pages in the clusters before
    const column = [...this.columns].find(id => (pages.get(id) ?? []).length > 0) ?? Math.min(...this.columns);
    const inUse = pages.get(column) ?? [];
    this.zeros = Math.min(entries, Math.max(0, this.tuple.schema.columns[column].firstElement - firstEntry));
    const held = inUse.reduce((sum, page) => sum + page.elements, this.zeros);
    if (held !== entries) throw this.damaged(`${held} entries in a cluster of ${entries}`);
    this.pages = inUse.map(page => ({ column, page }));
    this.entries += entries;
  }

  private async nextGroup(): Promise<void> {
    const group = this.tuple.groups[this.group++];
    if (group === undefined) throw this.damaged(`an end after ${this.entries} entries`);
    const list = await this.tuple.file.block(group.locator, group.length);
    this.clusters = readPageList(list, this.tuple.headerChecksum, this.columns);
  }

  private damaged(what: string): InputError {
    const { file, name, entries } = this.tuple;
    return new InputError(`${file.name}: field ${this.name} of RNTuple ${name} has ${what}: expected ${entries} entries`);
  }
}
