import { exp, expm1 } from '../math/elementary.js';
import { normalSurvival } from '../math/normal.js';
import type { VetoedWindow } from './result.js';

/** The masses of a scan, cut where a vetoed window lies between two neighbours: across it q0 is not continuous. */
export function massIntervals(massesMeV: readonly number[], vetoed: readonly VetoedWindow[]): number[][] {
  const intervals: number[][] = [];
  massesMeV.forEach((massMeV, k) => {
    const before = massesMeV[k - 1];
    if (k === 0 || vetoed.some(v => before <= v.minMeV && v.maxMeV <= massMeV)) intervals.push([]);
    intervals[intervals.length - 1].push(massMeV);
  });
  return intervals;
}

/**
 * Up-crossings of `level` by q0 within each of the intervals, `lengths` masses each. A q0 that begins an interval above the level is none: the
 * p-value of one mass stands for it.
 */
export function upCrossings(q0: ArrayLike<number>, lengths: readonly number[], level: number): number {
  let count = 0;
  let first = 0;
  for (const length of lengths) {
    for (let k = first + 1; k < first + length; k++) if (q0[k - 1] <= level && q0[k] > level) count++;
    first += length;
  }
  return count;
}

export interface UpCrossingOptions {
  /** Largest q0 of the data. */
  readonly q0: number;
  readonly level: number;
  /** Mean number of up-crossings of `level` under background, and its error. */
  readonly mean: number;
  readonly meanError: number;
  readonly intervals: number;
}

/** Mean number of excursions of q0 above the largest one seen, with its error, and the probability of any. */
export interface ExcursionEstimate {
  readonly excursions: number;
  readonly excursionsError: number;
  readonly pValue: number;
  readonly error: number;
}

/**
 * Global p-value by up-crossings (E. Gross and O. Vitells, Eur. Phys. J. C70 (2010) 525, arXiv:1005.1891, eq. 3 with one degree of freedom, and
 * P(q0 > c) = 1 - Phi(sqrt c) as the strength is not negative): under background the mean number of excursions above c is
 *
 *   E(c) = K [1 - Phi(sqrt c)] + N(c0) exp(-(c - c0)/2),
 *
 * for K separate intervals of mass. E bounds the p-value from above; as excursions far apart are independent their number is nearly a Poisson
 * one, and p = 1 - exp(-E), which is E where that is small. Asymptotic: right when many events lie under the peak.
 */
export function upCrossingEstimate({ q0, level, mean, meanError, intervals }: UpCrossingOptions): ExcursionEstimate {
  const fall = exp((level - q0) / 2);
  const excursions = intervals * normalSurvival(Math.sqrt(q0)) + mean * fall;
  const excursionsError = meanError * fall;
  return { excursions, excursionsError, pValue: -expm1(-excursions), error: exp(-excursions) * excursionsError };
}
