import { exp, log } from '../../math/elementary.js';
import { logPoisson } from '../../math/poisson.js';
import { brent } from '../../math/roots.js';
import { asymptoticPValues } from '../asymptotic.js';

/**
 * Probability that the upper limit is at least the true signal, summed over the Poisson count of mean s + b: no pseudo-experiments, no
 * sampling error. `upperLimit` must rise with the count; counts of probability below exp(-45) are left out.
 */
export function exactCoverage(upperLimit: (observed: number) => number, signal: number, background: number): number {
  const mean = signal + background;
  let first = 0;
  while (upperLimit(first) < signal) first++;
  let missed = 0;
  for (let n = 0; n < first; n++) missed += exp(logPoisson(n, mean));
  return Math.max(0, 1 - missed);
}

/** Upper limit of the same experiment by the asymptotic CLs of q-tilde (arXiv:1007.1727 eqs. 64-66), the background known. */
export function asymptoticCountingLimit(observed: number, background: number, confidenceLevel: number): number {
  const best = Math.max(0, observed - background);
  const cls = (s: number): number => {
    const q = s > best ? likelihoodRise(observed, best + background, s + background) : 0;
    return asymptoticPValues(q, likelihoodRise(background, background, s + background)).cls;
  };
  let high = observed + 3;
  while (cls(high) > 1 - confidenceLevel) high *= 2;
  return brent(s => cls(s) - (1 - confidenceLevel), 0, high, { relativeTolerance: 1e-12 });
}

/** 2 [ln L(from) - ln L(to)] of a Poisson count, as a function of the mean. */
function likelihoodRise(count: number, from: number, to: number): number {
  return 2 * (to - from - (count === 0 ? 0 : count * (log(to) - log(from))));
}
