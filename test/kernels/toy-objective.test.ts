import { describe, expect, it } from 'vitest';
import { ToyObjective } from '../../src/kernels/toy-objective.js';
import { planToys } from '../../src/kernels/toy-plan.js';
import { countingModel, entangledModel } from './models.js';

const POINT = Float64Array.of(1.2, 0.9, 0.4, -0.3);
const plan = planToys(entangledModel, { generation: [1, 1, 0, 0], parameterOfInterest: 'mu', tested: 1 });

function toy(): ToyObjective {
  const objective = new ToyObjective(plan);
  objective.counts.set([12, 20, 0, 31, 22, 9, 14]);
  objective.auxiliary.set([0, 0, 0.5, -0.2]);
  return objective;
}

/** lambda of `entangledModel`, written out from the formula of the model. */
function expectedCounts([mu, ratio, scale, tilt]: Float64Array): number[] {
  return Array.from({ length: 7 }, (_, i) => {
    const t = (i + 0.5) / 7;
    const signal = 9 * Math.exp(-20 * (t - 0.5) ** 2) + tilt * 0.8 * (t - 0.5) + scale * 0.3 * t;
    return mu * Math.exp(0.1 * scale - 0.05 * tilt) * signal + ratio * (12 - 4 * t + tilt * (2 * t - 1)) + 5 * Math.exp(0.2 * scale) + 0.5;
  });
}

function negativeLogLikelihood(p: Float64Array, objective: ToyObjective): number {
  const bins = expectedCounts(p).map((lambda, i) => lambda - objective.counts[i] * Math.log(lambda));
  const pulls = [p[2] - objective.auxiliary[2], (p[3] - objective.auxiliary[3]) / 0.5];
  return bins.reduce((sum, term) => sum + term) + 0.5 * (pulls[0] ** 2 + pulls[1] ** 2);
}

describe('the likelihood of a toy', () => {
  it('differs between points as the Poisson and Gaussian terms written out', () => {
    const objective = toy();
    const [gradient, hessian] = [new Float64Array(4), new Float64Array(16)];
    const other = Float64Array.of(0.3, 1.4, -0.7, 0.6);
    const difference = objective.evaluate(other, gradient, hessian) - objective.evaluate(POINT, gradient, hessian);
    expect(difference).toBeCloseTo(negativeLogLikelihood(other, objective) - negativeLogLikelihood(POINT, objective), 11);
  });

  it('has the gradient and Hessian that central differences give', () => {
    const objective = toy();
    const [gradient, hessian] = [new Float64Array(4), new Float64Array(16)];
    const [below, above, scratch] = [new Float64Array(4), new Float64Array(4), new Float64Array(16)];
    objective.evaluate(POINT, gradient, hessian);
    const h = 1e-5;
    for (let j = 0; j < 4; j++) {
      const high = objective.evaluate(POINT.with(j, POINT[j] + h), above, scratch);
      const low = objective.evaluate(POINT.with(j, POINT[j] - h), below, scratch);
      expect(gradient[j]).toBeCloseTo((high - low) / (2 * h), 6);
      for (let l = 0; l < 4; l++) expect(hessian[j * 4 + l]).toBeCloseTo((above[l] - below[l]) / (2 * h), 6);
    }
  });

  it('is infinite where events stand in a bin that expects none, and finite where none stand there', () => {
    const objective = new ToyObjective(planToys(countingModel(3, 0), { generation: [1], parameterOfInterest: 'mu', tested: 1 }));
    const [gradient, hessian] = [new Float64Array(1), new Float64Array(1)];
    objective.counts[0] = 1;
    expect(objective.evaluate(Float64Array.of(0), gradient, hessian)).toBe(Infinity);
    objective.counts[0] = 0;
    expect(objective.evaluate(Float64Array.of(0), gradient, hessian)).toBeCloseTo(-3, 14);
    expect(objective.evaluate(Float64Array.of(-0.1), gradient, hessian)).toBe(Infinity);
  });
});
