import { InputError } from '../../errors.js';
import type { ColumnDescription, EventBatch, EventSource, SourceDescription, SourceFile } from '../../events/source.js';
import { BATCH_ROWS, requestedColumns } from '../../events/sources/requested-columns.js';
import { RootFile } from './root-file.js';
import { BranchReader } from './branch-reader.js';
import { columnsOf, type RootColumn, type RootTree } from './root-tree.js';

/** Opens a tree of a ROOT file as events; `tree` may be left out when there is one only. Throws InputError when there is no telling which. */
export async function openRoot(name: string, tree: string | undefined): Promise<EventSource> {
  const file = await RootFile.open(name);
  try {
    const found = await file.tree(tree);
    return new RootSource(file, found.name, found.tree);
  } catch (error) {
    await file.close();
    throw error;
  }
}

class RootSource implements EventSource {
  readonly name: string;
  readonly format = 'root';
  readonly columns: readonly RootColumn[];
  readonly files: readonly SourceFile[];
  readonly metadata = {};

  constructor(
    private readonly file: RootFile,
    private readonly treeName: string,
    private readonly tree: RootTree,
  ) {
    this.name = file.name;
    this.columns = columnsOf(tree);
    this.files = [{ name: file.name, entries: tree.fEntries }];
  }

  async describe(): Promise<SourceDescription> {
    const columns: ColumnDescription[] = [];
    // one column at a time: a tree may have thousands
    for (const column of this.columns) columns.push(await this.describeColumn(column));
    return { path: this.name, format: 'root', entries: this.tree.fEntries, tree: this.treeName, columns };
  }

  async *read(names: readonly string[]): AsyncGenerator<EventBatch> {
    const readers = requestedColumns(this.name, this.columns, names).map(column => this.reader(column));
    const entries = this.tree.fEntries;
    for (let first = 0; first < entries; first += BATCH_ROWS) {
      const length = Math.min(BATCH_ROWS, entries - first);
      const columns: Record<string, Float64Array> = {};
      for (const [c, reader] of readers.entries()) columns[names[c]] = await reader.next(length);
      yield { length, columns };
    }
  }

  close(): Promise<void> {
    return this.file.close();
  }

  private async describeColumn(column: RootColumn): Promise<ColumnDescription> {
    const { name, type, storedAs, unit, layout } = column;
    let minimum = Infinity;
    let maximum = -Infinity;
    let notFinite = 0;
    if (layout !== undefined) {
      for await (const { columns } of this.read([name])) {
        for (const value of columns[name]) {
          if (!Number.isFinite(value)) notFinite++;
          else {
            minimum = Math.min(minimum, value);
            maximum = Math.max(maximum, value);
          }
        }
      }
    }
    return {
      name,
      type,
      storedAs,
      ...(unit !== undefined && { unit }),
      ...(minimum <= maximum && { minimum, maximum }),
      missing: 0,
      notFinite,
    };
  }

  private reader(column: RootColumn): BranchReader {
    if (column.layout === undefined) throw new Error(`column ${column.name} has no numbers`);
    if (column.branch.fFileName !== '') {
      throw new InputError(`${this.name}: column ${column.name} lies in another file, ${column.branch.fFileName}: expected it in this one`);
    }
    if (column.branch.fEntries !== this.tree.fEntries) {
      throw new InputError(
        `${this.name}: column ${column.name} has ${column.branch.fEntries} entries: expected ${this.tree.fEntries} as the tree`,
      );
    }
    return new BranchReader(this.file, column, column.layout);
  }
}
