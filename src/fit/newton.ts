import { choleskyFactor, choleskySolve } from '../math/cholesky.js';
import type { Objective } from '../math/objective.js';

/** Why a minimisation ended. Everything but `converged` is a failure with its reason; it is a value, not an exception. */
export type FitStatus = 'converged' | 'iteration limit' | 'impossible data' | 'not finite';

export interface MinimiserOptions {
  readonly lower: ArrayLike<number>;
  readonly upper: ArrayLike<number>;
  /** Largest estimated distance to the minimum, in units of the function (-ln L). Default 1e-11. */
  readonly tolerance?: number;
  readonly maximumIterations?: number;
}

/** Relative damping that makes a singular Hessian invertible without slowing the other directions: a flat direction then gets no step. */
const RIDGE = 1e-9;

/** Fraction of the decrease that the slope promises which a step must give (L. Armijo, Pacific J. Math. 16 (1966) 1). */
const ARMIJO = 1e-4;
/** Relative distance to the minimum below which rounding may hide the way down. */
const ROUNDING = 1e-9;
/** Times that a step is shortened before the damping is raised instead. */
const SHORTENINGS = 12;

interface SearchStep {
  readonly count: number;
  readonly longest: number;
  readonly value: number;
  readonly lower: ArrayLike<number>;
  readonly upper: ArrayLike<number>;
}

/**
 * Newton's method with analytic Hessian, box bounds by an active set, a line search, and Levenberg damping that works
 * as the trust region where the Hessian is not positive definite or the line search fails.
 * Holds its work arrays: make one for each dimension and reuse it, a call allocates nothing.
 */
export class NewtonMinimiser {
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
  value = NaN;
  iterations = 0;
  /** Estimated distance to the minimum at the end, g^T H^-1 g / 2 over the free parameters. */
  distance = NaN;
  private trialValue = NaN;
  private readonly trial: Float64Array;
  private readonly trialGradient: Float64Array;
  private readonly trialHessian: Float64Array;
  private readonly matrix: Float64Array;
  private readonly step: Float64Array;
  private readonly free: Int32Array;

  constructor(readonly dimension: number) {
    const n = dimension;
    this.gradient = new Float64Array(n);
    this.hessian = new Float64Array(n * n);
    this.trial = new Float64Array(n);
    this.trialGradient = new Float64Array(n);
    this.trialHessian = new Float64Array(n * n);
    this.matrix = new Float64Array(n * n);
    this.step = new Float64Array(n);
    this.free = new Int32Array(n);
  }

  /** Minimises from `parameters`, which is overwritten by the result. A parameter whose bounds coincide stays fixed. */
  minimise(objective: Objective, parameters: Float64Array, options: MinimiserOptions): FitStatus {
    const n = this.dimension;
    const { lower, upper, tolerance = 1e-11, maximumIterations = 200 } = options;
    for (let i = 0; i < n; i++) parameters[i] = Math.min(Math.max(parameters[i], lower[i]), upper[i]);
    let value = objective.evaluate(parameters, this.gradient, this.hessian);
    this.iterations = 0;
    this.value = value;
    this.distance = NaN;
    if (value === Infinity) return 'impossible data';
    if (!Number.isFinite(value)) return 'not finite';
    let damping = 0;
    while (this.iterations < maximumIterations) {
      this.iterations++;
      const count = this.selectFree(parameters, lower, upper);
      if (count === 0) {
        this.distance = 0;
        return 'converged';
      }
      const used = this.solve(parameters, count, damping);
      this.distance = this.predictedDistance(count);
      if (this.distance < tolerance) {
        // damping shortens the step: only the undamped one measures the distance, unless the Hessian does not allow it
        if (used === 0 || damping === 0) {
          this.lastStep(parameters, count, lower, upper);
          return 'converged';
        }
        damping = 0;
        continue;
      }
      const longest = this.largestFraction(count, parameters, lower, upper);
      const fraction = this.search(objective, parameters, { count, longest, value, lower, upper });
      if (fraction > 0) {
        const gained = value - this.trialValue;
        parameters.set(this.trial);
        this.gradient.set(this.trialGradient);
        this.hessian.set(this.trialHessian);
        value = this.trialValue;
        this.value = value;
        damping = gained > 0.25 * this.distance * fraction ? used * 0.1 : used;
        if (damping < 1e-8) damping = 0;
      } else {
        // an undamped step this short that does not go down is lost in the rounding of the value
        if (used <= RIDGE && this.distance < ROUNDING * (1 + Math.abs(value))) return 'converged';
        damping = Math.max(used * 8, 1e-3);
        if (damping > 1e14) return this.distance < 1e-6 ? 'converged' : 'not finite';
      }
    }
    return 'iteration limit';
  }

  /**
   * Shortens the step until the value falls as it should: first the whole one, cut off at each bound by itself, then that to the first bound, then
   * less. Leaves the point in `trial`. Returns the fraction of the step taken, 0 for none.
   */
  private search(objective: Objective, parameters: Float64Array, step: SearchStep): number {
    const { count, longest, value, lower, upper } = step;
    const noise = 1e-14 * (1 + Math.abs(value));
    let fraction = 1;
    for (let attempt = 0; attempt < SHORTENINGS; attempt++) {
      this.trial.set(parameters);
      let promised = 0;
      for (let a = 0; a < count; a++) {
        const i = this.free[a];
        this.trial[i] = landing(parameters[i], this.step[a], fraction, lower[i], upper[i]);
        promised -= this.gradient[i] * (this.trial[i] - parameters[i]);
      }
      this.trialValue = promised > 0 ? objective.evaluate(this.trial, this.trialGradient, this.trialHessian) : NaN;
      const rise = this.trialValue - value;
      if (Number.isFinite(rise) && rise <= noise - ARMIJO * promised) return fraction;
      // the minimum of the parabola through both values and the slope, within a tenth and a half of the step
      const parabola = promised / (2 * (rise + promised));
      if (fraction > longest) fraction = longest;
      else fraction *= Number.isFinite(rise) ? Math.min(0.5, Math.max(0.1, parabola)) : 0.5;
    }
    return 0;
  }

  /** The step that showed how near the minimum is, taken without a new evaluation: the value falls by the distance. */
  private lastStep(parameters: Float64Array, count: number, lower: ArrayLike<number>, upper: ArrayLike<number>): void {
    for (let a = 0; a < count; a++) {
      const i = this.free[a];
      parameters[i] = Math.min(Math.max(parameters[i] + this.step[a], lower[i]), upper[i]);
    }
    this.value -= this.distance;
  }

  /** Free parameters: not fixed, and not held at a bound that the gradient pushes against. */
  private selectFree(parameters: Float64Array, lower: ArrayLike<number>, upper: ArrayLike<number>): number {
    let count = 0;
    for (let i = 0; i < this.dimension; i++) {
      if (lower[i] === upper[i]) continue;
      if (parameters[i] <= lower[i] && this.gradient[i] >= 0) continue;
      if (parameters[i] >= upper[i] && this.gradient[i] <= 0) continue;
      this.free[count++] = i;
    }
    return count;
  }

  /** Solves (H + damping diag) step = -g for the free parameters, raising the damping until the matrix is positive definite. */
  private solve(parameters: Float64Array, count: number, damping: number): number {
    const n = this.dimension;
    let used = damping;
    for (;;) {
      for (let a = 0; a < count; a++) {
        const i = this.free[a];
        for (let b = 0; b <= a; b++) this.matrix[a * count + b] = this.hessian[i * n + this.free[b]];
        const diagonal = this.hessian[i * n + i];
        this.matrix[a * count + a] = diagonal + used * (Math.abs(diagonal) + 1e-6 / (1 + parameters[i] * parameters[i]));
        this.step[a] = -this.gradient[i];
      }
      if (choleskyFactor(this.matrix, count)) {
        choleskySolve(this.matrix, count, this.step);
        return used;
      }
      used = used === 0 ? RIDGE : used === RIDGE ? 1e-3 : used * 10;
      if (used > 1e15) {
        for (let a = 0; a < count; a++) this.step[a] = -this.gradient[this.free[a]];
        return used;
      }
    }
  }

  private predictedDistance(count: number): number {
    let sum = 0;
    for (let a = 0; a < count; a++) sum -= this.gradient[this.free[a]] * this.step[a];
    return 0.5 * sum;
  }

  /** Shortens the step so that the first bound met is reached and not passed: the active set then grows by one. */
  private largestFraction(count: number, parameters: Float64Array, lower: ArrayLike<number>, upper: ArrayLike<number>): number {
    let fraction = 1;
    for (let a = 0; a < count; a++) {
      const i = this.free[a];
      const target = parameters[i] + this.step[a];
      if (target < lower[i]) fraction = Math.min(fraction, (lower[i] - parameters[i]) / this.step[a]);
      else if (target > upper[i]) fraction = Math.min(fraction, (upper[i] - parameters[i]) / this.step[a]);
    }
    // at a bound but pulled inwards by the others: let the clamp act on it, move the rest
    return fraction > 0 ? fraction : 1;
  }
}

/** Where a shortened step ends: exactly on a bound that it reaches, since a rounding error short of it would be met again without end. */
function landing(from: number, step: number, fraction: number, lower: number, upper: number): number {
  if (from + step < lower && fraction >= (lower - from) / step) return lower;
  if (from + step > upper && fraction >= (upper - from) / step) return upper;
  return Math.min(Math.max(from + fraction * step, lower), upper);
}
