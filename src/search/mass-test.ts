import { Profiler } from '../fit/profile.js';
import { asimovSample } from '../inference/asimov.js';
import { StrengthTest } from '../inference/test-statistics.js';
import { UnbinnedLikelihood, type WeightedSample } from '../model/unbinned-likelihood.js';
import { massModel, type MassModel } from './mass-model.js';
import type { ScanSpecification } from './specification.js';

/** The observed data and the background-only Asimov data of one mass, ready to be tested at any strength. */
export interface MassTest {
  readonly mass: MassModel;
  readonly observed: StrengthTest;
  readonly asimov: StrengthTest;
}

/** Unit weights for events. */
export const eventSample = (x: Float64Array): WeightedSample => ({ x, weights: new Float64Array(x.length).fill(1) });

/** Values of events, or middles of fine bins with their counts as weights. */
export type MassData = Float64Array | WeightedSample;

/** Fits the data with a signal of this mass. Throws FitFailure. */
export function observedTest(specification: ScanSpecification, data: MassData, massMeV: number): Omit<MassTest, 'asimov'> {
  const sample = data instanceof Float64Array ? eventSample(data) : data;
  const events = sample.weights.reduce((a, b) => a + b, 0);
  const mass = massModel(specification, massMeV, events);
  const profiler = new Profiler(new UnbinnedLikelihood(mass.model, sample));
  return { mass, observed: new StrengthTest(profiler, `data at ${massMeV} MeV`) };
}

/** The same with the Asimov data of the background-only fit, whose global observables are the fitted nuisances (arXiv:1007.1727 section 3.2). */
export function massTest(specification: ScanSpecification, data: MassData, massMeV: number): MassTest {
  const { mass, observed } = observedTest(specification, data, massMeV);
  const background = observed.conditional(0).parameters;
  const sample = asimovSample(mass.model, background, specification.regions, { centre: mass.peak, sigma: mass.sigma });
  const likelihood = new UnbinnedLikelihood(mass.model, sample);
  mass.model.parameters.forEach((p, j) => {
    if (p.role === 'nuisance') likelihood.globalObservables[j] = background[j];
  });
  return { mass, observed, asimov: new StrengthTest(new Profiler(likelihood), `Asimov data at ${massMeV} MeV`, background) };
}
