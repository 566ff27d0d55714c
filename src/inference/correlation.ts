import type { FitResult } from '../fit/profile.js';
import { invertSymmetric } from '../math/cholesky.js';
import type { Likelihood } from '../model/likelihood.js';
import { independentParameters } from './independent-parameters.js';
import { parameterEstimates, type NoError } from './parameter-estimates.js';
import { FitFailure } from './test-statistics.js';

/** Correlations of the parameters that have an error, and why the others are left out. */
export interface CorrelationMatrix {
  readonly parameters: readonly string[];
  readonly matrix: readonly (readonly number[])[];
  readonly absent: readonly { readonly name: string; readonly note: NoError }[];
}

/**
 * Correlation coefficients V_ij / sqrt(V_ii V_jj) at a minimum, V the inverse Hessian of -ln L over the parameters inside their bounds.
 * Throws FitFailure where the Hessian is not positive definite.
 */
export function correlationMatrix(likelihood: Likelihood, fit: FitResult): CorrelationMatrix {
  const estimates = parameterEstimates(likelihood, fit);
  const { indices, hessian } = independentParameters(likelihood, fit);
  const n = indices.length;
  const inverse = invertSymmetric(hessian, n);
  if (!inverse) throw new FitFailure('the Hessian at the best fit is not positive definite');
  const size = (a: number): number => Math.sqrt(inverse[a * n + a]);
  const entry = (a: number, b: number): number => (a === b ? 1 : inverse[a * n + b] / (size(a) * size(b)));
  const withError = estimates.filter(e => 'error' in e);
  return {
    parameters: withError.map(e => e.name),
    matrix: withError.map((_, a) => withError.map((_, b) => entry(a, b))),
    absent: estimates.flatMap(e => ('note' in e ? [{ name: e.name, note: e.note }] : [])),
  };
}
