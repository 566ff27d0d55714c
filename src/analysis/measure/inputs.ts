import type { Measured, WeightedSample } from '../../events/weighted-sample.js';
import { hypot } from '../../math/elementary.js';

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

/** Is a value inside an interval, its end left out? */
export const inside =
  ([from, to]: readonly [number, number]): ((value: number) => boolean) =>
  value =>
    value >= from && value < to;

/** Number of values inside an interval. */
export function within(values: Float64Array, interval: readonly [number, number]): number {
  const isInside = inside(interval);
  return values.reduce((n, v) => (isInside(v) ? n + 1 : n), 0);
}

/** Sum of measured terms with independent errors. */
export const sum = (terms: readonly Measured[]): Measured => ({
  value: terms.reduce((total, t) => total + t.value, 0),
  error: hypot(0, ...terms.map(t => t.error)),
});

const productOf = (values: readonly number[]): number => values.reduce((p, v) => p * v, 1);

/** Product of measured factors with independent errors; factors of 0 are allowed. */
export function product(factors: readonly Measured[]): Measured {
  const terms = factors.map(({ error }, k) => error * productOf(factors.map((f, j) => (j === k ? 1 : f.value))));
  return { value: productOf(factors.map(f => f.value)), error: hypot(0, ...terms) };
}

/** Relative error of a product or quotient of measured factors with independent errors; none of them is 0. */
export const relativeError = (factors: readonly Measured[]): number => hypot(...factors.map(f => f.error / f.value));

/** A number of recorded events with its Poisson error. */
export const counted = (n: number): Measured => ({ value: n, error: Math.sqrt(n) });
