import type { Random } from './philox.js';
import { UNIFORMS_WASM } from './uniforms-wasm.js';

interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly fillWords: (target: number, firstBlock: number, key0: number, key1: number, stream: number, index: number) => void;
}

/** Four blocks of four words a call. */
const WORDS = 16;
/** Behind what the compiler keeps for itself. */
const ADDRESS = 1024;

let module: WebAssembly.Module | undefined;

/**
 * The sequences of `Philox` (philox.ts), bit for bit and several times as fast: four blocks at a time by a WebAssembly kernel (assembly/uniforms.ts).
 * `seed` up to 2^53, `stream` and `index` up to 2^32.
 */
export class UniformSequence implements Random {
  private readonly key0: number;
  private readonly key1: number;
  private readonly fill: Exports['fillWords'];
  private readonly words: Uint32Array;
  private index: number;
  private block = 0;
  private used = WORDS;

  constructor(
    seed: number,
    private readonly stream: number,
    index = 0,
  ) {
    module ??= new WebAssembly.Module(Uint8Array.from(atob(UNIFORMS_WASM), character => character.charCodeAt(0)));
    const { memory, fillWords } = new WebAssembly.Instance(module).exports as unknown as Exports;
    if (memory.buffer.byteLength === 0) memory.grow(1);
    this.words = new Uint32Array(memory.buffer, ADDRESS, WORDS);
    this.fill = fillWords;
    this.key0 = seed >>> 0;
    this.key1 = Math.floor(seed / 0x100000000) >>> 0;
    this.index = index;
  }

  /** Starts the sequence of another index, without allocating. */
  reset(index: number): void {
    this.index = index;
    this.block = 0;
    this.used = WORDS;
  }

  uniform(): number {
    if (this.used > WORDS - 2) return this.uniformAcross();
    const high = this.words[this.used] >>> 5;
    const low = this.words[this.used + 1] >>> 6;
    this.used += 2;
    return (high * 67108864 + low + 0.5) / 9007199254740992;
  }

  uniform32(): number {
    if (this.used === WORDS) this.refill();
    return (this.words[this.used++] + 0.5) / 4294967296;
  }

  /** A number with words of two calls, or of the next. */
  private uniformAcross(): number {
    if (this.used === WORDS) this.refill();
    const high = this.words[this.used++] >>> 5;
    if (this.used === WORDS) this.refill();
    const low = this.words[this.used++] >>> 6;
    return (high * 67108864 + low + 0.5) / 9007199254740992;
  }

  private refill(): void {
    this.fill(ADDRESS, this.block, this.key0, this.key1, this.stream, this.index);
    this.block = (this.block + WORDS / 4) >>> 0;
    this.used = 0;
  }
}
