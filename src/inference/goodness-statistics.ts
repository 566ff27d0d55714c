import { log } from '../math/elementary.js';

/**
 * Twice the logarithm of the likelihood ratio to the saturated model, which expects what was counted: 2 sum [nu - n + n ln(n / nu)]
 * (S. Baker, R. D. Cousins, NIM 221 (1984) 437). Infinity for a count where nothing is expected.
 */
export function saturated(counts: ArrayLike<number>, expected: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) {
    sum += expected[i] - counts[i];
    if (counts[i] > 0) sum += counts[i] * log(counts[i] / expected[i]);
  }
  return 2 * sum;
}

/** sqrt(n) times the largest distance between the empirical distribution and the uniform one; `u` ascends in [0, 1]. */
export function kolmogorovSmirnov(u: ArrayLike<number>): number {
  const n = u.length;
  let largest = 0;
  for (let i = 0; i < n; i++) largest = Math.max(largest, (i + 1) / n - u[i], u[i] - i / n);
  return Math.sqrt(n) * largest;
}

/** Nearer than this to an end counts as this near: no event is infinitely unlikely because of rounding. */
const END = 1e-12;

/**
 * A^2 = -n - sum_i (2i - 1) / n [ln u_i + ln(1 - u_(n+1-i))] (T. W. Anderson, D. A. Darling, J. Am. Stat. Assoc. 49 (1954) 765): the
 * squared distance of the distributions with weight on the tails; `u` ascends in [0, 1].
 */
export function andersonDarling(u: ArrayLike<number>): number {
  const n = u.length;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const low = Math.max(END, u[i]);
    const high = Math.max(END, 1 - u[n - 1 - i]);
    sum += ((2 * i + 1) / n) * (log(low) + log(high));
  }
  return -n - sum;
}
