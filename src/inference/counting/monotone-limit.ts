import { exp, log } from '../../math/elementary.js';
import { poissonRange } from '../../math/poisson.js';
import { brent } from '../../math/roots.js';
import { tieMean } from './count-model.js';

/** Local maxima of the limit in a row below the largest before the search ends; the saw-tooth falls with b and its teeth shrink. */
const DECLINING = 40;

/**
 * Largest upper limit of the Feldman-Cousins construction for n events over any background above b, 0 if it has no local maximum there.
 * With it the limit is made non-increasing in b (arXiv:physics/9711021, section IV B). As a function of b the limit falls with slope -1 or
 * slower and jumps up only where the accepted run n+1..m gains a count: where P(n+1..m | mean) = CL, on its falling side, meets
 * R(m+1) = R(n). Those points are found one by one, m = n+1, n+2, ..., so no grid in b is needed.
 */
export function largestUpperLimitAbove(n: number, background: number, level: number): number {
  let largest = 0;
  let declining = 0;
  for (let m = n + 1; declining < DECLINING; m++) {
    const mean = fallingEdge(n, m, level);
    if (mean === undefined) continue;
    const b = backgroundAtTie(n, m + 1, mean);
    if (b < background) continue;
    if (mean - b > largest) {
      largest = mean - b;
      declining = 0;
    } else declining++;
  }
  return largest;
}

/** Mean beyond its mode at which P(n+1..m | mean) falls to the level; undefined when it never reaches it. */
function fallingEdge(n: number, m: number, level: number): number | undefined {
  const excess = (mean: number): number => poissonRange(n + 1, m, mean) - level;
  let logMode = 0;
  for (let k = n + 1; k <= m; k++) logMode += log(k);
  const mode = exp(logMode / (m - n));
  if (!(excess(mode) >= 0)) return undefined;
  let high = m + 1;
  while (excess(high) >= 0) high += Math.sqrt(m) + 1;
  return brent(excess, mode, high, { relativeTolerance: 1e-13 });
}

/**
 * Background b at which the counts n < m have the same R at this total mean; it rises with the mean from b = n to b = m, where the signal is gone.
 * Below that range no b has the tie, and none is needed (-1); above it the signal would be negative and b is the mean.
 */
function backgroundAtTie(n: number, m: number, mean: number): number {
  if (mean >= m) return mean;
  const excess = (b: number): number => tieMean(n, m, b) - mean;
  if (excess(n) > 0) return -1;
  return brent(excess, n, m, { relativeTolerance: 1e-13, absoluteTolerance: 1e-13 });
}
