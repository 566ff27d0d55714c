/**
 * Philox4x32-10, the counter-based generator of Salmon et al., SC'11 (doi:10.1145/2063384.2063405).
 *
 * A sequence is named by (seed, stream, index): `stream` says what is drawn (a process, the toys of one mass), `index` which
 * pseudo-experiment or event. Nothing is shared between sequences, so the order in which workers draw them does not matter.
 */

const M0 = 0xd2511f53;
const M1 = 0xcd9e8d57;
const W0 = 0x9e3779b9;
const W1 = 0xbb67ae85;
const ROUNDS = 10;

const M0_LOW = M0 & 0xffff;
const M0_HIGH = M0 >>> 16;
const M1_LOW = M1 & 0xffff;
const M1_HIGH = M1 >>> 16;

/** High 32 bits of the product of x with a constant given as 16-bit halves, from 32-bit products whose sums never carry out. */
function mulHigh(low: number, high: number, x: number): number {
  const xl = x & 0xffff;
  const xh = x >>> 16;
  const middle = (Math.imul(high, xl) + (Math.imul(low, xl) >>> 16)) | 0;
  const cross = (Math.imul(low, xh) + (middle & 0xffff)) | 0;
  return (Math.imul(high, xh) + (middle >>> 16) + (cross >>> 16)) | 0;
}

/**
 * One block: writes the four 32-bit counter words, encrypted under a 64-bit key, to `out`.
 * Known answers of the Random123 distribution are in the test.
 */
export function philox4x32(
  out: Uint32Array,
  counter0: number,
  counter1: number,
  counter2: number,
  counter3: number,
  key0: number,
  key1: number,
): void {
  // signed 32-bit integers throughout: the same bits, and the compiler never leaves integer registers
  let c0 = counter0 | 0;
  let c1 = counter1 | 0;
  let c2 = counter2 | 0;
  let c3 = counter3 | 0;
  let k0 = key0 | 0;
  let k1 = key1 | 0;
  // two rounds a turn spare the moves; and so large a function stays out of its callers, which leaves room there for small ones
  for (let round = 0; round < ROUNDS; round += 2) {
    const d0 = mulHigh(M1_LOW, M1_HIGH, c2) ^ c1 ^ k0;
    const d1 = Math.imul(M1, c2);
    const d2 = mulHigh(M0_LOW, M0_HIGH, c0) ^ c3 ^ k1;
    const d3 = Math.imul(M0, c0);
    k0 = (k0 + W0) | 0;
    k1 = (k1 + W1) | 0;
    c0 = mulHigh(M1_LOW, M1_HIGH, d2) ^ d1 ^ k0;
    c1 = Math.imul(M1, d2);
    c2 = mulHigh(M0_LOW, M0_HIGH, d0) ^ d3 ^ k1;
    c3 = Math.imul(M0, d0);
    k0 = (k0 + W0) | 0;
    k1 = (k1 + W1) | 0;
  }
  out[0] = c0;
  out[1] = c1;
  out[2] = c2;
  out[3] = c3;
}

/** A source of uniform random numbers; what simulation and toys take as an argument. */
export interface Random {
  /** Uniform in the open interval (0, 1), 53 bits. */
  uniform(): number;
  /** The same with 32 bits, at half the cost: enough for angles, positions and decisions of one simulated event. */
  uniform32(): number;
}

/** The sequence named (seed, stream, index). `seed` up to 2^53, `stream` and `index` up to 2^32. */
export class Philox implements Random {
  private readonly key0: number;
  private readonly key1: number;
  private readonly stream: number;
  private index: number;
  private block = 0;
  private used = 4;
  private readonly words = new Uint32Array(4);

  constructor(seed: number, stream: number, index = 0) {
    this.key0 = seed >>> 0;
    this.key1 = Math.floor(seed / 0x100000000) >>> 0;
    this.stream = stream >>> 0;
    this.index = index >>> 0;
  }

  /** Starts the sequence of another index, without allocating. */
  reset(index: number): void {
    this.index = index >>> 0;
    this.block = 0;
    this.used = 4;
  }

  // these are small so that the compiler inlines them: a number returned by a real call is allocated

  uniform(): number {
    if (this.used > 2) return this.uniformAcross();
    const high = this.words[this.used] >>> 5;
    const low = this.words[this.used + 1] >>> 6;
    this.used += 2;
    return (high * 67108864 + low + 0.5) / 9007199254740992;
  }

  uniform32(): number {
    if (this.used === 4) this.refill();
    return (this.words[this.used++] + 0.5) / 4294967296;
  }

  /** A number whose first word is the last of a block, or whose words are in the next. */
  private uniformAcross(): number {
    if (this.used === 4) this.refill();
    const high = this.words[this.used++] >>> 5;
    if (this.used === 4) this.refill();
    const low = this.words[this.used++] >>> 6;
    return (high * 67108864 + low + 0.5) / 9007199254740992;
  }

  private refill(): void {
    philox4x32(this.words, this.block, 0, this.index, this.stream, this.key0, this.key1);
    this.block = (this.block + 1) >>> 0;
    this.used = 0;
  }
}
