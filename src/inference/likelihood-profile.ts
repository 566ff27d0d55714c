import { badValue } from '../errors.js';
import { GlobalMinimiser } from '../fit/global-minimiser.js';
import type { FitResult } from '../fit/profile.js';
import type { Likelihood } from '../model/likelihood.js';
import { converged } from './test-statistics.js';

/** A parameter, by index, that is kept at a value while the others are fitted. */
export interface Held {
  readonly parameter: number;
  readonly value: number;
}

/** A minimum that is lower than the best fit by more than this (-ln L) replaces it. */
const LOWER = 1e-7;

/**
 * The profile likelihood ratio of any parameters: -2 ln lambda(theta) = 2 [ln L(best) - ln L(theta)], all others profiled at theta
 * (arXiv:1007.1727 eqs. 7 and 8). Parameters in `held` stay where they are in all fits, the best one included.
 */
export class LikelihoodProfile {
  private readonly minimiser: GlobalMinimiser;
  private last: FitResult;
  private current: FitResult;

  /** Throws FitFailure when the best fit does not converge. */
  constructor(
    readonly likelihood: Likelihood,
    private readonly held: readonly Held[] = [],
  ) {
    this.minimiser = new GlobalMinimiser(likelihood);
    const start = Float64Array.from(likelihood.parameters, p => p.start);
    this.current = converged(this.minimise([], start), 'best fit');
    this.last = this.current;
  }

  /** The lowest minimum seen so far: a conditional fit that ends lower makes it move. */
  get best(): FitResult {
    return this.current;
  }

  /** Index of a parameter that is free in the best fit. Throws InputError for other names. */
  indexOf(name: string): number {
    const { parameters } = this.likelihood;
    const index = parameters.findIndex(p => p.name === name);
    if (index < 0) throw badValue('parameter', name, `one of ${parameters.map(p => p.name).join(', ')}`);
    if (!this.isFree(index)) throw badValue('parameter', name, 'one that is not fixed');
    return index;
  }

  isFree(parameter: number): boolean {
    const { lower, upper } = this.likelihood.parameters[parameter];
    return lower < upper && this.held.every(h => h.parameter !== parameter);
  }

  /** The fit with these parameters kept, started where the last one ended and, when that fails, from the best fit. */
  fitAt(held: readonly Held[]): FitResult {
    let fit = this.minimise(held, this.last.parameters);
    if (fit.status !== 'converged') fit = this.minimise(held, this.current.parameters);
    if (fit.status !== 'converged') return fit;
    this.last = fit;
    if (fit.value < this.current.value - LOWER) {
      const free = this.minimise([], fit.parameters);
      this.current = free.status === 'converged' && free.value <= fit.value ? free : fit;
    }
    return fit;
  }

  /** -2 ln lambda; Infinity where the data are impossible. Throws FitFailure for a fit that fails. */
  statistic(held: readonly Held[]): number {
    const fit = this.fitAt(held);
    if (fit.status === 'impossible data') return Infinity;
    const { parameters } = this.likelihood;
    const place = held.map(h => `${parameters[h.parameter].name} = ${h.value}`).join(', ');
    return this.rise(converged(fit, `fit at ${place}`).value);
  }

  /** Twice the rise of -ln L above the best fit. */
  rise(value: number): number {
    return Math.max(0, 2 * (value - this.current.value));
  }

  private minimise(held: readonly Held[], start: Float64Array): FitResult {
    const { parameters } = this.likelihood;
    const lower = Float64Array.from(parameters, p => p.lower);
    const upper = Float64Array.from(parameters, p => p.upper);
    const work = start.slice();
    for (const { parameter, value } of [...this.held, ...held]) {
      work[parameter] = value;
      lower[parameter] = value;
      upper[parameter] = value;
    }
    const status = this.minimiser.minimise(work, lower, upper);
    return { status, value: this.minimiser.value, parameters: work };
  }
}
