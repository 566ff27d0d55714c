import type { ModelParameter } from '../likelihood.js';
import type { Expression } from './expression.js';

/**
 * A probability density of one observable x, normalised over the range of its channel for all values of its parameters.
 * The formulae are those of HS3 0.2 (sections 2.1.1 and 2.1.2).
 */
export type Density =
  | { readonly kind: 'uniform' }
  | { readonly kind: 'gaussian'; readonly mean: Expression; readonly sigma: Expression }
  /** exp(-c x). */
  | { readonly kind: 'exponential'; readonly slope: Expression }
  /** sum_i a_i x^i. */
  | { readonly kind: 'polynomial'; readonly coefficients: readonly Expression[] }
  /** 1 + sum_i a_i T_i(t), i from 1, t from -1 to 1 over the range. */
  | { readonly kind: 'chebychev'; readonly coefficients: readonly Expression[] }
  /** Gaussian core with power-law tails; each side with its own width. */
  | { readonly kind: 'crystal-ball'; readonly mean: Expression; readonly low: CrystalBallSide; readonly high: CrystalBallSide }
  /** Piecewise constant, in proportion to the contents of bins. */
  | { readonly kind: 'histogram'; readonly edges: readonly number[]; readonly contents: readonly number[] }
  /** sum_k c_k f_k; the last fraction is what the others leave. */
  | { readonly kind: 'mixture'; readonly fractions: readonly Expression[]; readonly terms: readonly Density[] }
  /** sum_k n_k f_k over sum_k n_k. */
  | { readonly kind: 'weighted'; readonly weights: readonly Expression[]; readonly terms: readonly Density[] };

export interface CrystalBallSide {
  readonly sigma: Expression;
  readonly alpha: Expression;
  readonly power: Expression;
}

export type DensityData =
  | { readonly kind: 'events'; readonly x: readonly number[]; readonly weights: readonly number[] }
  | { readonly kind: 'counts'; readonly edges: readonly number[]; readonly counts: readonly number[] };

export interface DensityChannel {
  readonly name: string;
  readonly observable: string;
  readonly range: readonly [number, number];
  readonly density: Density;
  /** Expected number of events of an extended likelihood. */
  readonly rate?: Expression;
  readonly data: DensityData;
}

/** An auxiliary measurement or a prior: the normal density of x, or the Poisson probability continued to real x. */
export type DensityConstraint =
  | { readonly name: string; readonly kind: 'gaussian'; readonly x: Expression; readonly mean: Expression; readonly sigma: Expression }
  | { readonly name: string; readonly kind: 'poisson'; readonly x: Expression; readonly mean: Expression };

/** Densities of one observable each, with shared parameters; channels may be binned or not, extended or not. */
export interface DensityModel {
  readonly parameters: readonly ModelParameter[];
  readonly channels: readonly DensityChannel[];
  readonly constraints: readonly DensityConstraint[];
}
