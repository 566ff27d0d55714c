import { describe, expect, it } from 'vitest';
import { columnsOf, isTree, type RootBranch } from '../../../../src/events/sources/root/root-tree.js';

const branch = (fName: string, leaf: string, more: Partial<RootBranch> = {}, fLen = 1, fLeafCount?: object): RootBranch => ({
  _typename: 'TBranch',
  fFileName: '',
  fEntries: 0,
  fWriteBasket: 0,
  fBasketBytes: [],
  fBasketEntry: [],
  fBasketSeek: [],
  fName,
  fLeaves: { arr: [{ _typename: leaf, fLen, fIsUnsigned: false, ...(fLeafCount && { fLeafCount }) }] },
  ...more,
});
const described = (branches: readonly RootBranch[]): string[] =>
  columnsOf({ fEntries: 0, fBranches: { arr: branches } }).map(({ name, type, storedAs }) => `${name} ${type} ${storedAs}`);

const member = (fName: string, fStreamerType: number): RootBranch =>
  branch(fName, 'TLeafElement', { _typename: 'TBranchElement', fClassName: 'Track', fType: 0, fStreamerType });

const split = (fName: string): RootBranch =>
  branch(fName, 'TLeafElement', { fBranches: { arr: [member('fPx', 8), member('fCharge', 3)] } });

describe('columns of a tree', () => {
  it('are numbers for simple leaves, and nothing to compute with for arrays, vectors and strings', () => {
    expect(
      described([
        branch('n', 'TLeafI'),
        branch('ok', 'TLeafO'),
        branch('x', 'TLeafF'),
        branch('label', 'TLeafC'),
        branch('p', 'TLeafD', {}, 3),
        branch('hits', 'TLeafF', {}, 1, {}),
        branch('tracks', 'TLeafElement', { _typename: 'TBranchElement', fClassName: 'vector<float>', fType: 0, fStreamerType: -1 }),
        branch('packed', 'TLeafF16'),
      ]),
    ).toEqual([
      'n integer TLeafI',
      'ok boolean TLeafO',
      'x number TLeafF',
      'label text TLeafC',
      'p other TLeafD[3]',
      'hits other TLeafF[]',
      'tracks other vector<float>',
      'packed other TLeafF16',
    ]);
  });

  it('are the members of a split class, told apart by its name where two have one', () => {
    expect(described([split('first'), split('second')])).toEqual([
      'fPx number double',
      'fCharge integer int',
      'second.fPx number double',
      'second.fCharge integer int',
    ]);
  });

  it('are decoded as ROOT writes them: big-endian, signed or not', () => {
    const bytes = new DataView(Uint8Array.of(0xff, 0xfe, 0xfd, 0xfc, 0xfb, 0xfa, 0xf9, 0xf8).buffer);
    const value = (leaf: string, fIsUnsigned: boolean): number | undefined =>
      columnsOf({
        fEntries: 0,
        fBranches: { arr: [branch('x', leaf, { fLeaves: { arr: [{ _typename: leaf, fLen: 1, fIsUnsigned }] } })] },
      })[0].layout?.read(bytes, 0);
    expect(['TLeafB', 'TLeafS', 'TLeafI'].map(leaf => [value(leaf, false), value(leaf, true)])).toEqual([
      [-1, 255],
      [-2, 65534],
      [-66052, 4294901244],
    ]);
    expect(value('TLeafL', false)).toBe(Number(-0x0001020304050608n));
    expect(value('TLeafL', true)).toBe(Number(0xfffefdfcfbfaf9f8n));
    expect(value('TLeafO', false)).toBe(1);
  });
});

describe('a tree in its outline', () => {
  it('has branches with names, none of them inside itself', () => {
    const branches: RootBranch[] = [];
    const outer = branch('outer', 'TLeafElement', { fBranches: { arr: branches } });
    const tree = { fEntries: 3, fBranches: { arr: [outer, branch('x', 'TLeafD')] } };
    branches.push(branch('y', 'TLeafD'));
    expect(isTree(tree)).toBe(true);
    branches.push(outer);
    expect(isTree(tree)).toBe(false);
    expect(isTree({ ...tree, fBranches: { arr: [{ ...outer, fName: undefined }] } })).toBe(false);
  });
});
