import type { ColumnType } from '../../source.js';
import { DamagedEnvelope } from './cursor.js';
import type { PhysicalColumn } from './schema.js';

const LITTLE_ENDIAN = true;

/** How the elements of a page become numbers. `at` is the offset of the element in bytes. */
interface Encoding {
  readonly type: ColumnType;
  readonly name: string;
  /** Of an element, or from fewest to most. */
  readonly bits: number | readonly [number, number];
  read(data: DataView, at: number): number;
}

const int64 = (high: number, low: number): number => (high | 0) * 2 ** 32 + (low >>> 0);
const read = {
  int8: (data: DataView, at: number) => data.getInt8(at),
  uint8: (data: DataView, at: number) => data.getUint8(at),
  int16: (data: DataView, at: number) => data.getInt16(at, LITTLE_ENDIAN),
  uint16: (data: DataView, at: number) => data.getUint16(at, LITTLE_ENDIAN),
  int32: (data: DataView, at: number) => data.getInt32(at, LITTLE_ENDIAN),
  uint32: (data: DataView, at: number) => data.getUint32(at, LITTLE_ENDIAN),
  int64: (data: DataView, at: number) => int64(data.getUint32(at + 4, LITTLE_ENDIAN), data.getUint32(at, LITTLE_ENDIAN)),
  uint64: (data: DataView, at: number) => data.getUint32(at + 4, LITTLE_ENDIAN) * 2 ** 32 + data.getUint32(at, LITTLE_ENDIAN),
  real16: (data: DataView, at: number) => halfPrecision(data.getUint16(at, LITTLE_ENDIAN)),
  real32: (data: DataView, at: number) => data.getFloat32(at, LITTLE_ENDIAN),
  real64: (data: DataView, at: number) => data.getFloat64(at, LITTLE_ENDIAN),
  zigzag16: (data: DataView, at: number) => zigzag32(data.getUint16(at, LITTLE_ENDIAN)),
  zigzag32: (data: DataView, at: number) => zigzag32(data.getUint32(at, LITTLE_ENDIAN)),
  zigzag64: (data: DataView, at: number) => zigzag64(data.getUint32(at + 4, LITTLE_ENDIAN), data.getUint32(at, LITTLE_ENDIAN)),
};

const BIT = 0x00;
const REAL32_TRUNC = 0x1c;
const REAL32_QUANT = 0x1d;
const FIRST_SPLIT = 0x11;
const LAST_SPLIT = 0x19;

/** By column type. Columns of collections and variants have none. */
const ENCODINGS = new Map<number, Encoding>([
  [BIT, { type: 'boolean', name: 'Bit', bits: 1, read: read.uint8 }],
  [0x01, { type: 'integer', name: 'Byte', bits: 8, read: read.uint8 }],
  [0x02, { type: 'integer', name: 'Char', bits: 8, read: read.int8 }],
  [0x03, { type: 'integer', name: 'Int8', bits: 8, read: read.int8 }],
  [0x04, { type: 'integer', name: 'UInt8', bits: 8, read: read.uint8 }],
  [0x05, { type: 'integer', name: 'Int16', bits: 16, read: read.int16 }],
  [0x06, { type: 'integer', name: 'UInt16', bits: 16, read: read.uint16 }],
  [0x07, { type: 'integer', name: 'Int32', bits: 32, read: read.int32 }],
  [0x08, { type: 'integer', name: 'UInt32', bits: 32, read: read.uint32 }],
  [0x09, { type: 'integer', name: 'Int64', bits: 64, read: read.int64 }],
  [0x0a, { type: 'integer', name: 'UInt64', bits: 64, read: read.uint64 }],
  [0x0b, { type: 'number', name: 'Real16', bits: 16, read: read.real16 }],
  [0x0c, { type: 'number', name: 'Real32', bits: 32, read: read.real32 }],
  [0x0d, { type: 'number', name: 'Real64', bits: 64, read: read.real64 }],
  [0x11, { type: 'integer', name: 'SplitInt16', bits: 16, read: read.zigzag16 }],
  [0x12, { type: 'integer', name: 'SplitUInt16', bits: 16, read: read.uint16 }],
  [0x13, { type: 'integer', name: 'SplitInt32', bits: 32, read: read.zigzag32 }],
  [0x14, { type: 'integer', name: 'SplitUInt32', bits: 32, read: read.uint32 }],
  [0x15, { type: 'integer', name: 'SplitInt64', bits: 64, read: read.zigzag64 }],
  [0x16, { type: 'integer', name: 'SplitUInt64', bits: 64, read: read.uint64 }],
  [0x17, { type: 'number', name: 'SplitReal16', bits: 16, read: read.real16 }],
  [0x18, { type: 'number', name: 'SplitReal32', bits: 32, read: read.real32 }],
  [0x19, { type: 'number', name: 'SplitReal64', bits: 64, read: read.real64 }],
  [REAL32_TRUNC, { type: 'number', name: 'Real32Trunc', bits: [10, 31], read: read.real32 }],
  [REAL32_QUANT, { type: 'number', name: 'Real32Quant', bits: [1, 32], read: read.uint32 }],
]);

/** Type of the numbers of a column; undefined when it holds none. Throws DamagedEnvelope for elements of another width than the type has. */
export function encodingOf({ type, bits }: PhysicalColumn): Pick<Encoding, 'type' | 'name'> | undefined {
  const encoding = ENCODINGS.get(type);
  if (encoding === undefined) return undefined;
  const [fewest, most] = [encoding.bits].flat();
  if (!(bits >= fewest && bits <= (most ?? fewest))) throw new DamagedEnvelope(`a column of ${encoding.name} with ${bits} bits`);
  return encoding;
}

/** Bytes of a page without compression. */
export const pageBytes = ({ bits }: PhysicalColumn, elements: number): number => Math.ceil((elements * bits) / 8);

/** Numbers of a page that holds `elements` of a column. */
export function pageValues(column: PhysicalColumn, elements: number, page: DataView): Float64Array {
  const { type, bits } = column;
  const encoding = ENCODINGS.get(type);
  if (encoding === undefined) throw new Error(`RNTuple column type ${type} has no numbers`);
  const values = new Float64Array(elements);
  if (type === BIT || type === REAL32_TRUNC || type === REAL32_QUANT) {
    const decode = packedDecoder(column);
    for (let i = 0; i < elements; i++) values[i] = decode(packedBits(page, i * bits, bits));
    return values;
  }
  const bytes = bits / 8;
  const data = type >= FIRST_SPLIT && type <= LAST_SPLIT ? unsplit(page, elements, bytes) : page;
  for (let i = 0; i < elements; i++) values[i] = encoding.read(data, i * bytes);
  return values;
}

/** Split encoding: all first bytes, then all second bytes, and so on. */
function unsplit(page: DataView, elements: number, bytes: number): DataView {
  const from = new Uint8Array(page.buffer, page.byteOffset, elements * bytes);
  const to = new Uint8Array(elements * bytes);
  for (let b = 0; b < bytes; b++) {
    const first = b * elements;
    for (let i = 0; i < elements; i++) to[i * bytes + b] = from[first + i];
  }
  return new DataView(to.buffer);
}

/** Bits of a stream whose first bit is the lowest of the first byte. */
function packedBits(data: DataView, first: number, bits: number): number {
  let value = 0;
  for (let done = 0; done < bits;) {
    const at = first + done;
    const taken = Math.min(8 - (at & 7), bits - done);
    const part = (data.getUint8(at >> 3) >> (at & 7)) & ((1 << taken) - 1);
    value += part * 2 ** done;
    done += taken;
  }
  return value;
}

function packedDecoder({ type, bits, range = [0, 0] }: PhysicalColumn): (packed: number) => number {
  if (type === BIT) return packed => packed;
  if (type === REAL32_TRUNC) {
    const word = new DataView(new ArrayBuffer(4));
    return packed => {
      word.setUint32(0, packed * 2 ** (32 - bits));
      return word.getFloat32(0);
    };
  }
  const [min, max] = range;
  const step = (max - min) / (2 ** bits - 1);
  return packed => Math.fround(packed * step + min);
}

const zigzag32 = (u: number): number => (u >>> 1) ^ -(u & 1);

function zigzag64(high: number, low: number): number {
  const half = ((low >>> 1) | (high << 31)) >>> 0;
  return (low & 1) === 0 ? int64(high >>> 1, half) : int64(~(high >>> 1), ~half);
}

/** IEEE 754 binary16. */
function halfPrecision(u: number): number {
  const sign = (u & 0x8000) === 0 ? 1 : -1;
  const exponent = (u >> 10) & 0x1f;
  const fraction = u & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
