import { NewtonMinimiser } from '../dist/fit/newton.js';
import { ToyObjective } from '../dist/kernels/toy-objective.js';
import { planToys } from '../dist/kernels/toy-plan.js';
import { benchmarkCounts, benchmarkModel } from './benchmark-model.js';

/** Toys of the benchmark model generated at `mu`, with the nuisance parameters that fit its data best there, each testing mu = 1 by two fits. */
export function benchmarkPlan(mu) {
  const options = { parameterOfInterest: 'mu', tested: 1, statistic: 'two-sided' };
  const generation = Float64Array.of(mu, 0, 0, 0);
  const start = planToys(benchmarkModel, { ...options, generation });
  const objective = new ToyObjective(start);
  objective.counts.set(benchmarkCounts);
  const status = new NewtonMinimiser(4).minimise(objective, generation, { lower: start.lower.with(0, mu), upper: start.upper.with(0, mu) });
  if (status !== 'converged') throw new Error(`the fit of the benchmark data ended with: ${status}`);
  return planToys(benchmarkModel, { ...options, generation });
}
