import { exp } from '../math/elementary.js';
import type { ToyRows } from './toy-rows.js';

/**
 * The weights of the rows, w = strength exp(sum_j kappa_j theta_j) shape, at one point, and the sums over the rows that turn derivatives in
 * the weights into derivatives in the parameters (chain rule). Holds its work arrays; a call allocates nothing.
 */
export class ToyWeights {
  readonly values: Float64Array;
  private readonly first: Float64Array;
  private readonly linear: Float64Array;
  private readonly exponentials: Float64Array;

  constructor(
    private readonly rows: ToyRows,
    private readonly dimension: number,
  ) {
    this.values = new Float64Array(rows.strength.length);
    this.exponentials = new Float64Array(rows.strength.length);
    this.first = new Float64Array(rows.entryParameter.length);
    this.linear = new Float64Array(rows.entryParameter.length);
  }

  /** Sets the weights and their derivatives in the parameters of each row. */
  evaluate(parameters: ArrayLike<number>): void {
    const { strength, shape, component, entryStart, entryParameter, entryKappa } = this.rows;
    let exponential = 1;
    for (let k = 0; k < this.values.length; k++) {
      if (k === 0 || component[k] !== component[k - 1]) {
        let exponent = 0;
        for (let e = entryStart[k]; e < entryStart[k + 1]; e++) exponent += entryKappa[e] * parameters[entryParameter[e]];
        exponential = exp(exponent);
      }
      const byStrength = strength[k] < 0 ? 1 : parameters[strength[k]];
      const byShape = shape[k] < 0 ? 1 : parameters[shape[k]];
      const value = byStrength * exponential * byShape;
      this.exponentials[k] = exponential;
      this.values[k] = value;
      for (let e = entryStart[k]; e < entryStart[k + 1]; e++) {
        const j = entryParameter[e];
        let linear = 0;
        if (j === strength[k]) linear += exponential * byShape;
        if (j === shape[k]) linear += exponential * byStrength;
        this.linear[e] = linear;
        this.first[e] = linear + entryKappa[e] * value;
      }
    }
  }

  /** Adds slope_k dw_k/dp to the gradient, and slope_k d2w_k/dp dp' + curvature_kl dw_k/dp dw_l/dp' to the Hessian. */
  addDerivatives(slope: Float64Array, curvature: Float64Array, gradient: Float64Array, hessian: Float64Array): void {
    const { entryStart, entryParameter } = this.rows;
    const n = this.dimension;
    const count = this.values.length;
    for (let k = 0; k < count; k++) {
      for (let a = entryStart[k]; a < entryStart[k + 1]; a++) {
        const p = entryParameter[a];
        gradient[p] += slope[k] * this.first[a];
        for (let b = entryStart[k]; b < entryStart[k + 1]; b++) hessian[p * n + entryParameter[b]] += slope[k] * this.second(k, a, b);
        for (let l = 0; l < count; l++) {
          const factor = (l <= k ? curvature[k * count + l] : curvature[l * count + k]) * this.first[a];
          for (let b = entryStart[l]; b < entryStart[l + 1]; b++) hessian[p * n + entryParameter[b]] += factor * this.first[b];
        }
      }
    }
  }

  /** d2w_k / dp_a dp_b, with a and b entries of row k. */
  private second(k: number, a: number, b: number): number {
    const { strength, shape, entryParameter, entryKappa } = this.rows;
    const p = entryParameter[a];
    const q = entryParameter[b];
    let mixed = 0;
    if (p === strength[k] && q === shape[k]) mixed += this.exponentials[k];
    if (q === strength[k] && p === shape[k]) mixed += this.exponentials[k];
    return entryKappa[a] * (entryKappa[b] * this.values[k] + this.linear[b]) + entryKappa[b] * this.linear[a] + mixed;
  }
}
