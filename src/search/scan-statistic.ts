import { Profiler } from '../fit/profile.js';
import type { PseudoExperiment } from '../inference/toys.js';
import { columnCount, type Shape } from '../model/shape.js';
import { UnbinnedLikelihood } from '../model/unbinned-likelihood.js';
import { componentYield, intensity, shapeParameters, type ModelComponent, type UnbinnedModel } from '../model/unbinned-model.js';
import { massModel } from './mass-model.js';
import type { ScanSpecification } from './specification.js';

export interface ScanStatisticOptions {
  readonly specification: ScanSpecification;
  readonly massesMeV: readonly number[];
  /** Parameters without signal from which the background-only fits start. */
  readonly start: ArrayLike<number>;
  /** The largest number of events that a data set will have. */
  readonly capacity: number;
}

/** Newton steps of the strength alone towards a start for the fit of all parameters. */
const STRENGTH_STEPS = 6;

/**
 * q0 (arXiv:1007.1727 eq. 12) at every mass of a scan, for one data set after another. The background-only fit does not depend on the mass and
 * is done once; a mass at which ln L does not rise with the strength at 0 has q0 = 0 and needs no fit.
 */
export class ScanStatistic {
  /** The model of the first mass; without signal it is that of every mass. */
  readonly model: UnbinnedModel;
  private readonly signal: ModelComponent;
  private readonly shapes: readonly Shape[];
  private readonly likelihood: UnbinnedLikelihood;
  private readonly profiler: Profiler;
  private readonly weights: Float64Array;
  private readonly columns: readonly Float64Array[];
  private readonly integral: Float64Array;

  constructor(private readonly options: ScanStatisticOptions) {
    const { specification, massesMeV, capacity } = options;
    const models = massesMeV.map(massMeV => massModel(specification, massMeV, 0).model);
    this.model = models[0];
    this.signal = this.model.components[0];
    this.shapes = models.map(model => model.components[0].shape);
    this.weights = new Float64Array(capacity).fill(1);
    this.likelihood = new UnbinnedLikelihood(this.model, { x: new Float64Array(0), weights: this.weights }, capacity);
    this.profiler = new Profiler(this.likelihood);
    const columns = columnCount(this.signal.links.length);
    this.columns = Array.from({ length: columns }, () => new Float64Array(capacity));
    this.integral = new Float64Array(columns);
  }

  /** q0 at each mass, NaN where the fit did not converge; undefined when the background-only fit did not. */
  scan({ x, globalObservables }: PseudoExperiment): Float64Array | undefined {
    const { likelihood, profiler, shapes } = this;
    likelihood.setSample({ x, weights: this.weights });
    likelihood.globalObservables.set(globalObservables);
    const background = profiler.fitAt(0, this.options.start);
    if (background.status !== 'converged') return undefined;
    const density = new Float64Array(x.length);
    for (const component of this.model.components.slice(1)) {
      intensity(component, background.parameters, x).forEach((value, i) => (density[i] += value));
    }
    const start = background.parameters.slice();
    return Float64Array.from(shapes, shape => {
      const strength = this.strengthAlone(shape, x, density, background.parameters);
      if (strength === 0) return 0;
      start[profiler.strength] = strength;
      likelihood.setShape(0, shape);
      const fit = profiler.fit(start);
      return fit.status === 'converged' ? Math.max(0, 2 * (background.value - fit.value)) : NaN;
    });
  }

  /** The best strength with all else as in the background-only fit, nearly: the root of sum_i r_i / (1 + mu r_i) = S, r = s/b, approached from below. */
  private strengthAlone(shape: Shape, x: Float64Array, density: Float64Array, parameters: Float64Array): number {
    const { signal, columns, integral } = this;
    const p = shapeParameters(signal, parameters);
    shape.evaluate(x, x.length, p, columns);
    shape.integral(p, integral);
    let strength = 0;
    for (let step = 0; step < STRENGTH_STEPS; step++) {
      let slope = -integral[0];
      let curvature = 0;
      for (let i = 0; i < x.length; i++) {
        const r = columns[0][i] / (density[i] + strength * columns[0][i]);
        slope += r;
        curvature += r * r;
      }
      if (!(slope > 0 && curvature > 0)) break;
      strength += slope / curvature;
    }
    // events of signal to a unit of the strength
    const one = parameters.slice();
    one[this.profiler.strength] = 1;
    return strength === 0 ? 0 : strength / componentYield(signal, one);
  }
}
