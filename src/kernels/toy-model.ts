/**
 * A binned model made for pseudo-experiments: the expected counts are
 *
 *   lambda_i = sum_c strength_c exp(sum_j kappa_cj theta_j) (template_ci + sum_j theta_j shape_cji),
 *
 * with a strength (or none), log-normal and linear shape nuisances for each component c, and the likelihood is the product of
 * Poisson(n_i; lambda_i) over the bins and N(a_j; theta_j, width_j) over the constrained parameters.
 */
export interface ToyModel {
  readonly bins: number;
  readonly parameters: readonly ToyParameter[];
  readonly components: readonly ToyComponent[];
}

export interface ToyParameter {
  readonly name: string;
  /** Bounds of the fit; infinite where there is none. */
  readonly lower: number;
  readonly upper: number;
  /** Standard deviation of its auxiliary measurement; left out for a parameter without one. */
  readonly constraintWidth?: number;
}

export interface ToyComponent {
  /** Expected counts in each bin at strength 1 and all nuisance parameters 0. */
  readonly template: ArrayLike<number>;
  /** Name of the parameter that multiplies the component; 1 when left out. */
  readonly strength?: string;
  /** The factor exp(kappa theta) for each named parameter. */
  readonly logNormals?: readonly { readonly parameter: string; readonly kappa: number }[];
  /** The change of the counts in each bin for each unit of the named parameter. */
  readonly shapes?: readonly { readonly parameter: string; readonly change: ArrayLike<number> }[];
}
