import { exp, log } from './elementary.js';
import { gammaQ, logGamma } from './gamma.js';

/** Poisson probabilities that keep their relative accuracy far below the smallest double, as logarithms. */

const LOG_FACTORIALS: number[] = [];
const MOST_REMEMBERED = 20_000;

/** ln n!, remembered for counts that are not huge. */
export function logFactorial(n: number): number {
  if (n > MOST_REMEMBERED) return logGamma(n + 1);
  for (let k = LOG_FACTORIALS.length; k <= n; k++) LOG_FACTORIALS.push(logGamma(k + 1));
  return LOG_FACTORIALS[n];
}

/** ln P(n | mean) for an integer n >= 0 and mean >= 0; -Infinity for n > 0 at mean 0. */
export function logPoisson(n: number, mean: number): number {
  if (mean === 0) return n === 0 ? 0 : -Infinity;
  return n * log(mean) - mean - logFactorial(n);
}

/** ln P(N <= n | mean); -Infinity for n < 0. */
export function logPoissonCdf(n: number, mean: number): number {
  if (n < 0) return -Infinity;
  if (mean <= n + 1) return log(gammaQ(n + 1, mean));
  // the terms fall from the last one downwards: sum their ratios to it
  let term = 1;
  let sum = 1;
  for (let k = n; k > 0 && term > sum * 1e-17; k--) {
    term *= k / mean;
    sum += term;
  }
  return logPoisson(n, mean) + log(sum);
}

/** P(first <= N <= last | mean), 0 when empty; from the smaller tails, so that an interval far in one tail keeps its digits. */
export function poissonRange(first: number, last: number, mean: number): number {
  if (last < first) return 0;
  if (mean === 0) return first <= 0 ? 1 : 0;
  if (first <= 0) return gammaQ(last + 1, mean);
  return gammaQ(last + 1, mean) - gammaQ(first, mean);
}

/** P(N <= k | mean) for k = 0..last, as an array. */
export function poissonCdfTable(last: number, mean: number): Float64Array {
  const table = new Float64Array(last + 1);
  let sum = 0;
  for (let k = 0; k <= last; k++) {
    sum += exp(logPoisson(k, mean));
    table[k] = Math.min(1, sum);
  }
  return table;
}

/** ln of a sum of exponentials. -Infinity for none. */
export function logSumExp(logs: ArrayLike<number>): number {
  let largest = -Infinity;
  for (let i = 0; i < logs.length; i++) if (logs[i] > largest) largest = logs[i];
  if (largest === -Infinity) return -Infinity;
  let sum = 0;
  for (let i = 0; i < logs.length; i++) sum += exp(logs[i] - largest);
  return largest + log(sum);
}
