/** Data that are not as RFC 8878 says. */
export class DamagedFrame extends Error {}

/** Bits of bytes that are written forwards and read from the end: the highest bit that is set in the last byte says where they begin. Behind the first bit there are zeros. */
export class BackwardBits {
  /** Bits that are left; below 0 when more were read than there were. */
  left: number;

  constructor(private readonly bytes: Uint8Array) {
    const last = bytes.at(-1) ?? 0;
    if (last === 0) throw new DamagedFrame('a stream of bits without its mark');
    this.left = 8 * bytes.length - 8 + 31 - Math.clz32(last);
  }

  /** The next `count` bits, at most 31. */
  read(count: number): number {
    if (count > 24) return this.read(count - 16) * 65536 + this.read(16);
    this.left -= count;
    return this.at(this.left, count);
  }

  /** The same, at most 24, which stay where they are. */
  peek(count: number): number {
    return this.at(this.left - count, count);
  }

  private at(position: number, count: number): number {
    if (position < 0) return position + count <= 0 ? 0 : this.at(0, position + count) << -position;
    const { bytes } = this;
    const first = position >> 3;
    const word = bytes[first] | (bytes[first + 1] << 8) | (bytes[first + 2] << 16) | (bytes[first + 3] << 24);
    return (word >>> (position & 7)) & ((1 << count) - 1);
  }
}
