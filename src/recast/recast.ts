import { exp, log } from '../math/elementary.js';
import { brent } from '../math/roots.js';
import type { PortalModel } from '../portals/model.js';
import type { BrLimitAtMass } from './br-limit.js';
import type { RecastOptions } from './excess.js';

/** A closed interval of couplings. */
export type CouplingInterval = readonly [number, number];

const POINTS_PER_DECADE = 40;

/**
 * The couplings at which a function of ln(coupling) is above 0: intervals, ascending and disjoint, within `range`. An end at the end of that range is no physical edge: see `isRangeEnd`.
 * Changes of sign are sought on a grid of 40 points a decade and refined to 1e-13, so that steep upper edges close to 1e-9 in BR too; a pair of them inside one step goes unseen.
 */
export function positiveIntervals(
  excess: (logCoupling: number) => number,
  [from, to]: readonly [number, number],
): readonly CouplingInterval[] {
  const logFrom = log(from);
  const logTo = log(to);
  const steps = Math.ceil((POINTS_PER_DECADE * (logTo - logFrom)) / Math.LN10);
  const grid = Array.from({ length: steps + 1 }, (_, k) => logFrom + (k * (logTo - logFrom)) / steps);
  const values = grid.map(excess);
  const edges: number[] = values[0] > 0 ? [from] : [];
  for (let k = 0; k < steps; k++) {
    if (values[k] > 0 === values[k + 1] > 0) continue;
    edges.push(exp(brent(excess, grid[k], grid[k + 1], { relativeTolerance: 0, absoluteTolerance: 1e-13 })));
  }
  if (values[steps] > 0) edges.push(to);
  return Array.from({ length: edges.length / 2 }, (_, k): CouplingInterval => [edges[2 * k], edges[2 * k + 1]]);
}

/**
 * Excluded couplings of a model at one mass for a BR limit of any origin on its production: all intervals where BR(g) > limit(tau(g)), as of `positiveIntervals`, within the coupling range of the
 * model. Throws InputError for a mass outside the model.
 */
export function excludedCouplings(
  model: PortalModel,
  massMeV: number,
  limit: BrLimitAtMass,
  options: RecastOptions = {},
): readonly CouplingInterval[] {
  const rates = model.at(massMeV);
  return positiveIntervals(logCoupling => {
    const coupling = exp(logCoupling);
    const branchingRatio = rates.branchingRatio(coupling);
    const lifetimePs = options.lifetimePs === undefined ? rates.lifetimePs(coupling) : options.lifetimePs;
    // below the smallest double nothing is excluded; a logarithm of 0 has no place in a root search
    return branchingRatio > 0 ? log(branchingRatio / limit(lifetimePs)) : -1e3;
  }, model.couplingRange);
}

/** Is this edge of an excluded interval only the end of the search? */
export const isRangeEnd = (coupling: number, model: PortalModel): boolean => model.couplingRange.includes(coupling);
