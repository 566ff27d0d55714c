import type { ColumnType, SourceColumn } from '../../source.js';
import { unitOfName } from '../../unit.js';

/** Fields of ROOT's classes that are read, under ROOT's names. */
interface RootLeaf {
  readonly _typename: string;
  readonly fLen: number;
  readonly fIsUnsigned: boolean;
  readonly fLeafCount?: unknown;
}

interface RootBasket {
  readonly fNevBuf: number;
  /** Without bytes where it reaches beyond the tree. */
  readonly fBufferRef?: { readonly arr: DataView | null };
}

export interface RootBranch {
  readonly _typename: string;
  readonly fName: string;
  readonly fEntries: number;
  readonly fFileName: string;
  readonly fWriteBasket: number;
  /** Absent, as all else may be, where a damaged file describes the class otherwise. */
  readonly fBasketBytes?: readonly number[];
  readonly fBasketEntry?: readonly number[];
  readonly fBasketSeek?: readonly number[];
  /** Baskets that are stored in the tree itself. */
  readonly fBaskets?: { readonly arr: readonly (RootBasket | null | undefined)[] };
  readonly fBranches?: { readonly arr: readonly RootBranch[] };
  readonly fLeaves?: { readonly arr: readonly (RootLeaf | null)[] };
  /** Of TBranchElement only. */
  readonly fClassName?: string;
  readonly fType?: number;
  readonly fStreamerType?: number;
  readonly fBranchCount?: unknown;
}

export interface RootTree {
  readonly fEntries: number;
  readonly fBranches: { readonly arr: readonly RootBranch[] };
}

/** Whether an object that was read is a tree in its outline: branches with names, none of which is met twice, as it would be inside itself. */
export function isTree(value: unknown): value is RootTree {
  const tree = value as Partial<RootTree>;
  const met = new Set<RootBranch>();
  const areBranches = (branches: readonly (RootBranch | undefined)[]): boolean =>
    branches.every(branch => {
      if (typeof branch?.fName !== 'string' || met.has(branch)) return false;
      met.add(branch);
      return areBranches(branch.fBranches?.arr ?? []);
    });
  return Number.isInteger(tree.fEntries) && Array.isArray(tree.fBranches?.arr) && areBranches(tree.fBranches.arr);
}

/** How the numbers of a branch lie in its baskets. */
export interface NumberLayout {
  readonly bytes: number;
  readonly type: ColumnType;
  read(data: DataView, offset: number): number;
}

export interface RootColumn extends SourceColumn {
  readonly branch: RootBranch;
  /** Of columns of numbers only. */
  readonly layout?: NumberLayout;
}

const layout = (bytes: number, type: ColumnType, read: NumberLayout['read']): NumberLayout => ({ bytes, type, read });
const INT8 = layout(1, 'integer', (data, at) => data.getInt8(at));
const UINT8 = layout(1, 'integer', (data, at) => data.getUint8(at));
const INT16 = layout(2, 'integer', (data, at) => data.getInt16(at));
const UINT16 = layout(2, 'integer', (data, at) => data.getUint16(at));
const INT32 = layout(4, 'integer', (data, at) => data.getInt32(at));
const UINT32 = layout(4, 'integer', (data, at) => data.getUint32(at));
const INT64 = layout(8, 'integer', (data, at) => Number(data.getBigInt64(at)));
const UINT64 = layout(8, 'integer', (data, at) => Number(data.getBigUint64(at)));
const FLOAT32 = layout(4, 'number', (data, at) => data.getFloat32(at));
const FLOAT64 = layout(8, 'number', (data, at) => data.getFloat64(at));
const BOOL = layout(1, 'boolean', (data, at) => (data.getUint8(at) === 0 ? 0 : 1));

/** By class of the leaf: signed, unsigned. */
const LEAF_LAYOUTS = new Map<string, readonly [NumberLayout, NumberLayout]>([
  ['TLeafB', [INT8, UINT8]],
  ['TLeafS', [INT16, UINT16]],
  ['TLeafI', [INT32, UINT32]],
  ['TLeafL', [INT64, UINT64]],
  ['TLeafG', [INT64, UINT64]],
  ['TLeafF', [FLOAT32, FLOAT32]],
  ['TLeafD', [FLOAT64, FLOAT64]],
  ['TLeafO', [BOOL, BOOL]],
]);

/** By TStreamerInfo::EReadWrite of a member of a split class. */
const MEMBER_LAYOUTS = new Map<number, readonly [NumberLayout, string]>([
  [1, [INT8, 'char']],
  [2, [INT16, 'short']],
  [3, [INT32, 'int']],
  [4, [INT64, 'long']],
  [5, [FLOAT32, 'float']],
  [6, [INT32, 'int']],
  [8, [FLOAT64, 'double']],
  [11, [UINT8, 'unsigned char']],
  [12, [UINT16, 'unsigned short']],
  [13, [UINT32, 'unsigned int']],
  [14, [UINT64, 'unsigned long']],
  [15, [UINT32, 'unsigned int']],
  [16, [INT64, 'Long64_t']],
  [17, [UINT64, 'ULong64_t']],
  [18, [BOOL, 'bool']],
]);

/** Columns of a tree: its branches, and those of split classes in the place of the class. */
export function columnsOf(tree: RootTree): RootColumn[] {
  const columns: RootColumn[] = [];
  const add = (branches: readonly RootBranch[], parent: string): void => {
    for (const branch of branches) {
      const inner = branch.fBranches?.arr ?? [];
      if (inner.length > 0) {
        add(inner, branch.fName);
        continue;
      }
      // members of two objects of a class may have one name
      const isTaken = columns.some(column => column.name === branch.fName);
      const unit = unitOfName(branch.fName);
      const name = isTaken ? `${parent}.${branch.fName}` : branch.fName;
      columns.push({ name, branch, ...(unit !== undefined && { unit }), ...contentOf(branch) });
    }
  };
  add(tree.fBranches.arr, '');
  return columns;
}

function contentOf(branch: RootBranch): Pick<RootColumn, 'type' | 'storedAs' | 'layout'> {
  const leaves = branch.fLeaves?.arr ?? [];
  const leaf = leaves[0];
  if (!leaf) return { type: 'other', storedAs: branch.fClassName ?? classOf(branch) };
  const leafClass = classOf(leaf);
  if (leaves.length > 1) return { type: 'other', storedAs: `${leaves.length} leaves` };
  if (leafClass === 'TLeafC') return { type: 'text', storedAs: leafClass };
  if (leaf.fLeafCount || branch.fBranchCount) return { type: 'other', storedAs: `${leafClass}[]` };
  if (leaf.fLen !== 1) return { type: 'other', storedAs: `${leafClass}[${leaf.fLen}]` };
  const simple = LEAF_LAYOUTS.get(leafClass)?.[leaf.fIsUnsigned ? 1 : 0];
  if (simple) return { type: simple.type, storedAs: leaf.fIsUnsigned ? `unsigned ${leafClass}` : leafClass, layout: simple };
  const member = classOf(branch) === 'TBranchElement' && branch.fType === 0 ? MEMBER_LAYOUTS.get(branch.fStreamerType ?? 0) : undefined;
  if (member) return { type: member[0].type, storedAs: member[1], layout: member[0] };
  return { type: 'other', storedAs: branch.fClassName || leafClass };
}

const classOf = (object: { readonly _typename: string }): string => object['_typename'];
