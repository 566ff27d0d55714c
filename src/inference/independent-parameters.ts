import type { FitResult } from '../fit/profile.js';
import { choleskyFactor } from '../math/cholesky.js';
import type { Likelihood } from '../model/likelihood.js';
import { parameterEstimates } from './parameter-estimates.js';

/** A largest set of parameters that the data determine together at a minimum. */
export interface IndependentParameters {
  /** Indices: first those that have an error, then as many along flat directions as leave the Hessian invertible. */
  readonly indices: readonly number[];
  /** Their Hessian of -ln L in units in which its diagonal is 1, row-major. */
  readonly hessian: Float64Array;
}

/** A pivot below this fraction of its diagonal is a flat direction, as in `covariance`. */
const FLAT = 1e-10;

/** Parameters inside their bounds, without those that only repeat others: with one of a degenerate pair held, the other is determined. */
export function independentParameters(likelihood: Likelihood, fit: FitResult): IndependentParameters {
  const n = likelihood.dimension;
  const full = new Float64Array(n * n);
  likelihood.evaluate(fit.parameters, new Float64Array(n), full);
  const scaled = (kept: readonly number[]): Float64Array =>
    Float64Array.from(kept.flatMap(i => kept.map(j => full[i * n + j] / Math.sqrt(full[i * n + i] * full[j * n + j]))));
  const estimates = parameterEstimates(likelihood, fit);
  const indices = estimates.flatMap((e, i) => ('error' in e ? [i] : []));
  estimates.forEach((e, i) => {
    if (!('note' in e) || e.note !== 'not determined by the data') return;
    const factor = scaled([...indices, i]);
    if (choleskyFactor(factor, indices.length + 1) && factor[factor.length - 1] ** 2 > FLAT) indices.push(i);
  });
  return { indices, hessian: scaled(indices) };
}
