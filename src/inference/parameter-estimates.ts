import { Profiler, type FitResult } from '../fit/profile.js';
import type { Likelihood } from '../model/likelihood.js';

/** Why a parameter has no error from the curvature. */
export type NoError = 'fixed' | 'at its lower bound' | 'at its upper bound' | 'not determined by the data';

/** A fitted parameter: its error, or the reason why there is none. */
export type ParameterEstimate = { readonly name: string; readonly value: number } & (
  { readonly error: number } | { readonly note: NoError }
);

/** Value and standard error of every parameter at a minimum, errors from the inverse Hessian. */
export function parameterEstimates(likelihood: Likelihood, fit: FitResult): ParameterEstimate[] {
  const { errors, undetermined } = new Profiler(likelihood).covariance(fit);
  return likelihood.parameters.map(({ name, lower, upper }, i) => {
    const value = fit.parameters[i];
    const error = errors[i];
    if (error !== undefined) return { name, value, error };
    if (lower === upper) return { name, value, note: 'fixed' };
    if (undetermined.includes(i)) return { name, value, note: 'not determined by the data' };
    return { name, value, note: value - lower <= upper - value ? 'at its lower bound' : 'at its upper bound' };
  });
}
