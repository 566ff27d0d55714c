import type { Objective } from '../math/objective.js';

/**
 * A parameter of the likelihood. `nuisance` parameters are in units of their standard deviation and carry a unit Gaussian constraint
 * around their global observable (0 in the real data); the others float within their bounds.
 */
export interface ModelParameter {
  readonly name: string;
  readonly role: 'signal' | 'free' | 'nuisance';
  readonly start: number;
  readonly lower: number;
  readonly upper: number;
}

/** Largest pull that a nuisance parameter may take: beyond it the constraint is meaningless. */
export const NUISANCE_BOUND = 8;

/** -ln L of a data set as a function of the parameters, whatever the kind of data. Parameter 0 is the signal strength. */
export interface Likelihood extends Objective {
  readonly parameters: readonly ModelParameter[];
}
