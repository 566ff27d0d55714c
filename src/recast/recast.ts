import { brent } from '../math/roots.js';
import type { PortalModel } from '../portals/model.js';
import type { BrLimitAtMass } from './br-limit.js';

export interface RecastOptions {
  /** Lifetime that holds at every coupling, null for stable: an X whose decays another coupling governs. Default: the model's own. */
  readonly lifetimePs?: number | null;
}

/** A closed interval of couplings. */
export type CouplingInterval = readonly [number, number];

const POINTS_PER_DECADE = 40;

/**
 * Excluded couplings of a model at one mass: all intervals where BR(g) > BR limit at the lifetime tau(g), ascending and disjoint, within the coupling range
 * of the model. An end at the end of that range is no physical edge: see `isRangeEnd`. Changes of sign of ln(BR / limit) are sought on a grid of 40 points a decade
 * and refined to 1e-13, so that steep upper edges close to 1e-9 in BR too; a pair of them inside one step, where BR is within 0.1 % of the limit, goes unseen.
 * Throws InputError for a mass outside the model.
 */
export function excludedCouplings(
  model: PortalModel,
  massMeV: number,
  limit: BrLimitAtMass,
  options: RecastOptions = {},
): readonly CouplingInterval[] {
  const rates = model.at(massMeV);
  const excess = (logCoupling: number): number => {
    const coupling = Math.exp(logCoupling);
    const lifetimePs = options.lifetimePs === undefined ? rates.lifetimePs(coupling) : options.lifetimePs;
    const branchingRatio = rates.branchingRatio(coupling);
    // below the smallest double nothing is excluded; a logarithm of 0 has no place in a root search
    return branchingRatio > 0 ? Math.log(branchingRatio / limit(lifetimePs)) : -1e3;
  };
  const [from, to] = model.couplingRange;
  const logFrom = Math.log(from);
  const logTo = Math.log(to);
  const steps = Math.ceil((POINTS_PER_DECADE * (logTo - logFrom)) / Math.LN10);
  const grid = Array.from({ length: steps + 1 }, (_, k) => logFrom + (k * (logTo - logFrom)) / steps);
  const values = grid.map(excess);
  const edges: number[] = values[0] > 0 ? [from] : [];
  for (let k = 0; k < steps; k++) {
    if (values[k] > 0 === values[k + 1] > 0) continue;
    edges.push(Math.exp(brent(excess, grid[k], grid[k + 1], { relativeTolerance: 0, absoluteTolerance: 1e-13 })));
  }
  if (values[steps] > 0) edges.push(to);
  return Array.from({ length: edges.length / 2 }, (_, k): CouplingInterval => [edges[2 * k], edges[2 * k + 1]]);
}

/** Is this edge of an excluded interval only the end of the search? */
export const isRangeEnd = (coupling: number, model: PortalModel): boolean => model.couplingRange.includes(coupling);
