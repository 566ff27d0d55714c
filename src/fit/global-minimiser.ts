import type { Likelihood } from '../model/likelihood.js';
import { NewtonMinimiser, type FitStatus } from './newton.js';

/** At most this many two-sided parameters have all combinations of their sides tried; all are also turned over one at a time. */
const COMBINED = 3;
/** At most this many rounds of turning over, while they find lower minima. */
const SWEEPS = 3;
/** A pull beyond this is turned over, too. */
const STRAINED = 2.5;
/** A pull nearer to 0 than this does not tell on which side it is. */
const SMALL_PULL = 0.3;
/** At most this many tightenings of a corner, to multipliers that change less than SETTLED. */
const CORNER_STEPS = 20;
const SETTLED = 1e-7;
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
  private readonly start: Float64Array;
  private readonly twoSided: readonly number[];
  private readonly kinked: readonly number[];

  constructor(private readonly likelihood: Likelihood) {
    const n = likelihood.dimension;
    this.newton = new NewtonMinimiser(n);
    this.lower = new Float64Array(n);
    this.upper = new Float64Array(n);
    this.best = new Float64Array(n);
    this.start = new Float64Array(n);
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
    if (status !== 'impossible data') status = this.otherMinima(status, parameters, lower, upper);
    return status;
  }

  /** Looks for a lower minimum on the other sides of the parameters that may have two. */
  private otherMinima(found: FitStatus, parameters: Float64Array, lower: Float64Array, upper: Float64Array): FitStatus {
    let status = found;
    let { value } = this;
    const free = (p: number): boolean => lower[p] < upper[p];
    const combined = this.twoSided.filter(free).slice(0, COMBINED);
    const single = [...new Set([...this.twoSided, ...this.kinked, ...this.strained(parameters)])].filter(free);
    if (single.length === 0) return status;
    this.best.set(parameters);
    const attempt = (): boolean => {
      const other = this.local(parameters, lower, upper, value - LOWER);
      if (other !== 'converged' || (status === 'converged' && !(this.value < value - LOWER))) return false;
      status = other;
      value = this.value;
      this.best.set(parameters);
      return true;
    };
    for (const signs of startingSides(combined.map(p => this.best[p]))) {
      parameters.set(this.best);
      combined.forEach((p, k) => (parameters[p] = signs[k]));
      attempt();
    }
    for (let sweep = 0, improved = true; improved && sweep < SWEEPS; sweep++) {
      improved = false;
      for (const p of single) {
        parameters.set(this.best);
        parameters[p] = this.best[p] > 0 ? -1 : 1;
        if (attempt()) improved = true;
      }
    }
    parameters.set(this.best);
    this.value = value;
    return status;
  }

  /** Pulls that are so large that the response of the model is no longer near to linear. */
  private strained(parameters: Float64Array): number[] {
    return this.likelihood.parameters.flatMap(({ role, lower }, i) =>
      role === 'nuisance' && lower < 0 && Math.abs(parameters[i]) > STRAINED ? [i] : [],
    );
  }

  /** The starting values of the model, with every free strength away from zero. */
  private possibleStart(parameters: Float64Array, lower: Float64Array, upper: Float64Array): void {
    this.likelihood.parameters.forEach(({ role, start }, i) => {
      const value = role !== 'nuisance' && start === 0 ? 1 : start;
      parameters[i] = Math.min(Math.max(value, lower[i]), upper[i]);
    });
  }

  /**
   * First as if rates below zero were allowed, which is smooth; where that leads to them, again with a corner that is tightened in steps, unless
   * the value without corners, which is the lower one, is already `hopeless`.
   */
  private local(parameters: Float64Array, lower: Float64Array, upper: Float64Array, hopeless = Infinity): FitStatus {
    const { corners } = this.likelihood;
    if (!corners) return this.smooth(parameters, lower, upper);
    this.start.set(parameters);
    corners.ignored = true;
    let status = this.smooth(parameters, lower, upper);
    corners.ignored = false;
    if (status === 'impossible data' || this.value >= hopeless || !corners.negative(parameters)) return status;
    parameters.set(this.start);
    corners.soften();
    for (let step = 0, stuck = 0; step < CORNER_STEPS && stuck < 2; step++) {
      status = this.smooth(parameters, lower, upper);
      stuck = status === 'converged' ? 0 : stuck + 1;
      if (corners.tighten(parameters) < SETTLED) break;
    }
    corners.sharpen();
    this.value = this.likelihood.evaluate(parameters, this.newton.gradient, this.newton.hessian);
    return status;
  }

  private smooth(parameters: Float64Array, lower: Float64Array, upper: Float64Array): FitStatus {
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

/** All combinations of sides, but that of the minimum known. */
function startingSides(pulls: readonly number[]): number[][] {
  if (pulls.length < 2) return [];
  const patterns = Array.from({ length: 2 ** pulls.length }, (_, pattern) => pulls.map((_, k) => ((pattern >> k) % 2 === 0 ? 1 : -1)));
  return patterns.filter(signs => !signs.every((s, k) => s * pulls[k] > SMALL_PULL));
}
