/** Binary digits of pi: a double reaches 2^1024, and an angle may lie within 2^-62 of a multiple of pi / 2. */
const DIGITS = 1300n;
/** Digits kept of what is left. */
const KEPT = 200n;

let halfPi: bigint | undefined;

/** arctan(1 / n) 2^digits. */
function arctangentOfInverse(n: bigint, digits: bigint): bigint {
  let term = (1n << digits) / n;
  let sum = term;
  for (let k = 3n; term !== 0n; k += 2n) {
    term /= -n * n;
    sum += term / k;
  }
  return sum;
}

/** pi / 2 by Machin's formula, pi / 4 = 4 arctan(1/5) - arctan(1/239). */
const computeHalfPi = (): bigint => {
  const guard = 32n;
  return (8n * arctangentOfInverse(5n, DIGITS + guard) - 2n * arctangentOfInverse(239n, DIGITS + guard)) >> guard;
};

/** x = turns pi / 2 + r + low with |r| <= pi / 4 and turns modulo 4, for a finite |x| above 2^19, however large. */
export function reduceLarge(x: number): { turns: number; r: number; low: number } {
  halfPi ??= computeHalfPi();
  const size = Math.abs(x);
  // below 2^53 a double of this size is a multiple of 2^-33
  const scaled = size < 2 ** 53 ? BigInt(size * 2 ** 33) << (DIGITS - 33n) : BigInt(size) << DIGITS;
  const turns = (scaled + halfPi / 2n) / halfPi;
  const rest = (scaled - turns * halfPi) >> (DIGITS - KEPT);
  const r = Number(rest) / 2 ** Number(KEPT);
  const low = Number(rest - BigInt(r * 2 ** Number(KEPT))) / 2 ** Number(KEPT);
  const sign = x < 0 ? -1 : 1;
  return { turns: sign * Number(turns & 3n), r: sign * r, low: sign * low };
}
