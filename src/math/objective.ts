/**
 * A function to minimise with its exact derivatives. Writes the gradient (n) and the full symmetric Hessian (n x n, row-major) and returns
 * the value; +Infinity where the function is not defined (a density that vanishes at an event).
 */
export interface Objective {
  readonly dimension: number;
  evaluate(parameters: Float64Array, gradient: Float64Array, hessian: Float64Array): number;
}
