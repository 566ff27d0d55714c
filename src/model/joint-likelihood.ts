import { InputError } from '../errors.js';
import type { Likelihood, ModelParameter } from './likelihood.js';
import type { UnbinnedLikelihood } from './unbinned-likelihood.js';

/** A part of the joint likelihood with the places of its parameters in the whole. */
interface Term {
  readonly likelihood: UnbinnedLikelihood;
  readonly places: readonly number[];
  readonly parameters: Float64Array;
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
}

/**
 * -ln L of several data-taking periods: the sum of theirs, with parameters of the same name being one parameter. A nuisance that acts in
 * several periods is fully correlated between them and constrained once. How the strength counts in each period (its share of the
 * exposure) stands in the `events` of the signal component there. Throws InputError when periods disagree on a parameter.
 */
export class JointLikelihood implements Likelihood {
  readonly dimension: number;
  readonly parameters: readonly ModelParameter[];
  /** Global observables of the constraints, one a parameter; those of the periods follow them. */
  readonly globalObservables: Float64Array;
  private readonly terms: readonly Term[];
  /** How many periods constrain each parameter beyond the first. */
  private readonly surplus: Float64Array;

  constructor(periods: readonly UnbinnedLikelihood[]) {
    const parameters: ModelParameter[] = [];
    this.terms = periods.map(likelihood => ({
      likelihood,
      places: likelihood.parameters.map(p => placeOf(p, parameters)),
      parameters: new Float64Array(likelihood.dimension),
      gradient: new Float64Array(likelihood.dimension),
      hessian: new Float64Array(likelihood.dimension ** 2),
    }));
    this.parameters = parameters;
    this.dimension = parameters.length;
    this.globalObservables = new Float64Array(this.dimension);
    this.surplus = Float64Array.from(parameters, (p, j) =>
      p.role === 'nuisance' ? this.terms.filter(t => t.places.includes(j)).length - 1 : 0,
    );
  }

  evaluate(parameters: Float64Array, gradient: Float64Array, hessian: Float64Array): number {
    const n = this.dimension;
    gradient.fill(0);
    hessian.fill(0);
    let value = 0;
    for (const term of this.terms) {
      const { likelihood, places } = term;
      places.forEach((place, j) => {
        term.parameters[j] = parameters[place];
        likelihood.globalObservables[j] = this.globalObservables[place];
      });
      value += likelihood.evaluate(term.parameters, term.gradient, term.hessian);
      if (!Number.isFinite(value)) return value;
      places.forEach((place, j) => {
        gradient[place] += term.gradient[j];
        places.forEach((other, l) => (hessian[place * n + other] += term.hessian[j * places.length + l]));
      });
    }
    for (let j = 0; j < n; j++) {
      const pull = parameters[j] - this.globalObservables[j];
      value -= 0.5 * this.surplus[j] * pull * pull;
      gradient[j] -= this.surplus[j] * pull;
      hessian[j * n + j] -= this.surplus[j];
    }
    return value;
  }
}

const words = (p: ModelParameter): string => `${p.role} in [${p.lower}, ${p.upper}]`;

/** Index of a parameter among those already known, appended when it is new. */
function placeOf(parameter: ModelParameter, known: ModelParameter[]): number {
  const place = known.findIndex(p => p.name === parameter.name);
  if (place < 0) return known.push(parameter) - 1;
  const { role, lower, upper } = known[place];
  if (parameter.role !== role || parameter.lower !== lower || parameter.upper !== upper) {
    throw new InputError(`parameter ${parameter.name} is ${words(parameter)} in one period: expected ${words(known[place])} as in another`);
  }
  return place;
}
