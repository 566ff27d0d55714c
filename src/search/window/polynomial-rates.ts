import { log } from '../../math/elementary.js';
import type { Likelihood, ModelParameter } from '../../model/likelihood.js';
import { bernsteinIntegrals } from '../../model/shapes/bernstein.js';
import type { Bin } from './window-search.js';

/** Integrals over each bin of the Bernstein polynomials of an order on [low, high], row by row: order + 1 a bin. Unit: that of the observable. */
export function binIntegrals(bins: readonly Bin[], order: number, low: number, high: number): Float64Array[] {
  const span = high - low;
  const upper = new Float64Array(order + 2);
  const lower = new Float64Array(order + 2);
  return bins.map(({ min, max }) => {
    bernsteinIntegrals((max - low) / span, order, upper);
    bernsteinIntegrals((min - low) / span, order, lower);
    return Float64Array.from({ length: order + 1 }, (_, j) => span * (upper[j] - lower[j]));
  });
}

/**
 * -ln L of counts in bins, Poisson around mu_i = sum_j c_j I_ij with I_ij the integral of the j-th Bernstein polynomial: sum_i mu_i - n_i ln mu_i
 * (S. Baker and R. D. Cousins, NIM 221 (1984) 437, without constants). With c_j >= 0 the density is positive everywhere; -ln L is convex.
 */
export class PolynomialRates implements Likelihood {
  readonly dimension: number;
  readonly parameters: readonly ModelParameter[];

  constructor(
    private readonly counts: readonly number[],
    private readonly integrals: readonly Float64Array[],
  ) {
    this.dimension = integrals[0].length;
    const events = counts.reduce((a, b) => a + b, 0);
    const width = integrals.reduce((sum, row) => row.reduce((a, b) => a + b, sum), 0);
    this.parameters = Array.from({ length: this.dimension }, (_, j) => ({
      name: `c${j}`,
      role: 'free',
      start: Math.max(events, 1) / width,
      lower: 0,
      upper: Number.MAX_VALUE,
    }));
  }

  /** Expected events of a bin. */
  rate(bin: number, c: ArrayLike<number>): number {
    const row = this.integrals[bin];
    let sum = 0;
    for (let j = 0; j < row.length; j++) sum += c[j] * row[j];
    return sum;
  }

  evaluate(c: Float64Array, gradient: Float64Array, hessian: Float64Array): number {
    const n = this.dimension;
    gradient.fill(0);
    hessian.fill(0);
    let value = 0;
    for (let i = 0; i < this.counts.length; i++) {
      const row = this.integrals[i];
      const mu = this.rate(i, c);
      const count = this.counts[i];
      if (count > 0 && !(mu > 0)) return Infinity;
      value += mu - (count > 0 ? count * log(mu) : 0);
      const ratio = count > 0 ? count / mu : 0;
      const second = count > 0 ? ratio / mu : 0;
      for (let j = 0; j < n; j++) {
        gradient[j] += row[j] * (1 - ratio);
        const slope = second * row[j];
        for (let k = j; k < n; k++) hessian[j * n + k] += slope * row[k];
      }
    }
    for (let j = 0; j < n; j++) for (let k = 0; k < j; k++) hessian[j * n + k] = hessian[k * n + j];
    return value;
  }
}
