import { incompleteBeta } from './beta.js';
import { ONE_SIGMA } from './poisson-interval.js';
import { brent } from './roots.js';

const root = (f: (x: number) => number, low: number, high: number): number => brent(f, low, high, { relativeTolerance: 1e-10 });

/**
 * Central interval of a binomial probability after k successes in n trials (C. J. Clopper and E. S. Pearson, Biometrika 26 (1934) 404): I_lower(k, n-k+1) and
 * 1 - I_upper(k+1, n-k) are alpha/2; 0 at k = 0, 1 at k = n. 0 <= k <= n, n > 0; fractional k and n are those of effective events.
 */
export function binomialInterval(k: number, n: number, confidenceLevel = ONE_SIGMA): readonly [lower: number, upper: number] {
  const tail = (1 - confidenceLevel) / 2;
  const p = k / n;
  return [
    k > 0 ? root(x => incompleteBeta(x, k, n - k + 1) - tail, 0, p) : 0,
    k < n ? root(x => 1 - tail - incompleteBeta(x, k + 1, n - k), p, 1) : 1,
  ];
}
