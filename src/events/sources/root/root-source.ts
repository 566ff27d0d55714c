import { InputError } from '../../../errors.js';
import type { ColumnDescription, EventBatch, EventSource, SourceColumn, SourceDescription, SourceFile } from '../../source.js';
import type { ByteFile } from '../byte-file.js';
import { ColumnSummary } from '../column-summary.js';
import { BATCH_ROWS, requestedColumns } from '../requested-columns.js';
import { openRNTuple } from '../rntuple/rntuple.js';
import { BranchReader } from './branch-reader.js';
import { RootFile } from './root-file.js';
import type { NumberReader, RootTable } from './root-table.js';
import { columnsOf, isTree, type RootColumn, type RootTree } from './root-tree.js';

/** Names of the trees of a ROOT file. Throws InputError when the file is damaged. */
export async function rootTrees(bytes: ByteFile): Promise<string[]> {
  const file = await RootFile.open(bytes);
  try {
    return (await file.trees()).map(({ name }) => name);
  } finally {
    await file.close();
  }
}

/**
 * Opens a TTree or RNTuple of a ROOT file as events; `tree` may be left out when there is one only. Closing the events closes the file.
 * Throws InputError when there is no telling which tree is meant, or the file is damaged.
 */
export async function openRoot(bytes: ByteFile, tree: string | undefined): Promise<EventSource> {
  const file = await RootFile.open(bytes);
  try {
    const { name, kind, key } = await file.tree(tree);
    const table = kind === 'RNTuple' ? await openRNTuple(file, name, key) : treeTable(file, name, await file.load(key));
    return new RootSource(file, table);
  } catch (error) {
    await file.close();
    throw error;
  }
}

function treeTable(file: RootFile, name: string, tree: unknown): RootTable {
  if (!isTree(tree)) throw new InputError(`${file.name}: tree ${name} is damaged, expected a TTree with branches`);
  const columns = columnsOf(tree).map(column => ({
    ...column,
    ...(column.layout && { open: (): NumberReader => branchReader(file, tree, column) }),
  }));
  return { name, entries: tree.fEntries, columns };
}

function branchReader(file: RootFile, tree: RootTree, { name, branch, layout, ...column }: RootColumn): BranchReader {
  if (layout === undefined) throw new Error(`column ${name} has no numbers`);
  if (branch.fFileName !== '') {
    throw new InputError(`${file.name}: column ${name} lies in another file, ${branch.fFileName}: expected it in this one`);
  }
  if (branch.fEntries !== tree.fEntries) {
    throw new InputError(`${file.name}: column ${name} has ${branch.fEntries} entries: expected ${tree.fEntries} as the tree`);
  }
  return new BranchReader(file, { ...column, name, branch }, layout);
}

class RootSource implements EventSource {
  readonly name: string;
  readonly format = 'root';
  readonly columns: RootTable['columns'];
  readonly files: readonly SourceFile[];
  readonly metadata = {};

  constructor(
    private readonly file: RootFile,
    private readonly table: RootTable,
  ) {
    this.name = file.name;
    this.columns = table.columns;
    this.files = [{ name: file.name, entries: table.entries }];
  }

  async describe(): Promise<SourceDescription> {
    const columns: ColumnDescription[] = [];
    // one column at a time: a tree may have thousands
    for (const column of this.columns) columns.push(await this.describeColumn(column));
    return { path: this.name, format: 'root', entries: this.table.entries, tree: this.table.name, columns };
  }

  async *read(names: readonly string[]): AsyncGenerator<EventBatch> {
    const readers = requestedColumns(this.name, this.columns, names).map(({ name, open }) => {
      if (open === undefined) throw new Error(`column ${name} has no numbers`);
      return open();
    });
    const { entries } = this.table;
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

  private async describeColumn(column: SourceColumn): Promise<ColumnDescription> {
    const summary = new ColumnSummary();
    if (column.type !== 'text' && column.type !== 'other') {
      for await (const { columns } of this.read([column.name])) for (const value of columns[column.name]) summary.add(value);
    }
    return summary.of(column);
  }
}
