import { log } from '../math/elementary.js';
import type { Objective } from '../math/objective.js';
import type { ToyPlan } from './toy-plan.js';
import { ToyWeights } from './toy-weights.js';

/**
 * -ln L of one toy minus its value for lambda at the generation point, with exact derivatives:
 *   sum_i [lambda_i - lambda0_i + n_i - n_i ln(lambda_i / lambda0_i)] + sum_j (theta_j - a_j)^2 / (2 width_j^2).
 * The events are counted in so that the value is as large as its rounding error makes believe, which the minimiser allows for.
 * Infinite where an expected count is negative, or 0 with events in the bin.
 */
export class ToyObjective implements Objective {
  readonly dimension: number;
  /** The toy: counts of the bins, and auxiliary measurements by parameter. Written by the caller. */
  readonly counts: Float64Array;
  readonly auxiliary: Float64Array;
  private readonly weights: ToyWeights;
  private readonly slope: Float64Array;
  private readonly curvature: Float64Array;

  constructor(private readonly plan: ToyPlan) {
    const rowCount = plan.rowSums.length;
    this.dimension = plan.generation.length;
    this.counts = new Float64Array(plan.rows.bins);
    this.auxiliary = new Float64Array(this.dimension);
    this.weights = new ToyWeights(plan.rows, this.dimension);
    this.slope = new Float64Array(rowCount);
    this.curvature = new Float64Array(rowCount * rowCount);
  }

  evaluate(parameters: Float64Array, gradient: Float64Array, hessian: Float64Array): number {
    this.weights.evaluate(parameters);
    const poisson = this.poissonPart();
    if (poisson === Infinity) return Infinity;
    gradient.fill(0);
    hessian.fill(0);
    this.weights.addDerivatives(this.slope, this.curvature, gradient, hessian);
    return poisson + this.addConstraints(parameters, gradient, hessian);
  }

  /** The sum over the bins, with its first and second derivatives in the weights of the rows. */
  private poissonPart(): number {
    const { rowSums, generationWeights } = this.plan;
    const { bins, constant, rows } = this.plan.rows;
    const { slope, curvature, counts } = this;
    const weights = this.weights.values;
    const rowCount = rowSums.length;
    let value = 0;
    for (let k = 0; k < rowCount; k++) value += (weights[k] - generationWeights[k]) * rowSums[k];
    slope.set(rowSums);
    curvature.fill(0);
    for (let i = 0; i < bins; i++) {
      const n = counts[i];
      let lambda = constant[i];
      for (let k = 0; k < rowCount; k++) lambda += weights[k] * rows[k * bins + i];
      if (lambda < 0 || (lambda === 0 && n > 0)) return Infinity;
      if (n === 0) continue;
      value += n - n * log(lambda);
      const ratio = n / lambda;
      const scaled = ratio / lambda;
      for (let k = 0; k < rowCount; k++) {
        const row = rows[k * bins + i];
        slope[k] -= ratio * row;
        for (let l = 0; l <= k; l++) curvature[k * rowCount + l] += scaled * row * rows[l * bins + i];
      }
    }
    return value;
  }

  private addConstraints(parameters: Float64Array, gradient: Float64Array, hessian: Float64Array): number {
    const widths = this.plan.constraintWidths;
    let value = 0;
    for (let j = 0; j < this.dimension; j++) {
      if (widths[j] === 0) continue;
      const pull = (parameters[j] - this.auxiliary[j]) / widths[j];
      value += 0.5 * pull * pull;
      gradient[j] += pull / widths[j];
      hessian[j * this.dimension + j] += 1 / (widths[j] * widths[j]);
    }
    return value;
  }
}
