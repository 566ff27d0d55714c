import { log } from '../../math/elementary.js';
import { logGamma } from '../../math/gamma.js';
import { Jet } from '../../math/jet.js';
import type { Likelihood, ModelParameter } from '../likelihood.js';
import { evaluateExpression, varies, type Expression } from './expression.js';
import { eventCount, expectedData } from './expected-data.js';
import type { DensityChannel, DensityConstraint, DensityModel } from './model.js';
import { prepareDensity } from './prepared.js';

const HALF_LOG_TWO_PI = 0.5 * log(2 * Math.PI);

/**
 * -ln L with all constants: -sum_i w_i ln f(x_i) over events, with the Poisson probability of their number where the likelihood is
 * extended (R. Barlow, NIM A297 (1990) 496); Poisson probabilities of binned counts; constraints. Exact gradient and Hessian.
 */
export class DensityLikelihood implements Likelihood {
  readonly dimension: number;
  readonly parameters: readonly ModelParameter[];

  constructor(readonly model: DensityModel) {
    this.parameters = model.parameters;
    this.dimension = model.parameters.length;
  }

  evaluate(parameters: Float64Array, gradient: Float64Array, hessian: Float64Array): number {
    const n = this.dimension;
    gradient.fill(0);
    hessian.fill(0);
    const jets = this.jets(parameters);
    let value = 0;
    const add = (term: Jet, factor: number): void => {
      value += factor * term.value;
      if (!term.gradient || !term.hessian) return;
      for (let i = 0, c = 0; i < n; i++) {
        gradient[i] += factor * term.gradient[i];
        for (let j = 0; j <= i; j++, c++) hessian[i * n + j] += factor * term.hessian[c];
      }
    };
    for (const channel of this.model.channels) {
      if (!addChannel(channel, jets, add)) return Infinity;
    }
    for (const constraint of this.model.constraints) add(constraintTerm(constraint, jets), 1);
    for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) hessian[j * n + i] = hessian[i * n + j];
    return Number.isNaN(value) ? Infinity : value;
  }

  /**
   * The model with the expectation at the given parameters in place of the data, observed values of constraints included: the Asimov data of
   * arXiv:1007.1727 section 3.2. A channel that is not extended keeps its number of events.
   */
  expected(parameters: Float64Array): DensityModel {
    const jets = this.jets(parameters);
    const at = (expression: Expression): Expression => ({ kind: 'number', value: evaluateExpression(expression, jets).value });
    return {
      parameters: this.model.parameters,
      channels: this.model.channels.map(channel => ({ ...channel, data: expectedData(channel, jets) })),
      constraints: this.model.constraints.map(constraint => {
        const { x, mean } = constraint;
        if (!varies(x)) return { ...constraint, x: at(mean) };
        return varies(mean) || constraint.kind === 'poisson' ? constraint : { ...constraint, mean: at(x) };
      }),
    };
  }

  private jets(parameters: Float64Array): Jet[] {
    return Array.from(parameters, (value, i) => {
      const { lower, upper } = this.parameters[i];
      return lower === upper ? Jet.constant(value) : Jet.variable(value, i, this.dimension);
    });
  }
}

type Add = (term: Jet, factor: number) => void;

/** False where the data are impossible. */
function addChannel({ density, range, rate, data }: DensityChannel, jets: readonly Jet[], add: Add): boolean {
  const prepared = prepareDensity(density, range, jets);
  const expected = rate && evaluateExpression(rate, jets);
  if (data.kind === 'events') {
    if (expected && !addPoisson(expected, eventCount(data), add)) return false;
    return data.x.every((x, i) => {
      if (data.weights[i] === 0) return true;
      const f = prepared.at(x);
      if (!(f.value > 0)) return false;
      add(f.log(), -data.weights[i]);
      return true;
    });
  }
  return data.counts.every((count, k) => {
    const content = prepared.between(data.edges[k], data.edges[k + 1]);
    return addPoisson(expected ? content.times(expected) : content.scaled(eventCount(data)), count, add);
  });
}

function addPoisson(mean: Jet, count: number, add: Add): boolean {
  if (!(mean.value >= 0) || (mean.value === 0 && count > 0)) return false;
  add(mean, 1);
  if (count > 0) add(mean.log(), -count);
  add(Jet.constant(logGamma(count + 1)), 1);
  return true;
}

function constraintTerm(constraint: DensityConstraint, jets: readonly Jet[]): Jet {
  const [x, mean] = [constraint.x, constraint.mean].map(expression => evaluateExpression(expression, jets));
  if (constraint.kind === 'poisson') return mean.minus(x.times(mean.log())).plusNumber(logGamma(x.value + 1));
  const sigma = evaluateExpression(constraint.sigma, jets);
  const pull = x.minus(mean).over(sigma);
  return pull.times(pull).scaled(0.5).plus(sigma.log()).plusNumber(HALF_LOG_TWO_PI);
}
