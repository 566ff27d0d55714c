import type { FitStatus } from '../fit/newton.js';
import { NewtonMinimiser } from '../fit/newton.js';
import { Philox } from '../math/philox.js';
import { normal } from '../math/random.js';
import { tabulatedPoisson } from './poisson-table.js';
import { ToyObjective } from './toy-objective.js';
import type { ToyPlan } from './toy-plan.js';
import type { ToyFailure, ToyRequest, ToyResult } from './toy-run.js';

/**
 * Draws toys, fits each with the parameter of interest free and fixed, and returns their test statistics: the oracle that the Wasm kernel is
 * compared with. Bin counts take the first uniforms of a toy, its auxiliary measurements the next.
 */
export function runToys(request: ToyRequest): ToyResult {
  const { plan, seed, stream, first, count } = request;
  const toy = new Toy(plan);
  const random = new Philox(seed, stream);
  const statistics = new Float64Array(count);
  const failures: ToyFailure[] = [];
  let fitted = 0;
  for (let index = first; index < first + count; index++) {
    random.reset(index);
    toy.draw(random);
    const status = toy.fit();
    if (status === 'converged') statistics[fitted++] = toy.statistic;
    else failures.push({ index, status });
  }
  return { statistics: statistics.subarray(0, fitted), failures };
}

class Toy {
  statistic = 0;
  private readonly objective: ToyObjective;
  private readonly minimiser: NewtonMinimiser;
  private readonly parameters: Float64Array;
  private readonly free: { readonly lower: Float64Array; readonly upper: Float64Array };
  private readonly fixed: { readonly lower: Float64Array; readonly upper: Float64Array };

  constructor(private readonly plan: ToyPlan) {
    const { lower, upper, generation, parameterOfInterest, tested } = plan;
    this.objective = new ToyObjective(plan);
    this.minimiser = new NewtonMinimiser(generation.length);
    this.parameters = new Float64Array(generation.length);
    this.free = { lower, upper };
    this.fixed = { lower: lower.with(parameterOfInterest, tested), upper: upper.with(parameterOfInterest, tested) };
  }

  draw(random: Philox): void {
    const { tables, generation, constraintWidths } = this.plan;
    const { counts, auxiliary } = this.objective;
    for (let i = 0; i < counts.length; i++) counts[i] = tabulatedPoisson(tables, i, random.uniform());
    for (let j = 0; j < auxiliary.length; j++) {
      if (constraintWidths[j] > 0) auxiliary[j] = generation[j] + constraintWidths[j] * normal(random);
    }
  }

  /** The unconditional fit from the generation point, then the conditional one from where it ended. */
  fit(): FitStatus {
    const { plan, parameters, minimiser, objective } = this;
    parameters.set(plan.generation);
    const unconditional = minimiser.minimise(objective, parameters, this.free);
    if (unconditional !== 'converged') return unconditional;
    const best = minimiser.value;
    this.statistic = 0;
    if (plan.statistic === 'one-sided' && parameters[plan.parameterOfInterest] >= plan.tested) return unconditional;
    const conditional = minimiser.minimise(objective, parameters, this.fixed);
    if (conditional === 'converged') this.statistic = Math.max(2 * (minimiser.value - best), 0);
    return conditional;
  }
}
