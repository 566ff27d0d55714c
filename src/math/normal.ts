import { exp, log } from './elementary.js';
import { gammaP, gammaQ } from './gamma.js';

/** Standard normal distribution: density, both tails, quantile. Tails keep their relative accuracy down to the smallest double. */

const INVERSE_SQRT_TWO_PI = 1 / Math.sqrt(2 * Math.PI);

export const normalDensity = (z: number): number => INVERSE_SQRT_TWO_PI * exp(-0.5 * z * z);

/** 1 - Phi(z), from erfc(x) = Q(1/2, x^2) (A&S 6.5.17). */
export function normalSurvival(z: number): number {
  const half = 0.5 * z * z;
  return z > 0 ? 0.5 * gammaQ(0.5, half) : 0.5 + 0.5 * gammaP(0.5, half);
}

/** Phi(z). */
export const normalCdf = (z: number): number => normalSurvival(-z);

/** Phi(high) - Phi(low), as a difference of the smaller tails: an interval far from the centre keeps its digits. */
export const normalBetween = (low: number, high: number): number =>
  low > 0 ? normalSurvival(low) - normalSurvival(high) : normalCdf(high) - normalCdf(low);

/**
 * z with Phi(z) = p. Starts from A&S 26.2.23 and polishes by Halley's rule on the accurate tail.
 * Returns -Infinity at 0 and +Infinity at 1: callers that can meet them must ask first.
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return NaN;
  if (p === 0) return -Infinity;
  if (p === 1) return Infinity;
  return p < 0.5 ? -upperQuantile(p) : upperQuantile(1 - p);
}

/** z >= 0 with 1 - Phi(z) = tail <= 1/2: the significance of a p-value, exact also where 1 - tail rounds to 1. */
function upperQuantile(tail: number): number {
  const t = Math.sqrt(-2 * log(tail));
  let z = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  for (let i = 0; i < 4; i++) {
    const density = normalDensity(z);
    if (density === 0) break;
    const step = (normalSurvival(z) - tail) / density;
    z += step / (1 - 0.5 * z * step);
    if (Math.abs(step) < 1e-16 * Math.abs(z)) break;
  }
  return z;
}

/** One-sided significance of a p-value: Z = Phi^-1(1 - p) (arXiv:1007.1727 eq. 1). Negative for p > 1/2. */
export const significanceOf = (p: number): number => (p <= 0.5 ? upperQuantile(p) : -upperQuantile(1 - p));
