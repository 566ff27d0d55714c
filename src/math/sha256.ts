const square = (x: bigint): bigint => x * x;
const cube = (x: bigint): bigint => x * x * x;

/** 2^32 times the fractional parts of the cube roots of the first 64 primes, and of the square roots of the first 8 (FIPS 180-4, 4.2.2 and 5.3.3). */
const [ROUNDS, START] = constants();

/** First 32 bits of the fractional part of the square or cube root of a whole number, by exact integer bisection. */
function rootBits(n: bigint, power: (x: bigint) => bigint): number {
  const target = n * power(1n << 32n);
  let low = 0n;
  let high = (n << 32n) + 1n;
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (power(middle) <= target) low = middle;
    else high = middle;
  }
  return Number(low & 0xffffffffn) | 0;
}

function constants(): [Int32Array, Int32Array] {
  const primes: bigint[] = [];
  for (let n = 2n; primes.length < 64; n++) if (primes.every(p => n % p !== 0n)) primes.push(n);
  return [Int32Array.from(primes, p => rootBits(p, cube)), Int32Array.from(primes.slice(0, 8), p => rootBits(p, square))];
}

const turned = (x: number, bits: number): number => (x >>> bits) | (x << (32 - bits));

/** SHA-256 (FIPS 180-4) of bytes that come piece by piece. */
export class Sha256 {
  private readonly state = START.slice();
  private readonly block = new Uint8Array(64);
  private readonly words = new Int32Array(64);
  private filled = 0;
  private length = 0;

  update(bytes: Uint8Array): this {
    this.length += bytes.length;
    let at = 0;
    while (at < bytes.length) {
      const n = Math.min(64 - this.filled, bytes.length - at);
      this.block.set(bytes.subarray(at, at + n), this.filled);
      this.filled += n;
      at += n;
      if (this.filled === 64) this.compress();
    }
    return this;
  }

  /** In hexadecimal; no more bytes may follow. */
  hex(): string {
    const bits = 8 * this.length;
    this.update(Uint8Array.of(0x80));
    while (this.filled !== 56) this.update(Uint8Array.of(0));
    const end = new DataView(this.block.buffer);
    end.setUint32(56, Math.floor(bits / 2 ** 32));
    end.setUint32(60, bits >>> 0);
    this.compress();
    return Array.from(this.state, word => (word >>> 0).toString(16).padStart(8, '0')).join('');
  }

  private compress(): void {
    const { state, words } = this;
    const view = new DataView(this.block.buffer);
    for (let t = 0; t < 16; t++) words[t] = view.getInt32(4 * t);
    for (let t = 16; t < 64; t++) {
      const [a, b] = [words[t - 15], words[t - 2]];
      const s0 = turned(a, 7) ^ turned(a, 18) ^ (a >>> 3);
      const s1 = turned(b, 17) ^ turned(b, 19) ^ (b >>> 10);
      words[t] = (words[t - 16] + s0 + words[t - 7] + s1) | 0;
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let t = 0; t < 64; t++) {
      const choice = (e & f) ^ (~e & g);
      const first = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + choice + ROUNDS[t] + words[t]) | 0;
      const majority = (a & b) ^ (a & c) ^ (b & c);
      const second = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + majority) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((value, k) => (state[k] = (state[k] + value) | 0));
    this.filled = 0;
  }
}

/** Of a text in UTF-8. */
export const sha256 = (text: string): string => new Sha256().update(new TextEncoder().encode(text)).hex();
