import { describe, expect, it } from 'vitest';
import { pageHeader } from '../../../src/events/sources/parquet-page-header.js';
import { checkedPages, type ChunkLimits } from '../../../src/events/sources/parquet-pages.js';

const varint = (value: number): number[] => (value < 128 ? [value] : [(value % 128) | 128, ...varint(Math.floor(value / 128))]);
/** A field of 32 bits, the next of its struct, in Thrift's compact protocol. */
const field = (value: number): number[] => [0x15, ...varint(2 * value)];

interface Page {
  readonly values: number;
  readonly encoding?: number;
  readonly bytes: readonly number[];
  readonly uncompressed?: number;
}

/** A data page of the first kind: type, sizes, and its own header as field 5. */
const dataPage = ({ values, encoding = 0, bytes, uncompressed = bytes.length }: Page): number[] => [
  ...field(0),
  ...field(uncompressed),
  ...field(bytes.length),
  0x2c,
  ...field(values),
  ...field(encoding),
  ...field(3),
  ...field(3),
  0,
  0,
  ...bytes,
];

const OPTIONAL: ChunkLimits = { values: 60, levels: [0, 1], isBoolean: false };
const RLE_DICTIONARY = 8;

/** Goes through a chunk of one page as a reader does. */
function read(page: Page, limits = OPTIONAL): Uint8Array {
  const chunk = Uint8Array.from(dataPage(page));
  const decompress = checkedPages(chunk, limits, bytes => bytes);
  const { start } = pageHeader(chunk, 0);
  return decompress(chunk.subarray(start), page.bytes.length);
}

/** Behind their length: levels in one run. */
const levels = (count: number): number[] => {
  const run = [...varint(2 * count), 1];
  return [run.length, 0, 0, 0, ...run];
};

describe('pages of a Parquet file before they are read', () => {
  it('are read where they are as they can be', () => {
    expect(read({ values: 60, bytes: [...levels(60), 7, 8] }).slice(-2)).toEqual(Uint8Array.of(7, 8));
    const packed = [2, 0, 0, 0, (8 << 1) | 1, ...Array<number>(8).fill(255)];
    expect(() => read({ values: 60, bytes: packed })).not.toThrow();
  });

  it('are refused where a run of levels or of indices is longer than all values', () => {
    expect(() => read({ values: 60, bytes: levels(2 ** 28) })).toThrow('a run of 268435456 values where 60 are left');
    const indices = [4, ...varint(2 * 2 ** 27), 0];
    expect(() => read({ values: 60, encoding: RLE_DICTIONARY, bytes: [...levels(60), ...indices] })).toThrow('a run of 134217728 values');
    const truths = { values: 60, levels: [0, 0], isBoolean: true } as const;
    expect(() => read({ values: 60, encoding: 3, bytes: [6, 0, 0, 0, ...varint(2 * 2 ** 27), 1] }, truths)).toThrow('a run of 134217728');
  });

  it('are refused where they claim more values than the row group has rows, or more bytes than a page may have', () => {
    expect(() => read({ values: 2 ** 30, bytes: levels(60) })).toThrow('a page of 1073741824 values: expected at most 60');
    expect(() => read({ values: 60, bytes: levels(60), uncompressed: 2 ** 30 })).toThrow('a page of 1073741824 bytes, decompressed');
  });

  it('are refused where they end early', () => {
    expect(() => read({ values: 60, bytes: [2, 0, 0, 0] })).toThrow(RangeError);
    expect(() => checkedPages(Uint8Array.of(0x15, 0, 0x15), OPTIONAL, bytes => bytes)).toThrow(RangeError);
  });
});
