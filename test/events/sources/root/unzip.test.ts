import { describe, expect, it } from 'vitest';
import { unzip, type UnzipBlock } from '../../../../src/events/sources/root/unzip.js';

/** A block of ROOT: the letters of a method, its compressed and its full length, the compressed bytes. */
function block(method: string, full: number, zipped: readonly number[]): number[] {
  const three = (length: number): number[] => [length & 255, (length >> 8) & 255, length >> 16];
  return [method.charCodeAt(0), method.charCodeAt(1), 1, ...three(zipped.length), ...three(full), ...zipped];
}
/** A Zstandard frame of `count` blocks that repeat a byte, each `size` of it: five bytes of header, four for each block. */
function repeated(byte: number, size: number, count: number): number[] {
  const blocks = Array.from({ length: count }, (_, k) => {
    const header = (size << 3) | 2 | (k === count - 1 ? 1 : 0);
    return [header & 255, (header >> 8) & 255, header >> 16, byte];
  });
  return [0x28, 0xb5, 0x2f, 0xfd, 0, 0x58, ...blocks.flat()];
}
const record = (...blocks: number[][]): DataView => new DataView(Uint8Array.from(blocks.flat()).buffer);
const none: UnzipBlock = () => Promise.reject(new Error('another method was asked for'));
const values = (view: DataView | undefined): number[] | undefined =>
  view && [...new Uint8Array(view.buffer, view.byteOffset, view.byteLength)];

describe('a compressed record of ROOT', () => {
  it('is its blocks one behind the other, whatever their method', async () => {
    const byJsroot: UnzipBlock = (view, length) => Promise.resolve(new DataView(new Uint8Array(length).fill(view.getUint8(9)).buffer));
    const data = record(block('ZS', 60, repeated(7, 30, 2)), block('ZL', 40, [9, 1]));
    expect(values(await unzip(data, 100, byJsroot))).toEqual([...Array<number>(60).fill(7), ...Array<number>(40).fill(9)]);
  });

  it('is damaged when its blocks are not of the length together, or end behind it, before any memory is taken for them', async () => {
    const data = record(block('ZL', 2 ** 24 - 1, [1]), block('ZL', 2 ** 24 - 1, [1]));
    expect(await unzip(data, 2 ** 30, none)).toBeUndefined();
    expect(await unzip(data, 2 ** 24, none)).toBeUndefined();
    expect(await unzip(new DataView(data.buffer, 0, 15), 2 ** 25 - 2, none)).toBeUndefined();
    expect(await unzip(record(block('ZL', 0, [1])), 20, none)).toBeUndefined();
  });

  it('takes no more than it says where a few bytes stand for gigabytes', async () => {
    const bomb = repeated(0, 2 ** 17, 20_000);
    expect(await unzip(record(block('ZS', 2 ** 23, bomb)), 2 ** 23, none)).toBeUndefined();
  });
});
