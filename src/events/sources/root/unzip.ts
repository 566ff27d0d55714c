import { DamagedFrame } from '../zstandard/bits.js';
import { decompressZstandard } from '../zstandard/decompress.js';

const HEADER_BYTES = 9;
const MOST_BYTES = 2 ** 30;

/** JSROOT's decompression of one block with its header: null when the block is not of that length. */
export type UnzipBlock = (block: DataView, length: number) => Promise<DataView | null>;

interface Block {
  readonly isZstandard: boolean;
  /** With its header. */
  readonly from: number;
  readonly to: number;
  readonly length: number;
}

/**
 * Decompresses the blocks of a ROOT record to `length` bytes. A block has a header of nine bytes: two letters and a number for the method, its compressed and its full length in three bytes each,
 * the lowest first (ROOT's RZip.cxx). Memory is taken only when these lengths add up to what is asked for, and by each method no more than its block says: JSROOT decompresses Zstandard without
 * such a bound, so that we do it ourselves. Undefined when the record is damaged.
 */
export async function unzip(record: DataView, length: number, unzipBlock: UnzipBlock): Promise<DataView | undefined> {
  const blocks = length > record.byteLength && length <= MOST_BYTES ? blocksOf(record, length) : undefined;
  if (blocks === undefined) return undefined;
  if (blocks.length === 1) return unzipped(record, blocks[0], unzipBlock);
  const whole = new Uint8Array(length);
  let done = 0;
  for (const block of blocks) {
    const part = await unzipped(record, block, unzipBlock);
    if (part === undefined) return undefined;
    whole.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), done);
    done += block.length;
  }
  return new DataView(whole.buffer);
}

/** Undefined unless the blocks lie within the record and are `length` bytes together. */
function blocksOf(record: DataView, length: number): Block[] | undefined {
  const blocks: Block[] = [];
  let left = length;
  for (let from = 0; left > 0;) {
    if (from + HEADER_BYTES > record.byteLength) return undefined;
    const three = (at: number): number => record.getUint16(from + at, true) | (record.getUint8(from + at + 2) << 16);
    const to = from + HEADER_BYTES + three(3);
    const full = three(6);
    if (to > record.byteLength || full === 0) return undefined;
    blocks.push({ isZstandard: record.getUint8(from) === 0x5a && record.getUint8(from + 1) === 0x53, from, to, length: full });
    left -= full;
    from = to;
  }
  return left === 0 ? blocks : undefined;
}

async function unzipped(record: DataView, { isZstandard, from, to, length }: Block, unzipBlock: UnzipBlock): Promise<DataView | undefined> {
  const view = (start: number): DataView => new DataView(record.buffer, record.byteOffset + start, to - start);
  if (!isZstandard) return (await unzipBlock(view(from), length)) ?? undefined;
  const { buffer, byteOffset, byteLength } = view(from + HEADER_BYTES);
  try {
    return new DataView(decompressZstandard(new Uint8Array(buffer, byteOffset, byteLength), length).buffer);
  } catch (error) {
    if (error instanceof DamagedFrame) return undefined;
    throw error;
  }
}
