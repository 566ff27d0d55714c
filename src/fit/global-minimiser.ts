import type { Likelihood } from '../model/likelihood.js';
import { NewtonMinimiser, type FitStatus } from './newton.js';

/** At most this many two-sided parameters have all combinations of their sides tried; the others are turned over one at a time. */
const COMBINED = 3;
/** Starts beyond the first that one minimisation may spend. */
const EXTRA_STARTS = 10;
/** A pull nearer to 0 than this does not tell on which side it is. */
const SMALL_PULL = 0.3;
/** A second minimum counts as lower when it is by this much (-ln L). */
const LOWER = 1e-9;

/**
 * The lowest minimum of a likelihood within bounds. To Newton's method it adds what single likelihoods need: a start at which the data are
 * possible, minima on or across a kink (solved side by side, each smooth), and starts on either side of the parameters that may have two minima.
 */
export class GlobalMinimiser {
  value = NaN;
  private readonly newton: NewtonMinimiser;
  private readonly lower: Float64Array;
  private readonly upper: Float64Array;
  private readonly best: Float64Array;
  private readonly twoSided: readonly number[];
  private readonly kinked: readonly number[];

  constructor(private readonly likelihood: Likelihood) {
    const n = likelihood.dimension;
    this.newton = new NewtonMinimiser(n);
    this.lower = new Float64Array(n);
    this.upper = new Float64Array(n);
    this.best = new Float64Array(n);
    this.twoSided = likelihood.twoSided ?? [];
    this.kinked = likelihood.kinked ?? [];
  }

  /** Minimises from `parameters`, overwritten by the result. A parameter whose bounds coincide stays fixed. */
  minimise(parameters: Float64Array, lower: Float64Array, upper: Float64Array): FitStatus {
    let status = this.local(parameters, lower, upper);
    if (status === 'impossible data') {
      this.possibleStart(parameters, lower, upper);
      status = this.local(parameters, lower, upper);
    }
    const free = this.twoSided.filter(p => lower[p] < upper[p]);
    if (free.length === 0 || status === 'impossible data') return status;
    this.best.set(parameters);
    let value = this.newton.value;
    for (const signs of startingSides(free.map(p => this.best[p]))) {
      parameters.set(this.best);
      free.forEach((p, k) => {
        if (signs[k] !== 0) parameters[p] = signs[k];
      });
      const other = this.local(parameters, lower, upper);
      if (other !== 'converged' || (status === 'converged' && this.newton.value > value - LOWER)) continue;
      status = other;
      value = this.newton.value;
      this.best.set(parameters);
    }
    parameters.set(this.best);
    this.value = value;
    return status;
  }

  /** The starting values of the model, with every free strength away from zero. */
  private possibleStart(parameters: Float64Array, lower: Float64Array, upper: Float64Array): void {
    this.likelihood.parameters.forEach(({ role, start }, i) => {
      const value = role !== 'nuisance' && start === 0 ? 1 : start;
      parameters[i] = Math.min(Math.max(value, lower[i]), upper[i]);
    });
  }

  private local(parameters: Float64Array, lower: Float64Array, upper: Float64Array): FitStatus {
    const { likelihood, newton } = this;
    const { sides } = likelihood;
    const status = (): FitStatus => newton.minimise(likelihood, parameters, { lower: this.lower, upper: this.upper });
    this.lower.set(lower);
    this.upper.set(upper);
    let result: FitStatus = 'converged';
    if (!sides || this.kinked.length === 0) {
      result = status();
    } else {
      for (const p of this.kinked) sides[p] = parameters[p] < 0 ? -1 : 1;
      for (let crossing = 0; crossing <= 4 * this.kinked.length; crossing++) {
        for (const p of this.kinked) {
          this.lower[p] = sides[p] > 0 ? Math.max(lower[p], Math.min(0, upper[p])) : lower[p];
          this.upper[p] = sides[p] < 0 ? Math.min(upper[p], Math.max(0, lower[p])) : upper[p];
        }
        result = status();
        if (result !== 'converged' || !this.cross(parameters, lower, upper, sides)) break;
      }
    }
    this.value = newton.value;
    return result;
  }

  /** Turns the side of each parameter that stopped at 0 but goes on falling beyond it. False when there is none. */
  private cross(parameters: Float64Array, lower: Float64Array, upper: Float64Array, sides: Int8Array): boolean {
    const stopped = this.kinked.filter(p => parameters[p] === 0 && lower[p] < 0 && upper[p] > 0);
    if (stopped.length === 0) return false;
    const { gradient, hessian, value, dimension } = this.newton;
    for (const p of stopped) sides[p] = -sides[p];
    this.likelihood.evaluate(parameters, gradient, hessian);
    this.newton.value = value;
    let crossed = false;
    for (const p of stopped) {
      const descent = -gradient[p] * sides[p];
      const gain = (descent * descent) / (2 * Math.max(1, hessian[p * dimension + p]));
      if (descent > 0 && gain > 1e-12) crossed = true;
      else sides[p] = -sides[p];
    }
    return crossed;
  }
}

/** Sides (+1, -1, or 0: as it is) to start from, other than that of the minimum known. */
function startingSides(pulls: readonly number[]): number[][] {
  const combined = Math.min(COMBINED, pulls.length);
  const starts: number[][] = [];
  for (let pattern = 0; pattern < 2 ** combined; pattern++) {
    const signs = pulls.map((_, k) => (k >= combined ? 0 : (pattern >> k) % 2 === 0 ? 1 : -1));
    if (!signs.every((s, k) => s === 0 || s * pulls[k] > SMALL_PULL)) starts.push(signs);
  }
  for (let k = combined; k < pulls.length && starts.length < EXTRA_STARTS; k++) {
    starts.push(pulls.map((pull, j) => (j === k ? (pull > 0 ? -1 : 1) : 0)));
  }
  return starts;
}
