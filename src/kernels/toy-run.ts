import type { FitStatus } from '../fit/newton.js';
import type { ToyPlan } from './toy-plan.js';

/** Toys `first` to `first + count - 1` of the sequence (seed, stream): toy number `index` is drawn from Philox(seed, stream, index). */
export interface ToyRequest {
  readonly plan: ToyPlan;
  readonly seed: number;
  readonly stream: number;
  readonly first: number;
  readonly count: number;
}

export interface ToyResult {
  /** Test statistic of each toy that was fitted, in the order of their indices. */
  readonly statistics: Float64Array;
  /** The toys that are not in `statistics`, and why. */
  readonly failures: readonly ToyFailure[];
}

export interface ToyFailure {
  readonly index: number;
  readonly status: Exclude<FitStatus, 'converged'>;
}

/** Status codes that kernels write for each toy, by their number. */
export const TOY_STATUS = ['converged', 'iteration limit', 'impossible data', 'not finite'] as const satisfies readonly FitStatus[];
