const LITTLE_ENDIAN = true;

/** A frame: its items lie before `end`. Record frames have one item. */
export interface Frame {
  readonly count: number;
  readonly end: number;
}

/** The envelope is not as the format says. */
export class DamagedEnvelope extends Error {}

/** Reads the basic types of RNTuple envelopes one after the other; whatever leaves the envelope or the frame throws. */
export class Cursor {
  private at = 0;

  constructor(private readonly data: DataView) {}

  u16 = (): number => this.data.getUint16(this.advance(2), LITTLE_ENDIAN);
  u32 = (): number => this.data.getUint32(this.advance(4), LITTLE_ENDIAN);
  i32 = (): number => this.data.getInt32(this.advance(4), LITTLE_ENDIAN);
  u64 = (): bigint => this.data.getBigUint64(this.advance(8), LITTLE_ENDIAN);
  i64 = (): bigint => this.data.getBigInt64(this.advance(8), LITTLE_ENDIAN);
  f64 = (): number => this.data.getFloat64(this.advance(8), LITTLE_ENDIAN);

  /** An unsigned 64-bit integer that counts something. */
  count(): number {
    const value = this.u64();
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new DamagedEnvelope(`a number of ${value}`);
    return Number(value);
  }

  text(): string {
    const length = this.u32();
    return new TextDecoder().decode(new Uint8Array(this.data.buffer, this.data.byteOffset + this.advance(length), length));
  }

  /** A frame of size and, for lists (negative size), number of items. */
  frame(kind: 'list' | 'record'): Frame {
    const start = this.at;
    const size = Number(this.i64());
    const count = kind === 'list' ? this.u32() : 1;
    const end = start + Math.abs(size);
    // no item takes less than four bytes
    if (size < 0 !== (kind === 'list') || end < this.at || end > this.data.byteLength || 4 * count > end - start)
      throw new DamagedEnvelope(`a ${kind} of ${size} bytes at ${start}`);
    return { count, end };
  }

  /** Goes to the end of a frame: later versions of the format may have added to it. */
  leave({ end }: Frame): void {
    if (end < this.at) throw new DamagedEnvelope(`a frame that ends at ${end}, before its content`);
    this.at = end;
  }

  /** The records of a list. */
  list<T>(item: () => T): T[] {
    const list = this.frame('list');
    const items: T[] = [];
    for (let i = 0; i < list.count; i++) {
      const record = this.frame('record');
      items.push(item());
      this.leave(record);
    }
    this.leave(list);
    return items;
  }

  private advance(bytes: number): number {
    const from = this.at;
    if (from + bytes > this.data.byteLength) throw new DamagedEnvelope(`an end at ${this.data.byteLength}`);
    this.at += bytes;
    return from;
  }
}
