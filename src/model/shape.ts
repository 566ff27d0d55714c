import type { Random } from '../math/philox.js';

/** A closed interval of the observable in which events enter the fit. Regions of one analysis are disjoint and ordered. */
export interface Region {
  readonly name: string;
  readonly min: number;
  readonly max: number;
}

/** A parameter that changes a shape. Bounds are those of the shape's domain. */
export interface ShapeParameter {
  readonly name: string;
  readonly start: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * The density of a component in the observable, per unit of the observable, over the regions of the fit. Outside the regions it is not
 * defined: no event from there belongs in a sample.
 *
 * Derivatives come with the values, in columns: [f, df/dp_0 .. df/dp_(k-1), d2f/dp_0dp_0, d2f/dp_1dp_0, d2f/dp_1dp_1, ...]
 * (packed lower triangle). The density need not integrate to one for all parameters (a peak at the edge of a region loses events
 * when it widens); `integral` returns the integral over the regions and its derivatives in the same order.
 */
export interface Shape {
  readonly parameters: readonly ShapeParameter[];
  /** Fills `columns[c][i]` for the first `n` values of `x`. */
  evaluate(x: ArrayLike<number>, n: number, parameters: ArrayLike<number>, columns: readonly Float64Array[]): void;
  integral(parameters: ArrayLike<number>, out: Float64Array): void;
  /** Draws a value of the observable from the normalised density. */
  sample(random: Random, parameters: ArrayLike<number>): number;
}

/** Number of columns of a shape with k parameters. */
export const columnCount = (k: number): number => 1 + k + (k * (k + 1)) / 2;

/** Index of the region that holds x, or -1. */
export function regionOf(regions: readonly Region[], x: number): number {
  for (let r = 0; r < regions.length; r++) if (x >= regions[r].min && x <= regions[r].max) return r;
  return -1;
}
