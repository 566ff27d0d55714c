import { sumError } from './double-double.js';
import { reduceLarge } from './large-angle.js';

/** pi / 2 = HALF_PI[0] + [1] + [2]: the first two of 33 bits, so that their products with integers below 2^20 are exact. */
const PIECES = [1.5707963267948966, 6.123233995736766e-17, -1.4973849048591833e-33];
const FIRST = Math.round(PIECES[0] * 2 ** 32) / 2 ** 32;
const SHORT = Math.round(PIECES[1] * 2 ** 66) / 2 ** 66;
const SECOND = PIECES[0] - FIRST + SHORT;
const THIRD = PIECES[1] - SHORT + PIECES[2];

const ROUNDER = 1.5 * 2 ** 52;
const LARGE = 1e6;

/** Taylor series: |r| <= pi / 4 needs no more for a double. */
const sineOf = (r: number, low: number): number => {
  const q = r * r;
  const series =
    q *
    (-1 / 6 +
      q *
        (1 / 120 +
          q *
            (-1 / 5040 + q * (1 / 362880 + q * (-1 / 39916800 + q * (1 / 6227020800 + q * (-1 / 1307674368000 + q / 355687428096000)))))));
  return r + (r * series + low * (1 - q / 2));
};

const cosineOf = (r: number, low: number): number => {
  const q = r * r;
  const series =
    q *
    q *
    (1 / 24 +
      q *
        (-1 / 720 +
          q *
            (1 / 40320 +
              q * (-1 / 3628800 + q * (1 / 479001600 + q * (-1 / 87178291200 + q * (1 / 20922789888000 - q / 6402373705728000)))))));
  const whole = 1 - q / 2;
  return whole + (1 - whole - q / 2 + (series - r * low));
};

/** Sine of x + `quarters` pi / 2. */
function sineFrom(x: number, quarters: number): number {
  if (!(Math.abs(x) < Infinity)) return NaN;
  let turns: number;
  let r: number;
  let low: number;
  if (Math.abs(x) < LARGE) {
    turns = x * 0.6366197723675814 + ROUNDER - ROUNDER;
    const near = x - turns * FIRST;
    const second = turns * SECOND;
    const upper = near - second;
    const lower = sumError(near, -second, upper) - turns * THIRD;
    r = upper + lower;
    low = upper - r + lower;
  } else ({ turns, r, low } = reduceLarge(x));
  const quadrant = (turns + quarters) & 3;
  const size = quadrant % 2 === 0 ? sineOf(r, low) : cosineOf(r, low);
  return quadrant > 1 ? -size : size;
}

/** Sine of an angle in radians; error below 0.8 ulp, the same bits on every machine. */
export const sin = (x: number): number => (x === 0 ? x : sineFrom(x, 0));

/** Cosine of an angle in radians; error below 0.8 ulp, the same bits on every machine. */
export const cos = (x: number): number => sineFrom(x, 1);

/** Tangent of an angle in radians; error below 2 ulp, the same bits on every machine. */
export const tan = (x: number): number => sin(x) / cos(x);
