import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openGivenFiles } from '../../../../src/events/sources/open-bytes.js';
import { boundedInfos } from '../../../../src/events/sources/root/bounded-jsroot.js';
import { complaint } from '../../../node/folder.js';

const open = (bytes: Uint8Array<ArrayBuffer>): Promise<unknown> => openGivenFiles([{ name: 'f.root', content: bytes.buffer }]);
const found = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(new URL(`../../../../validation/fuzz/found/${name}`, import.meta.url)));

const INT = 3;
const VECTOR = 500;
const info = (fName: string, fType: number, fMaxIndex: readonly number[] = []) => ({
  fName,
  fElements: {
    arr: [
      {
        fType,
        fArrayLength: fMaxIndex.reduce((product, n) => product * n, 1),
        fArrayDim: fMaxIndex.length,
        fMaxIndex: Uint32Array.from(fMaxIndex),
      },
    ],
  },
});

describe('counts in a ROOT file', () => {
  it('are not believed: lists of millions of items in five kilobytes take no memory', async () => {
    const bytes = found('root--lists-of-millions.bin');
    const before = process.resourceUsage().maxRSS;
    expect(await complaint(open(bytes))).toBe('InputError: f.root: is damaged, expected descriptions of its classes that can be read');
    // what JSROOT would take is 765 MB; its own code is loaded here
    expect((process.resourceUsage().maxRSS - before) / 1024).toBeLessThan(150);
  });

  it('are those of the classes of a tree only, in members whose size is known', () => {
    const infos = [info('TBranch', INT), info('TLeafD', INT, [3, 4]), info('ROOT::TIOFeatures', INT)];
    const others = [
      info('Track', INT),
      info('TBranch', VECTOR),
      info('TTree', INT, [2 ** 31, 0]),
      info('TLeafI', INT, Array<number>(6).fill(1)),
    ];
    expect(boundedInfos([...infos, ...others])).toEqual(infos);
  });
});
