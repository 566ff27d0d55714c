import type { Measured, WeightedSample } from '../../events/weighted-sample.js';

/** What measuring the inputs of an analysis starts from. */
export interface MeasurementData {
  /** The observable of the recorded events of a sample; no name: those of the analysis. */
  readonly values: (sample?: string) => Float64Array;
  /** Simulated sample of a request, by its key. */
  readonly simulated: (key: string) => WeightedSample;
  /** Branching ratio of a decay mode. */
  readonly branchingRatio: (mode: string) => Measured;
  /** Part of the decays of a sample that is recorded: its exposure over the downscaling of its trigger. */
  readonly recorded: (sample?: string) => number;
}

export const within = (values: Float64Array, [from, to]: readonly [number, number]): number =>
  values.reduce((n, v) => (v >= from && v < to ? n + 1 : n), 0);

/** Product of measured factors with independent errors. */
export function product(factors: readonly Measured[]): Measured {
  const value = factors.reduce((p, f) => p * f.value, 1);
  return { value, error: Math.abs(value) * relativeError(factors) };
}

/** Relative error of a product or quotient of measured factors with independent errors; none of them is 0. */
export const relativeError = (factors: readonly Measured[]): number => Math.hypot(...factors.map(f => f.error / f.value));

/** A number of recorded events with its Poisson error. */
export const counted = (n: number): Measured => ({ value: n, error: Math.sqrt(n) });
