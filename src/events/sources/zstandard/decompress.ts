import { DamagedFrame } from './bits.js';
import { decodeHuffman, readHuffmanTable, type HuffmanTable } from './entropy.js';
import { append, carryOutSequences, type Output, type SequenceTables } from './sequences.js';

const MAGIC = 0xfd2fb528;
const SKIPPED = 0x184d2a50;
const MOST_BLOCK_BYTES = 2 ** 17;

/** What a block may take over from those before it. */
interface Tables {
  huffman?: HuffmanTable | undefined;
  sequences?: SequenceTables | undefined;
}

/**
 * Decompresses Zstandard frames (RFC 8878) to `length` bytes. Whatever is in them, it takes no more time than that many bytes and the frames themselves do, and no more memory; checksums are not
 * looked at, and dictionaries are not known. Throws DamagedFrame for anything that is not as it should be.
 */
export function decompressZstandard(input: Uint8Array, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let done = 0;
  for (let at = 0; at < input.length;) {
    const view = new DataView(input.buffer, input.byteOffset + at, input.length - at);
    if (view.byteLength < 8) throw new DamagedFrame('a frame that is cut short');
    const magic = view.getUint32(0, true);
    if ((magic & 0xfffffff0) === SKIPPED) at += 8 + view.getUint32(4, true);
    else if (magic === MAGIC) {
      const out: Output = { bytes, at: done, frameStart: done, offsets: [1, 4, 8] };
      at += frame(input.subarray(at), out);
      done = out.at;
    } else throw new DamagedFrame(`a frame that begins with ${magic.toString(16)}`);
  }
  if (done !== length) throw new DamagedFrame(`${done} bytes: expected ${length}`);
  return bytes;
}

/** Returns the bytes of the frame. */
function frame(input: Uint8Array, out: Output): number {
  const descriptor = input[4];
  const isSingle = (descriptor & 0x20) !== 0;
  if ((descriptor & 8) !== 0) throw new DamagedFrame('a header that is not known');
  if ((descriptor & 3) !== 0) throw new DamagedFrame('a dictionary, which is not here');
  const sizeFlag = descriptor >> 6;
  const sizeBytes = sizeFlag === 0 ? (isSingle ? 1 : 0) : 2 ** sizeFlag;
  const tables: Tables = {};
  for (let at = 5 + (isSingle ? 0 : 1) + sizeBytes; ;) {
    if (at + 3 > input.length) throw new DamagedFrame('a frame that is cut short');
    const header = input[at] | (input[at + 1] << 8) | (input[at + 2] << 16);
    const [isLast, type, size] = [(header & 1) !== 0, (header >> 1) & 3, header >> 3];
    at += 3;
    const end = at + (type === 1 ? 1 : size);
    if (end > input.length || size > MOST_BLOCK_BYTES) throw new DamagedFrame(`a block of ${size} bytes`);
    if (type === 0) append(out, input.subarray(at, end));
    else if (type === 1) append(out, new Uint8Array(size).fill(input[at]));
    else if (type === 2) block(input.subarray(at, end), out, tables);
    else throw new DamagedFrame('a block that is not known');
    at = end;
    if (isLast) return at + ((descriptor & 4) === 0 ? 0 : 4);
  }
}

function block(bytes: Uint8Array, out: Output, tables: Tables): void {
  const { literals, length } = readLiterals(bytes, tables);
  tables.sequences = carryOutSequences(bytes.subarray(length), literals, out, tables.sequences);
}

/** Literals of a block, and the bytes that they take (3.1.1.3.1). */
function readLiterals(bytes: Uint8Array, tables: Tables): { readonly literals: Uint8Array; readonly length: number } {
  const [b0 = 0, b1 = 0, b2 = 0, b3 = 0, b4 = 0] = bytes;
  const [type, format] = [b0 & 3, (b0 >> 2) & 3];
  const check = (size: number, end: number): void => {
    if (size > MOST_BLOCK_BYTES || end > bytes.length) throw new DamagedFrame(`literals of ${size} bytes`);
  };
  if (type < 2) {
    const header = format === 1 ? 2 : format === 3 ? 3 : 1;
    const size = header === 1 ? b0 >> 3 : (b0 >> 4) | (b1 << 4) | (header === 3 ? b2 << 12 : 0);
    const end = header + (type === 0 ? size : 1);
    check(size, end);
    return { literals: type === 0 ? bytes.subarray(header, end) : new Uint8Array(size).fill(bytes[header]), length: end };
  }
  const header = format < 2 ? 3 : format + 2;
  const width = format < 2 ? 10 : format === 2 ? 14 : 18;
  const packed = b0 + 2 ** 8 * b1 + 2 ** 16 * b2 + (header > 3 ? 2 ** 24 * b3 : 0) + (header > 4 ? 2 ** 32 * b4 : 0);
  const size = Math.floor(packed / 2 ** 4) % 2 ** width;
  const end = header + (Math.floor(packed / 2 ** (4 + width)) % 2 ** width);
  check(size, end);
  let at = header;
  if (type === 2) {
    const { table, length } = readHuffmanTable(bytes.subarray(at, end));
    tables.huffman = table;
    at += length;
  }
  if (tables.huffman === undefined) throw new DamagedFrame('codes of a block before that there is not');
  const literals = new Uint8Array(size);
  if (format === 0) decodeHuffman(tables.huffman, bytes.subarray(at, end), literals);
  else decodeStreams(tables.huffman, bytes.subarray(at, end), literals);
  return { literals, length: end };
}

/** Four streams, each of a quarter, behind the lengths of the first three. */
function decodeStreams(table: HuffmanTable, bytes: Uint8Array, literals: Uint8Array): void {
  if (bytes.length < 6) throw new DamagedFrame('streams that are cut short');
  const quarter = (literals.length + 3) >> 2;
  let at = 6;
  for (let k = 0; k < 4; k++) {
    const end = k === 3 ? bytes.length : at + (bytes[2 * k] | (bytes[2 * k + 1] << 8));
    if (end > bytes.length || 3 * quarter > literals.length) throw new DamagedFrame('streams that are cut short');
    decodeHuffman(table, bytes.subarray(at, end), literals.subarray(k * quarter, k === 3 ? literals.length : (k + 1) * quarter));
    at = end;
  }
}
