/** What stands before a page, as the Thrift definition of Parquet has it (parquet.thrift: PageHeader). */
export interface PageHeader {
  /** Data pages of the second version have their levels, not compressed, before their values. */
  readonly kind: 'data' | 'data 2' | 'dictionary' | 'other';
  /** Of the page itself in the chunk, behind its header. */
  readonly start: number;
  readonly bytes: number;
  readonly compressedBytes: number;
  readonly isCompressed: boolean;
  readonly values: number;
  readonly nulls: number;
  /** Bytes of the levels of repetition and definition, of the second version. */
  readonly levelBytes: readonly [number, number];
  /** Number of the encoding of the values. */
  readonly encoding: number;
}

const KINDS = ['data', 'other', 'dictionary', 'data 2'] as const;

/** The fields of a Thrift struct, by number: numbers, truth values and structs; of lists and bytes nothing. */
type Struct = Map<number, number | Struct>;

/** Structs in one another. */
const DEEPEST = 8;

/** The header of a page at a place of a column chunk. Throws RangeError where there is none. */
export function pageHeader(chunk: Uint8Array, at: number): PageHeader {
  const reader = new CompactReader(chunk, at);
  const fields = reader.struct(0);
  const type = numberOf(fields, 1);
  const kind = KINDS[type] ?? 'other';
  const body = fields.get(5 + type);
  const of = (field: number): number => (body instanceof Map ? numberOf(body, field) : 0);
  const isSecond = kind === 'data 2';
  return {
    kind,
    start: reader.at,
    bytes: numberOf(fields, 2),
    compressedBytes: numberOf(fields, 3),
    isCompressed: !isSecond || !(body instanceof Map) || body.get(7) !== 0,
    values: of(1),
    nulls: isSecond ? of(2) : 0,
    levelBytes: isSecond ? [of(6), of(5)] : [0, 0],
    encoding: of(isSecond ? 4 : 2),
  };
}

const numberOf = (fields: Struct, field: number): number => {
  const value = fields.get(field);
  return typeof value === 'number' ? value : 0;
};

/** Thrift's compact protocol, of integers as the reader behind this has them: what is above 32 bits wraps. Throws RangeError where it goes beyond the bytes. */
class CompactReader {
  constructor(
    private readonly bytes: Uint8Array,
    public at: number,
  ) {}

  struct(depth: number): Struct {
    if (depth > DEEPEST) throw new RangeError('structs too deep in one another');
    const fields: Struct = new Map();
    for (let field = 0; ;) {
      const head = this.byte();
      const type = head & 0x0f;
      if (type === 0) return fields;
      const delta = head >> 4;
      field = delta > 0 ? field + delta : this.integer();
      const value = this.value(type, depth);
      if (value !== undefined) fields.set(field, value);
    }
  }

  private byte(): number {
    if (this.at >= this.bytes.length) throw new RangeError('beyond the end');
    return this.bytes[this.at++];
  }

  private skip(count: number): undefined {
    if (!(count >= 0 && this.at + count <= this.bytes.length)) throw new RangeError('beyond the end');
    this.at += count;
  }

  private unsigned(): number {
    let value = 0;
    for (let shift = 0, byte = 0x80; (byte & 0x80) !== 0; shift += 7) {
      byte = this.byte();
      value |= (byte & 0x7f) << shift;
    }
    return value >>> 0;
  }

  private integer(): number {
    const zigzag = this.unsigned();
    return (zigzag >>> 1) ^ -(zigzag & 1);
  }

  private value(type: number, depth: number): number | Struct | undefined {
    switch (type) {
      case 1:
      case 2:
        return type === 1 ? 1 : 0;
      case 3:
        return (this.byte() << 24) >> 24;
      case 4:
      case 5:
      case 6:
        return this.integer();
      case 7:
        this.skip(8);
        return new DataView(this.bytes.buffer, this.bytes.byteOffset + this.at - 8).getFloat64(0, true);
      case 8:
        return this.skip(this.unsigned());
      case 9:
        return this.list(depth);
      case 12:
        return this.struct(depth + 1);
      default:
        throw new RangeError(`type ${type}`);
    }
  }

  private list(depth: number): undefined {
    const head = this.byte();
    const count = head >> 4 === 15 ? this.unsigned() : head >> 4;
    const type = head & 0x0f;
    for (let k = 0; k < count; k++) {
      if (type === 1 || type === 2) this.skip(1);
      else this.value(type, depth + 1);
    }
  }
}
