/** Elementary functions in fixed point with 320 binary digits, by their series alone: independent of tables and of floating point. */
const DIGITS = 320n;
const ONE = 1n << DIGITS;

/** Exact value of a double of size between 2^-200 and 2^200, in units of 2^-320 (rounded down below 2^-267). */
export function fixed(x: number): bigint {
  const whole = BigInt(Math.trunc(x * 2 ** 200 * 2 ** 53));
  return (whole << (DIGITS - 200n)) >> 53n;
}

const times = (a: bigint, b: bigint): bigint => (a * b) >> DIGITS;
const over = (a: bigint, b: bigint): bigint => (a << DIGITS) / b;

export function exponential(x: bigint): bigint {
  // exp(x) = exp(x / 2^40)^(2^40), with digits to spare
  const halvings = 24n;
  const small = x >> halvings;
  let term = ONE;
  let sum = ONE;
  for (let n = 1n; term !== 0n && term !== -1n; n++) {
    term = times(term, small) / n;
    sum += term;
  }
  for (let n = 0n; n < halvings; n++) sum = times(sum, sum);
  return sum;
}

export function arctangent(x: bigint): bigint {
  if (x < 0n) return -arctangent(-x);
  if (x > ONE >> 2n) {
    // arctan x = 2 arctan(x / (1 + sqrt(1 + x^2)))
    return 2n * arctangent(over(x, ONE + squareRoot(ONE + times(x, x))));
  }
  const square = times(x, x);
  let power = x;
  let sum = x;
  for (let n = 3n; power !== 0n && power !== -1n; n += 2n) {
    power = -times(power, square);
    sum += power / n;
  }
  return sum;
}

export function sine(x: bigint): bigint {
  let term = x;
  let sum = x;
  const square = times(x, x);
  for (let n = 2n; term !== 0n && term !== -1n; n += 2n) {
    term = -times(term, square) / (n * (n + 1n));
    sum += term;
  }
  return sum;
}

export function squareRoot(x: bigint): bigint {
  const target = x << DIGITS;
  let root = 1n << BigInt((target.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (root + target / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

export function logarithm(x: bigint): bigint {
  // Newton on exp(y) = x, from the double nearest to it
  let y = fixed(Math.log(Number(x >> (DIGITS - 300n)) / 2 ** 300));
  for (let n = 0; n < 4; n++) {
    const e = exponential(y);
    y += 2n * over(x - e, x + e);
  }
  return y;
}

export const product = times;
export const quotient = over;
export const one = ONE;

/** |value - exact| in units of the last place of `value`. */
export function ulps(value: number, exact: bigint): number {
  const size = 2 ** Math.floor(Math.log2(Math.abs(value)) + 1e-12);
  const difference = fixed(value) - exact;
  return Number(difference < 0n ? -difference : difference) / 2 ** Number(DIGITS) / (size * 2 ** -52);
}
