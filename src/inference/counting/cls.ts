import { exp, log1p } from '../../math/elementary.js';
import { normalCdf } from '../../math/normal.js';
import { logPoissonCdf, logSumExp } from '../../math/poisson.js';
import { brent } from '../../math/roots.js';
import { BAND } from '../asymptotic.js';
import { checkCounting, splitBackgrounds, type Background, type Counting } from './background.js';
import { backgroundCount, type BackgroundCount } from './background-count.js';

/**
 * Exact CLs of a counting experiment, CLs(s) = P(N <= n | s + b) / P(N <= n | b) (A. L. Read, J. Phys. G28 (2002) 2693), with an uncertain
 * background integrated over its prior in numerator and denominator. With w_j the probability of j background events given that there are
 * at most n, CLs(s) = sum_{j <= n} w_j P(N <= n - j | s). The count is the test statistic: for one bin any likelihood ratio orders alike.
 */
export function clsCurve({ observed, backgrounds }: Counting): (signal: number) => number {
  const curve = logCls(observed, backgrounds);
  return s => exp(curve(s));
}

/** Upper limit on the signal events, from CLs = 1 - CL by root finding to 1e-12. Throws InputError. */
export function clsLimit(counting: Counting, confidenceLevel: number): number {
  checkCounting(counting, confidenceLevel);
  return limitOf(counting.observed, counting.backgrounds, log1p(-confidenceLevel));
}

/**
 * Limits expected without a signal, at -2, -1, 0, +1, +2 sigma. The count at k sigma is the smallest n with P(N <= n | b) >= Phi(k), under the
 * prior-predictive distribution when the background is uncertain; the limit rises with n, so its quantiles are the limits at those n.
 */
export function expectedClsLimits(backgrounds: readonly Background[], confidenceLevel: number): [number, number, number, number, number] {
  checkCounting({ observed: 0, backgrounds }, confidenceLevel);
  const counts = quantileCounts(backgroundCount(backgrounds), BAND.map(normalCdf));
  return counts.map(n => limitOf(n, backgrounds, log1p(-confidenceLevel))) as [number, number, number, number, number];
}

/** Smallest counts whose cumulative probability reaches each of the ascending levels. */
function quantileCounts(count: BackgroundCount, levels: readonly number[]): number[] {
  const counts: number[] = [];
  let n = 0;
  let sum = exp(count.logProbability(0));
  for (const level of levels) {
    while (sum < level) sum += exp(count.logProbability(++n));
    counts.push(n);
  }
  return counts;
}

function limitOf(observed: number, backgrounds: readonly Background[], logAlpha: number): number {
  const curve = logCls(observed, backgrounds);
  // without background the limit is at its largest: n + 1 and some standard deviations
  let high = observed + 1 - logAlpha;
  while (curve(high) > logAlpha) high *= 1.5;
  return brent(s => curve(s) - logAlpha, 0, high, { relativeTolerance: 1e-13 });
}

/** ln CLs as a function of the signal; logarithms because both probabilities vanish when the count is far below the background. */
function logCls(observed: number, backgrounds: readonly Background[]): (signal: number) => number {
  const { known, uncertain } = splitBackgrounds(backgrounds);
  if (uncertain.length === 0) {
    const atZero = logPoissonCdf(observed, known);
    return s => logPoissonCdf(observed, s + known) - atZero;
  }
  const count = backgroundCount(backgrounds);
  const logs = Float64Array.from({ length: observed + 1 }, (_, j) => count.logProbability(j));
  const total = logSumExp(logs);
  const terms = new Float64Array(observed + 1);
  return s => {
    for (let j = 0; j <= observed; j++) terms[j] = logs[j] + logPoissonCdf(observed - j, s);
    return logSumExp(terms) - total;
  };
}
