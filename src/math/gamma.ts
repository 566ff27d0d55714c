import { exp, log } from './elementary.js';

/**
 * Gamma function and the regularised incomplete gamma functions.
 * P(a, x) = 1/Gamma(a) * integral_0^x t^(a-1) e^-t dt, Q = 1 - P (Abramowitz & Stegun 6.5.1).
 */

/** B_2k / (2k (2k-1)) of Stirling's series (A&S 6.1.40). */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400];
const HALF_LOG_TWO_PI = 0.5 * log(2 * Math.PI);

/** ln Gamma(x) for x > 0, to about 1e-15 absolute near its zeros and relative elsewhere; NaN for x <= 0. */
export function logGamma(x: number): number {
  if (!(x > 0)) return NaN;
  let shifted = x;
  let product = 1;
  while (shifted < 12) {
    product *= shifted;
    shifted += 1;
  }
  const inverseSquare = 1 / (shifted * shifted);
  let series = 0;
  for (let k = STIRLING.length - 1; k >= 0; k--) series = series * inverseSquare + STIRLING[k];
  return (shifted - 0.5) * log(shifted) - shifted + HALF_LOG_TWO_PI + series / shifted - log(product);
}

/** Logarithm of the common factor x^a e^-x / Gamma(a). */
const logFront = (a: number, x: number): number => a * log(x) - x - logGamma(a);

/** Series of A&S 6.5.29; converges fast for x < a + 1. */
function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < 100000 && term > sum * 1e-17; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum * exp(logFront(a, x));
}

/** Continued fraction of A&S 6.5.31 in Lentz's form; for x >= a + 1. */
function upperFraction(a: number, x: number): number {
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n < 100000; n++) {
    const an = -n * (n - a);
    b += 2;
    d = an * d + b;
    if (Math.abs(d) < tiny) d = tiny;
    c = b + an / c;
    if (Math.abs(c) < tiny) c = tiny;
    d = 1 / d;
    const factor = d * c;
    h *= factor;
    if (Math.abs(factor - 1) < 1e-16) break;
  }
  return h * exp(logFront(a, x));
}

/** P(a, x) for a > 0, x >= 0. */
export function gammaP(a: number, x: number): number {
  if (x <= 0) return 0;
  return x < a + 1 ? lowerSeries(a, x) : 1 - upperFraction(a, x);
}

/** Q(a, x) = 1 - P(a, x), accurate in its tail. */
export function gammaQ(a: number, x: number): number {
  if (x <= 0) return 1;
  return x < a + 1 ? 1 - lowerSeries(a, x) : upperFraction(a, x);
}

/** P(N <= n | mean) of a Poisson variable: Q(n + 1, mean). */
export const poissonCdf = (n: number, mean: number): number => (n < 0 ? 0 : gammaQ(Math.floor(n) + 1, mean));

/**
 * The x with P(shape, x) = p, unit scale. Bisection in ln x, then Newton: no starting value to go wrong.
 * Returns 0 at p = 0; NaN outside [0, 1).
 */
export function gammaQuantile(p: number, shape: number): number {
  if (p === 0) return 0;
  if (!(p > 0 && p < 1 && shape > 0)) return NaN;
  let low = -745;
  let high = log(shape + 50 + 20 * Math.sqrt(shape));
  while (gammaP(shape, exp(high)) < p) high += 1;
  for (let i = 0; i < 60; i++) {
    const middle = 0.5 * (low + high);
    if (gammaP(shape, exp(middle)) < p) low = middle;
    else high = middle;
  }
  let x = exp(0.5 * (low + high));
  for (let i = 0; i < 3; i++) {
    const density = exp(logFront(shape, x)) / x;
    if (!(density > 0)) break;
    // the smaller tail carries the digits
    const excess = p < 0.5 ? gammaP(shape, x) - p : 1 - p - gammaQ(shape, x);
    const next = x - excess / density;
    if (!(next > 0)) break;
    x = next;
  }
  return x;
}
