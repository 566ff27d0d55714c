import type { Likelihood } from '../model/likelihood.js';
import { covariance, type Covariance } from './covariance.js';
import { GlobalMinimiser } from './global-minimiser.js';
import type { FitStatus } from './newton.js';

/** A minimum of -ln L. With a status other than `converged` the numbers say only where the search stopped. */
export interface FitResult {
  readonly status: FitStatus;
  /** -ln L, in the convention of the likelihood. */
  readonly value: number;
  readonly parameters: Float64Array;
}

/** A parameter nearer to its bound than this, in units of its error with the others known, is at it. */
const AT_BOUND = 1e-6;

/** Fits a likelihood with its signal strength free within its bounds, or held. Reuses its work space from fit to fit. */
export class Profiler {
  /** Index of the signal strength; -1 for a likelihood without one. */
  readonly strength: number;
  private readonly minimiser: GlobalMinimiser;
  private readonly lower: Float64Array;
  private readonly upper: Float64Array;
  private readonly work: Float64Array;

  constructor(readonly likelihood: Likelihood) {
    this.strength = likelihood.parameters.findIndex(p => p.role === 'signal');
    this.minimiser = new GlobalMinimiser(likelihood);
    this.lower = Float64Array.from(likelihood.parameters, p => p.lower);
    this.upper = Float64Array.from(likelihood.parameters, p => p.upper);
    this.work = new Float64Array(likelihood.dimension);
  }

  /** Unconditional fit: the strength stays within its bounds. */
  fit(start?: ArrayLike<number>): FitResult {
    return this.run(start);
  }

  /** Unconditional fit with the strength at 0 or above: what q-tilde compares with (arXiv:1007.1727 eq. 16). */
  fitPhysical(start?: ArrayLike<number>): FitResult {
    const { lower, upper } = this.likelihood.parameters[this.strength];
    return lower >= 0 ? this.run(start) : this.run(start, 0, Math.max(0, upper));
  }

  /** Conditional fit at the given strength: the nuisances are profiled. */
  fitAt(strength: number, start?: ArrayLike<number>): FitResult {
    return this.run(start, strength, strength);
  }

  private run(start: ArrayLike<number> | undefined, lowest?: number, highest?: number): FitResult {
    const { parameters } = this.likelihood;
    const poi = this.strength;
    for (let i = 0; i < parameters.length; i++) this.work[i] = start ? start[i] : parameters[i].start;
    if (lowest !== undefined && highest !== undefined) {
      this.lower[poi] = lowest;
      this.upper[poi] = highest;
    }
    const status = this.minimiser.minimise(this.work, this.lower, this.upper);
    if (poi >= 0) {
      this.lower[poi] = parameters[poi].lower;
      this.upper[poi] = parameters[poi].upper;
    }
    return { status, value: this.minimiser.value, parameters: this.work.slice() };
  }

  /** Errors at a minimum; none for a parameter at its bound, where the curvature says nothing. */
  covariance(fit: FitResult): Covariance {
    const { likelihood } = this;
    const n = likelihood.dimension;
    const hessian = new Float64Array(n * n);
    likelihood.evaluate(fit.parameters, new Float64Array(n), hessian);
    const inside = likelihood.parameters.flatMap(({ lower, upper }, i) => {
      const distance = Math.min(fit.parameters[i] - lower, upper - fit.parameters[i]);
      const curvature = Math.abs(hessian[i * n + i]);
      return distance > 0 && (curvature === 0 || distance * Math.sqrt(curvature) > AT_BOUND) ? [i] : [];
    });
    return covariance(hessian, n, inside);
  }

  /** Standard errors at a minimum; undefined for a parameter at its bound or one that the data do not determine. */
  errors(fit: FitResult): readonly (number | undefined)[] {
    return this.covariance(fit).errors;
  }
}
