import { add, divide, multiply, type DoubleDouble } from './double-double.js';

const STEPS = 64;
const ROUNDER = 1.5 * 2 ** 52;
const HALF_PI: DoubleDouble = { hi: 1.5707963267948966, lo: 6.123233995736766e-17 };
const SMALL = 1 / 16;

/** arctan(i / STEPS) = UPPER[i] + LOWER[i]. */
const UPPER = new Float64Array(STEPS + 1);
const LOWER = new Float64Array(STEPS + 1);
{
  // from node to node: the arctangent of the difference, by its series
  let sum: DoubleDouble = { hi: 0, lo: 0 };
  for (let i = 1; i <= STEPS; i++) {
    sum = add(sum, seriesOf(divide({ hi: 1 / STEPS, lo: 0 }, { hi: 1 + (i * (i - 1)) / STEPS ** 2, lo: 0 })));
    UPPER[i] = sum.hi;
    LOWER[i] = sum.lo;
  }
}

function seriesOf(t: DoubleDouble): DoubleDouble {
  const square = multiply(t, t);
  let sum: DoubleDouble = { hi: 0, lo: 0 };
  for (let n = 21; n > 0; n -= 2) sum = add(multiply(sum, { hi: -square.hi, lo: -square.lo }), divide({ hi: 1, lo: 0 }, { hi: n, lo: 0 }));
  return multiply(sum, t);
}

/** arctan(t) - t, for |t| up to 1/16. */
function beyondLinear(t: number): number {
  const q = t * t;
  return t * q * (-1 / 3 + q * (1 / 5 + q * (-1 / 7 + q * (1 / 9 + q * (-1 / 11 + q * (1 / 13 - q / 15))))));
}

/** Angle of the point (x, y), both positive, in radians. */
function firstQuadrant(y: number, x: number): number {
  const isSteep = y > x;
  const slope = isSteep ? x / y : y / x;
  const nearest = slope < SMALL ? 0 : slope * STEPS + ROUNDER - ROUNDER;
  const node = nearest / STEPS;
  const t = nearest === 0 ? slope : (slope - node) / (1 + slope * node);
  const upper = nearest === 0 ? t : UPPER[nearest];
  const lower = nearest === 0 ? beyondLinear(t) : LOWER[nearest] + (t + beyondLinear(t));
  return isSteep ? HALF_PI.hi - upper + (HALF_PI.lo - lower) : upper + lower;
}

/** Arctangent in radians; error below 1.2 ulp, the same bits on every machine. */
export function atan(x: number): number {
  if (x === 0 || Number.isNaN(x)) return x;
  const size = firstQuadrant(Math.abs(x), 1);
  return x < 0 ? -size : size;
}

/** Angle in radians, -pi to pi, of the point (x, y), with the special cases of the language; error below 1.5 ulp, the same bits on every machine. */
export function atan2(y: number, x: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  const isLeft = x < 0 || Object.is(x, -0);
  const isBelow = y < 0 || Object.is(y, -0);
  const up = Math.abs(y);
  const right = Math.abs(x);
  const acute = up === right ? (up === 0 ? 0 : HALF_PI.hi / 2) : up === 0 ? 0 : firstQuadrant(up, right);
  const size = isLeft ? 2 * HALF_PI.hi - (acute - 2 * HALF_PI.lo) : acute;
  return isBelow ? -size : size;
}

/** Arcsine in radians; error below 2 ulp, the same bits on every machine. */
export const asin = (x: number): number => (x === 0 ? x : atan2(x, Math.sqrt((1 - x) * (1 + x))));

/** Arccosine in radians; error below 2 ulp, the same bits on every machine. */
export const acos = (x: number): number => atan2(Math.sqrt((1 - x) * (1 + x)), x);
