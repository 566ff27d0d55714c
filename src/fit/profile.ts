import { invertSymmetric } from '../math/cholesky.js';
import type { Likelihood } from '../model/likelihood.js';
import { NewtonMinimiser, type FitStatus } from './newton.js';

/** A minimum of -ln L. With a status other than `converged` the numbers say only where the search stopped. */
export interface FitResult {
  readonly status: FitStatus;
  /** -ln L, in the convention of the likelihood. */
  readonly value: number;
  readonly parameters: Float64Array;
}

/** Fits a likelihood with its signal strength (parameter 0) free within its bounds, or held. Reuses its work space from fit to fit. */
export class Profiler {
  private readonly minimiser: NewtonMinimiser;
  private readonly lower: Float64Array;
  private readonly upper: Float64Array;
  private readonly work: Float64Array;

  constructor(readonly likelihood: Likelihood) {
    this.minimiser = new NewtonMinimiser(likelihood.dimension);
    this.lower = Float64Array.from(likelihood.parameters, p => p.lower);
    this.upper = Float64Array.from(likelihood.parameters, p => p.upper);
    this.work = new Float64Array(likelihood.dimension);
  }

  /** Unconditional fit: the strength stays within its bounds, so that with a lower bound of 0 it gives q-tilde. */
  fit(start?: ArrayLike<number>): FitResult {
    return this.run(start, undefined);
  }

  /** Conditional fit at the given strength: the nuisances are profiled. */
  fitAt(strength: number, start?: ArrayLike<number>): FitResult {
    return this.run(start, strength);
  }

  private run(start: ArrayLike<number> | undefined, strength: number | undefined): FitResult {
    const { parameters } = this.likelihood;
    for (let i = 0; i < parameters.length; i++) this.work[i] = start ? start[i] : parameters[i].start;
    const { lower, upper } = parameters[0];
    if (strength !== undefined) {
      this.work[0] = strength;
      this.lower[0] = strength;
      this.upper[0] = strength;
    }
    const status = this.minimiser.minimise(this.likelihood, this.work, { lower: this.lower, upper: this.upper });
    this.lower[0] = lower;
    this.upper[0] = upper;
    return { status, value: this.minimiser.value, parameters: this.work.slice() };
  }

  /**
   * Standard errors from the inverse Hessian at a minimum; undefined for a parameter at its bound (its curvature says nothing there) or
   * when the Hessian is not positive definite.
   */
  errors(fit: FitResult): readonly (number | undefined)[] {
    const { likelihood } = this;
    const n = likelihood.dimension;
    const gradient = new Float64Array(n);
    const hessian = new Float64Array(n * n);
    likelihood.evaluate(fit.parameters, gradient, hessian);
    const inside = likelihood.parameters.flatMap((p, i) => (fit.parameters[i] > p.lower && fit.parameters[i] < p.upper ? [i] : []));
    const reduced = Float64Array.from({ length: inside.length ** 2 }, (_, k) => {
      return hessian[inside[Math.floor(k / inside.length)] * n + inside[k % inside.length]];
    });
    const covariance = invertSymmetric(reduced, inside.length);
    const errors: (number | undefined)[] = Array.from({ length: n }, () => undefined);
    if (covariance) inside.forEach((i, k) => (errors[i] = Math.sqrt(covariance[k * inside.length + k])));
    return errors;
  }
}
