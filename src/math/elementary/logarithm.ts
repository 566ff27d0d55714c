import { add, divide, multiply, productError, sumError, type DoubleDouble } from './double-double.js';
import { LN2_LOWER, LN2_UPPER } from './exponential.js';
import { powerOfTwo } from './powers-of-two.js';

const STEPS = 128;
const ROUNDER = 1.5 * 2 ** 52;
const FIRST = 90;
const COUNT = 93;
/** Upper word of sqrt(1/2): mantissas are taken from there to sqrt(2). */
const LOWEST = 0x3fe6a09e;
const SMALLEST_NORMAL = 2 ** -1022;
const MANTISSA = 0x000fffff;

/** ln(i / STEPS) = UPPER + LOWER, the first of at most 33 bits after the point, so that its sum with k ln 2 is exact. */
const UPPER = new Float64Array(COUNT);
const LOWER = new Float64Array(COUNT);
for (let i = 0; i < COUNT; i++) {
  const { hi, lo } = logOfNode((FIRST + i) / STEPS);
  UPPER[i] = Math.round(hi * 2 ** 32) / 2 ** 32;
  LOWER[i] = hi - UPPER[i] + lo;
}

/** 2 artanh((c - 1) / (c + 1)) by its series, in twice the precision. */
function logOfNode(c: number): DoubleDouble {
  const s = divide({ hi: c - 1, lo: 0 }, { hi: c + 1, lo: 0 });
  const square = multiply(s, s);
  let sum: DoubleDouble = { hi: 0, lo: 0 };
  for (let n = 45; n > 0; n -= 2) sum = add(multiply(sum, square), divide({ hi: 2, lo: 0 }, { hi: n, lo: 0 }));
  return multiply(sum, s);
}

const value = new Float64Array(1);
const words = new Uint32Array(value.buffer);
const UPPER_WORD = new Uint8Array(Float64Array.of(1).buffer)[7] === 0x3f ? 1 : 0;

/** ln(1 + r) - r + r^2 / 2 for |r| below 0.006. */
const beyondSquare = (r: number): number => r * r * r * (1 / 3 - r * (1 / 4 - r * (1 / 5 - r * (1 / 6 - r * (1 / 7 - r / 8)))));

/** ln(x + low) of a positive normal x. */
function logOfSum(x: number, low: number): number {
  value[0] = x;
  const exponent = (words[UPPER_WORD] - LOWEST) >> 20;
  const scale = powerOfTwo(-exponent);
  const mantissa = x * scale;
  const nearest = mantissa * STEPS + ROUNDER - ROUNDER;
  const node = nearest / STEPS;
  const offset = low === 0 ? mantissa - node : mantissa - node + low * scale;
  const r = offset / node;
  const index = nearest - FIRST;
  const upper = exponent * LN2_UPPER + UPPER[index];
  const sum = upper + r;
  const lost = upper === 0 ? 0 : upper - sum + r;
  return sum + (lost + (exponent * LN2_LOWER + LOWER[index]) + (beyondSquare(r) - (r * r) / 2));
}

/** Natural logarithm; error below 0.8 ulp, the same bits on every machine. Table and polynomial after P. T. P. Tang, ACM TOMS 16 (1990) 378. */
export function log(x: number): number {
  if (x >= SMALLEST_NORMAL && x < Infinity) return logOfSum(x, 0);
  if (x > 0) return x === Infinity ? x : logOfSum(x * 2 ** 54, 0) - 54 * LN2_LOWER - 54 * LN2_UPPER;
  return x === 0 ? -Infinity : NaN;
}

/** ln(1 + x) without cancellation; error below 1 ulp, the same bits on every machine. */
export function log1p(x: number): number {
  if (!(x > -1 && x < 2 ** 60)) return log(1 + x);
  if (Math.abs(x) < 2 ** -54) return x;
  const sum = 1 + x;
  return logOfSum(sum, sumError(1, x, sum));
}

/** ln x of a positive finite x as hi + lo, relative error below 2^-66. */
export function logWithRest(x: number): DoubleDouble {
  const raised = x < SMALLEST_NORMAL ? 54 : 0;
  value[0] = raised === 0 ? x : x * 2 ** raised;
  const steps = (words[UPPER_WORD] - LOWEST) >> 20;
  const exponent = steps - raised;
  const mantissa = value[0] * powerOfTwo(-steps);
  const nearest = mantissa * STEPS + ROUNDER - ROUNDER;
  const node = nearest / STEPS;
  const offset = mantissa - node;
  const r = offset / node;
  const product = r * node;
  const rLow = (offset - product - productError(r, node, product)) / node;
  const square = r * r;
  const squareLow = productError(r, r, square);
  const index = nearest - FIRST;
  const upper = exponent * LN2_UPPER + UPPER[index];
  const first = upper + r;
  const second = first - square / 2;
  const lost = sumError(upper, r, first) + sumError(first, -square / 2, second);
  const lower = lost + (exponent * LN2_LOWER + LOWER[index]) + (rLow - squareLow / 2 - r * rLow + beyondSquare(r));
  const hi = second + lower;
  return { hi, lo: sumError(second, lower, hi) };
}

/** 1 / ln 10 and 1 / ln 2 in two parts each. */
const PER_DECADE: DoubleDouble = { hi: 0.4342944819032518, lo: 1.098319650216765e-17 };
const PER_OCTAVE: DoubleDouble = { hi: 1.4426950408889634, lo: 2.0355273740931033e-17 };

const inUnits = (x: number, unit: DoubleDouble): number => {
  if (!(x > 0 && x < Infinity)) return log(x);
  return multiply(logWithRest(x), unit).hi;
};

/** Common logarithm, exact at powers of ten; the same bits on every machine. */
export const log10 = (x: number): number => inUnits(x, PER_DECADE);

/** Binary logarithm, exact at powers of two; the same bits on every machine. */
export const log2 = (x: number): number => (x > 0 && x < Infinity ? octaves(x) : log(x));

function octaves(x: number): number {
  value[0] = x;
  const exponent = (words[UPPER_WORD] >> 20) - 1023;
  return (words[UPPER_WORD] & MANTISSA) === 0 && words[1 - UPPER_WORD] === 0 && exponent > -1023 ? exponent : inUnits(x, PER_OCTAVE);
}
