import { normal, poisson } from '../math/random.js';
import type { Random } from '../math/philox.js';
import type { UnbinnedModel } from '../model/unbinned-model.js';
import { componentYield, shapeParameters } from '../model/unbinned-model.js';

/** One pseudo-experiment: events and the global observables that its constraints are centred on. */
export interface PseudoExperiment {
  readonly x: Float64Array;
  readonly globalObservables: Float64Array;
}

const INTEGRAL = new Float64Array(64);

/**
 * Draws a pseudo-experiment of the model at the given parameters: a Poisson number of events of each component, the observable from its
 * shape, and each global observable from a unit normal around its nuisance parameter.
 */
export function drawPseudoExperiment(model: UnbinnedModel, parameters: ArrayLike<number>, random: Random): PseudoExperiment {
  const globalObservables = Float64Array.from(model.parameters, (p, j) => (p.role === 'nuisance' ? parameters[j] + normal(random) : 0));
  const events: number[] = [];
  for (const component of model.components) {
    const shape = shapeParameters(component, parameters);
    component.shape.integral(shape, INTEGRAL);
    const count = poisson(random, componentYield(component, parameters) * INTEGRAL[0]);
    for (let i = 0; i < count; i++) events.push(component.shape.sample(random, shape));
  }
  return { x: Float64Array.from(events), globalObservables };
}

/** Largest number of events that a pseudo-experiment of this expectation will hold: ten standard deviations and some. */
export const eventCapacity = (expected: number): number => Math.ceil(expected + 10 * Math.sqrt(expected) + 40);
