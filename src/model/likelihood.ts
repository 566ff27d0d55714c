import type { Objective } from '../math/objective.js';

/**
 * A parameter of the likelihood. `signal` is the strength under test; `nuisance` parameters carry a constraint from an auxiliary measurement
 * (in unbinned models a unit Gaussian around their global observable, 0 in the real data); the others float. A fixed one has equal bounds.
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

/**
 * Corners of -ln L where a rate reaches zero in a bin without events. A minimiser ignores them at first, and where that leads to negative
 * rates starts again with soft ones that it tightens until the multipliers settle. Between minimisations they are sharp.
 */
export interface ZeroCorners {
  ignored: boolean;
  negative(parameters: Float64Array): boolean;
  soften(): void;
  /** Updates the multipliers at a minimum, and the stiffness. Returns the largest change of a multiplier, of 1. */
  tighten(parameters: Float64Array): number;
  sharpen(): void;
}

/**
 * -ln L of a data set as a function of the parameters, whatever the kind of data. The strength that is tested is the parameter with role
 * `signal`, of which there is at most one.
 */
export interface Likelihood extends Objective {
  readonly parameters: readonly ModelParameter[];
  /** Parameters whose response has a kink at 0; `sides` then says which branch counts at 0 itself, +1 or -1. */
  readonly kinked?: readonly number[];
  readonly sides?: Int8Array;
  /** Parameters for which -ln L may have a minimum on either side of 0, the likeliest first. */
  readonly twoSided?: readonly number[];
  readonly corners?: ZeroCorners;
}
