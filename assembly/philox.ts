/** Philox4x32-10 as in src/math/philox.ts: the same uniform deviates in the same order, two from a block. */

const M0: u64 = 0xd2511f53;
const M1: u64 = 0xcd9e8d57;
const W0: u32 = 0x9e3779b9;
const W1: u32 = 0xbb67ae85;
const ROUNDS: i32 = 10;

/** Fills `target` with the first `count` uniforms of a sequence, and one more when `count` is odd. */
export function fillUniforms(target: usize, count: i32, key0: u32, key1: u32, stream: u32, index: u32): void {
  const blocks = <u32>((count + 1) >> 1);
  for (let block: u32 = 0; block < blocks; block++) {
    let c0: u32 = block;
    let c1: u32 = 0;
    let c2: u32 = index;
    let c3: u32 = stream;
    let k0 = key0;
    let k1 = key1;
    for (let round = 0; round < ROUNDS; round++) {
      const product0 = M0 * <u64>c0;
      const product1 = M1 * <u64>c2;
      c0 = (<u32>(product1 >> 32)) ^ c1 ^ k0;
      c1 = <u32>product1;
      c2 = (<u32>(product0 >> 32)) ^ c3 ^ k1;
      c3 = <u32>product0;
      k0 += W0;
      k1 += W1;
    }
    store<f64>(target, toUniform(c0, c1));
    store<f64>(target, toUniform(c2, c3), 8);
    target += 16;
  }
}

function toUniform(high: u32, low: u32): f64 {
  // a signed integer, since processors convert an unsigned one in several steps; the product with a power of two is exact
  return (<f64>(((<i64>(high >> 5)) << 26) | (<i64>(low >> 6))) + 0.5) * (1.0 / 9007199254740992.0);
}
