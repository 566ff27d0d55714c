import { multiply, squareRoot, type DoubleDouble } from './double-double.js';
import { scaleByPowerOfTwo } from './powers-of-two.js';

/** ln 2 in two parts: the first of 32 bits, so that its products with integers below 2^20 are exact. */
export const LN2_UPPER = Math.round(0.6931471805599453 * 2 ** 32) / 2 ** 32;
export const LN2_LOWER = 0.6931471805599453 - LN2_UPPER + 2.3190468138462996e-17;

const STEPS = 128;
/** Adding and subtracting it rounds a double below 2^51 to an integer. */
const ROUNDER = 1.5 * 2 ** 52;
const STEPS_PER_E = STEPS * 1.4426950408889634;
const UPPER = LN2_UPPER / STEPS;
const LOWER = LN2_LOWER / STEPS;
const OVERFLOW = 709.782712893384;
const UNDERFLOW = -745.1332191019412;

/** 2^(i / STEPS) = NODES[i] (1 + RESTS[i]). */
const NODES = new Float64Array(STEPS);
const RESTS = new Float64Array(STEPS);
{
  let step: DoubleDouble = { hi: 2, lo: 0 };
  for (let size = STEPS; size > 1; size /= 2) step = squareRoot(step);
  let node: DoubleDouble = { hi: 1, lo: 0 };
  for (let i = 0; i < STEPS; i++) {
    NODES[i] = node.hi;
    RESTS[i] = node.lo / node.hi;
    node = multiply(node, step);
  }
}

/** exp(r) - 1 - r for |r| below ln 2 / 256. */
const beyondLinear = (r: number): number => r * r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r / 720))));

/** exp(x + low), |low| at most an ulp of x; error below 0.52 ulp (subnormal results: 1 ulp), the same bits on every machine. Table and polynomial after P. T. P. Tang, ACM TOMS 15 (1989) 144. */
export function expOfSum(x: number, low: number): number {
  if (!(x <= OVERFLOW)) return x > OVERFLOW ? Infinity : NaN;
  if (x < UNDERFLOW) return 0;
  const steps = x * STEPS_PER_E + ROUNDER - ROUNDER;
  const r = x - steps * UPPER - (steps * LOWER - low);
  const index = steps & (STEPS - 1);
  const node = NODES[index];
  const value = node + node * (RESTS[index] + (r + beyondLinear(r)));
  return scaleByPowerOfTwo(value, (steps - index) / STEPS);
}

/** Exponential function; error below 0.52 ulp (subnormal results: 1 ulp), the same bits on every machine. */
export const exp = (x: number): number => expOfSum(x, 0);

/** exp(x) - 1 without cancellation; error below 1.3 ulp, the same bits on every machine. */
export function expm1(x: number): number {
  if (!(Math.abs(x) < 40)) return x < 0 ? -1 : exp(x);
  const steps = x * STEPS_PER_E + ROUNDER - ROUNDER;
  if (steps === 0) return x + beyondLinear(x);
  const upper = x - steps * UPPER;
  const r = upper - steps * LOWER;
  const rest = upper - r - steps * LOWER;
  const index = steps & (STEPS - 1);
  const node = scaleByPowerOfTwo(NODES[index], (steps - index) / STEPS);
  const whole = node - 1;
  const lost = node >= 1 ? node - whole - 1 : node - (whole + 1);
  return whole + (node * r + (node * (RESTS[index] + beyondLinear(r) + rest) + lost));
}
