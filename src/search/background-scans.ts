import { drawPseudoExperiment, eventCapacity } from '../inference/toys.js';
import type { Random } from '../math/philox.js';
import { componentYield } from '../model/unbinned-model.js';
import { backgroundFit } from './background-fit.js';
import { ScanStatistic } from './scan-statistic.js';
import type { ScanSpecification } from './specification.js';
import { WindowScans } from './window/window-scans.js';

/** q0 (arXiv:1007.1727 eq. 12) at every mass of a scan, of the data and of pseudo-experiments without signal. */
export interface BackgroundScans {
  /** NaN at a mass whose fit did not converge; undefined when that without signal did not. */
  data(): Float64Array | undefined;
  /** Of events drawn from the background in the data. As above. */
  pseudoExperiment(random: Random): Float64Array | undefined;
}

/** Throws FitFailure when the background-only fit of the data fails. */
export const backgroundScans = (specification: ScanSpecification, x: Float64Array, massesMeV: readonly number[]): BackgroundScans =>
  specification.search ? new WindowScans(specification, specification.search, x, massesMeV) : fittedScans(specification, x, massesMeV);

/** Events and global observables of the pseudo-experiments come from the background-only fit of the data. */
function fittedScans(specification: ScanSpecification, x: Float64Array, massesMeV: readonly number[]): BackgroundScans {
  const { model, fit } = backgroundFit(specification, x, massesMeV[0]);
  const expected = model.components.reduce((sum, component) => sum + componentYield(component, fit.parameters), 0);
  const capacity = Math.max(x.length, eventCapacity(expected));
  const statistic = new ScanStatistic({ specification, massesMeV, start: fit.parameters, capacity });
  return {
    data: () => statistic.scan({ x, globalObservables: new Float64Array(model.parameters.length) }),
    pseudoExperiment: random => statistic.scan(drawPseudoExperiment(model, fit.parameters, random)),
  };
}
