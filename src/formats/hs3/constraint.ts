import { complaint, readNumber } from '../json.js';
import type { Hs3Entry, Hs3Problem } from './document.js';

/** A Gaussian measurement of one parameter. */
export interface GaussianConstraint {
  readonly parameter: string;
  readonly observed: number;
  readonly sigma: number;
}

/** A fixed number: written out, or a parameter that the point holds constant. */
export function constantOf(value: unknown, problem: Hs3Problem): number | undefined {
  if (typeof value !== 'string') return typeof value === 'number' ? value : undefined;
  const known = problem.values.get(value);
  return known?.constant === true ? known.value : undefined;
}

/**
 * Reads a Gaussian of which one of x and mean is a parameter of the model and the rest is fixed. Throws InputError for any other constraint.
 */
export function readGaussianConstraint(
  { record, path }: Hs3Entry,
  problem: Hs3Problem,
  isParameter: (name: string) => boolean,
): GaussianConstraint {
  const { type, x, mean, sigma } = record;
  if (type !== 'gaussian_dist' && type !== 'normal_dist') {
    throw complaint(`${path}/type`, type, 'gaussian_dist, the one kind of constraint on a parameter of HistFactory');
  }
  const width = constantOf(sigma, problem);
  if (width === undefined) throw complaint(`${path}/sigma`, sigma, 'a number or a constant parameter');
  if (!(readNumber(width, `${path}/sigma`) > 0)) throw complaint(`${path}/sigma`, width, 'more than 0');
  for (const [parameter, other] of [
    [mean, x],
    [x, mean],
  ]) {
    const observed = constantOf(other, problem);
    if (typeof parameter === 'string' && isParameter(parameter) && observed !== undefined) return { parameter, observed, sigma: width };
  }
  throw complaint(path, record, 'one of x and mean to be a parameter of a modifier and the other a number or a constant');
}
