/** Philox4x32-10 as in src/math/philox.ts, for src/math/uniform-sequence.ts: the words of four blocks at once, one block a lane. */

const M0: u32 = 0xd2511f53;
const M1: u32 = 0xcd9e8d57;
const W0: u32 = 0x9e3779b9;
const W1: u32 = 0xbb67ae85;
const ROUNDS: i32 = 10;

/** Writes the 16 words of blocks `first` to `first + 3` of a sequence. */
export function fillWords(target: usize, first: u32, key0: u32, key1: u32, stream: u32, index: u32): void {
  const m0 = i32x4.splat(M0);
  const m1 = i32x4.splat(M1);
  let c0 = i32x4.add(i32x4.splat(first), i32x4(0, 1, 2, 3));
  let c1 = i32x4.splat(0);
  let c2 = i32x4.splat(index);
  let c3 = i32x4.splat(stream);
  for (let round = 0; round < ROUNDS; round++) {
    const low0 = v128.extmul_low<u32>(m0, c0);
    const high0 = v128.extmul_high<u32>(m0, c0);
    const low1 = v128.extmul_low<u32>(m1, c2);
    const high1 = v128.extmul_high<u32>(m1, c2);
    // odd words of the products are their upper halves
    c0 = v128.xor(v128.xor(v128.shuffle<u32>(low1, high1, 1, 3, 5, 7), c1), i32x4.splat(key0));
    c1 = v128.shuffle<u32>(low1, high1, 0, 2, 4, 6);
    c2 = v128.xor(v128.xor(v128.shuffle<u32>(low0, high0, 1, 3, 5, 7), c3), i32x4.splat(key1));
    c3 = v128.shuffle<u32>(low0, high0, 0, 2, 4, 6);
    key0 += W0;
    key1 += W1;
  }
  // from one word of four blocks a vector to one block a vector
  const a = v128.shuffle<u32>(c0, c1, 0, 4, 1, 5);
  const b = v128.shuffle<u32>(c2, c3, 0, 4, 1, 5);
  const c = v128.shuffle<u32>(c0, c1, 2, 6, 3, 7);
  const d = v128.shuffle<u32>(c2, c3, 2, 6, 3, 7);
  v128.store(target, v128.shuffle<u64>(a, b, 0, 2));
  v128.store(target, v128.shuffle<u64>(a, b, 1, 3), 16);
  v128.store(target, v128.shuffle<u64>(c, d, 0, 2), 32);
  v128.store(target, v128.shuffle<u64>(c, d, 1, 3), 48);
}
