import { describe, expect, it } from 'vitest';
import { BranchReader } from '../../../../src/events/sources/root/branch-reader.js';
import { columnsOf, type NumberLayout, type RootBranch } from '../../../../src/events/sources/root/root-tree.js';
import { complaint } from '../../../node/folder.js';

const float64 = (values: readonly number[]): DataView => {
  const data = new DataView(new ArrayBuffer(8 * values.length));
  values.forEach((value, i) => data.setFloat64(8 * i, value));
  return data;
};

/** A branch of doubles with baskets at 1000, 2000, ... in the file, and perhaps one in the tree. */
function branchOf(baskets: readonly (readonly number[])[], inTree: readonly number[] = []): RootBranch {
  const starts = baskets.map((_, k) => baskets.slice(0, k).flat().length);
  return {
    _typename: 'TBranch',
    fName: 'x',
    fFileName: '',
    fEntries: baskets.flat().length + inTree.length,
    fWriteBasket: baskets.length,
    fBasketBytes: baskets.map(() => 80),
    fBasketEntry: [...starts, baskets.flat().length, 0],
    fBasketSeek: baskets.map((_, k) => 1000 * (k + 1)),
    fBaskets: {
      arr: inTree.length === 0 ? [] : [...baskets.map(() => null), { fNevBuf: inTree.length, fBufferRef: { arr: float64(inTree) } }],
    },
    fLeaves: { arr: [{ _typename: 'TLeafD', fLen: 1, fIsUnsigned: false }] },
  };
}

function readerOf(branch: RootBranch, baskets: readonly (readonly number[])[]): BranchReader {
  const [column] = columnsOf({ fEntries: branch.fEntries, fBranches: { arr: [branch] } });
  const record = (position: number): Promise<DataView> => Promise.resolve(float64(baskets[position / 1000 - 1]));
  return new BranchReader({ name: 'events.root', record }, column, column.layout as NumberLayout);
}

describe('the numbers of a branch', () => {
  const baskets = [[1, 2, 3], [4], [5, 6, 7, 8]];

  it('run on over its baskets, wherever batches end', async () => {
    const reader = readerOf(branchOf(baskets), baskets);
    expect([...(await reader.next(2)), ...(await reader.next(5)), ...(await reader.next(1))]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('run on into the last basket when that is kept in the tree', async () => {
    const reader = readerOf(branchOf(baskets, [9, 10]), baskets);
    expect([...(await reader.next(10))]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('are refused when baskets hold fewer than the branch says', async () => {
    const missing = readerOf({ ...branchOf(baskets), fWriteBasket: 2 }, baskets);
    expect(await complaint(missing.next(8))).toBe('InputError: events.root: column x ends after 2 baskets: expected all 8 entries');
    const short = readerOf(branchOf(baskets), [[1, 2, 3], [4], [5, 6]]);
    expect(await complaint(short.next(8))).toBe('InputError: events.root: basket 2 of column x is damaged, expected 4 entries');
  });

  it.each(['fBasketSeek', 'fBasketBytes', 'fBasketEntry'] as const)(
    'are refused when the file describes a branch without %s',
    async field => {
      const { [field]: _, ...without } = branchOf(baskets);
      expect(await complaint(readerOf(without, baskets).next(8))).toBe(
        `InputError: events.root: column x is damaged, expected ${field} of basket 0`,
      );
      const tooLarge = { ...branchOf(baskets), [field]: [2n ** 60n] };
      expect(await complaint(readerOf(tooLarge, baskets).next(8))).toMatch(new RegExp(`is damaged, expected ${field} of basket`));
    },
  );

  it('are refused when a basket reaches beyond the tree that it is kept in', async () => {
    const fBaskets = { arr: [{ fNevBuf: 2, fBufferRef: { arr: null } }] };
    expect(await complaint(readerOf({ ...branchOf([], [9, 10]), fBaskets }, []).next(2))).toBe(
      'InputError: events.root: basket 0 of column x is damaged, expected 2 entries',
    );
  });
});
