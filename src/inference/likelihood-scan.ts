import { badValue, InputError } from '../errors.js';
import type { FitStatus } from '../fit/newton.js';
import { chiSquaredQuantile } from '../math/chi-squared.js';
import type { LikelihoodProfile } from './likelihood-profile.js';
import { scale } from './profile-interval.js';

/** Values of a parameter to scan, equidistant, both ends included. */
export interface ScanAxis {
  readonly parameter: string;
  /** Default: three errors around the best value, as far as the bounds allow. */
  readonly range?: readonly [number, number];
  readonly points: number;
}

export interface LikelihoodPoint {
  /** Value of each scanned parameter. */
  readonly values: readonly number[];
  readonly status: FitStatus;
  /** -2 ln lambda; null where the fit did not converge. */
  readonly statistic: number | null;
}

/** Profile likelihood on a grid of one or two parameters. */
export interface LikelihoodScan {
  readonly parameters: readonly string[];
  readonly best: readonly number[];
  /** Along the first parameter for each value of the second. */
  readonly points: readonly LikelihoodPoint[];
}

/**
 * -2 ln lambda at each point of a grid, all parameters but those of the axes profiled. Values count from the lowest minimum seen, also when
 * the grid finds it. Throws InputError for an axis that is empty, out of bounds or given twice.
 */
export function likelihoodScan(profile: LikelihoodProfile, axes: readonly [ScanAxis] | readonly [ScanAxis, ScanAxis]): LikelihoodScan {
  const indices = axes.map(axis => profile.indexOf(axis.parameter));
  if (new Set(indices).size < indices.length) throw badValue('second parameter of the scan', axes[0].parameter, 'another than the first');
  const [first, second = [undefined]] = axes.map((axis, k) => gridValues(profile, axis, indices[k]));
  const fits = second.flatMap(b =>
    first.map(a => {
      const values = b === undefined ? [a] : [a, b];
      return { values, fit: profile.fitAt(values.map((value, k) => ({ parameter: indices[k], value }))) };
    }),
  );
  return {
    parameters: axes.map(axis => axis.parameter),
    best: indices.map(i => profile.best.parameters[i]),
    points: fits.map(({ values, fit: { status, value } }) => ({
      values,
      status,
      statistic: status === 'converged' ? profile.rise(value) : null,
    })),
  };
}

function gridValues(profile: LikelihoodProfile, { parameter, range, points }: ScanAxis, index: number): number[] {
  const { lower, upper } = profile.likelihood.parameters[index];
  const value = profile.best.parameters[index];
  const reach = 3 * scale(profile, index);
  const [low, high] = range ?? [Math.max(lower, value - reach), Math.min(upper, value + reach)];
  if (!(Number.isInteger(points) && points >= 2)) throw badValue(`points of the scan of ${parameter}`, points, 'an integer of at least 2');
  if (!(low < high)) throw new InputError(`the scan of ${parameter} is from ${low} to ${high}: expected an increasing range`);
  if (low < lower || high > upper) {
    throw new InputError(`the scan of ${parameter} is from ${low} to ${high}: expected a range within its bounds ${lower} and ${upper}`);
  }
  return Array.from({ length: points }, (_, k) => (k === points - 1 ? high : low + ((high - low) * k) / (points - 1)));
}

/** The value of -2 ln lambda at the edge of a region of `parameters` parameters with this confidence level; for two 2.30 (68.27%), 6.18 (95.45%). */
export const contourLevel = (confidenceLevel: number, parameters: number): number => chiSquaredQuantile(confidenceLevel, parameters);
