import { Profiler } from '../fit/profile.js';
import { JointLikelihood } from '../model/joint-likelihood.js';
import type { Region } from '../model/shape.js';
import { UnbinnedLikelihood, type WeightedSample } from '../model/unbinned-likelihood.js';
import type { UnbinnedModel } from '../model/unbinned-model.js';
import { asimovSample } from './asimov.js';
import type { FineWindow } from './cells.js';
import { StrengthTest } from './test-statistics.js';

/** One data-taking period of a joint search. */
export interface JointPeriod {
  readonly model: UnbinnedModel;
  readonly sample: WeightedSample;
  readonly regions: readonly Region[];
  /** Where the signal peaks, for the density of the Asimov data. */
  readonly peak: FineWindow;
}

/**
 * The data of several periods and their background-only Asimov data (arXiv:1007.1727 section 3.2), each in one likelihood: parameters of one name are
 * one parameter, constraints count once. What `asymptoticLimit`, `asymptoticPValues` and q0 need. Throws FitFailure.
 */
export function jointTest(periods: readonly JointPeriod[]): { readonly observed: StrengthTest; readonly asimov: StrengthTest } {
  const joint = new JointLikelihood(periods.map(({ model, sample }) => new UnbinnedLikelihood(model, sample)));
  const observed = new StrengthTest(new Profiler(joint), 'data of all periods');
  const { parameters } = observed.withoutSignal();
  const expected = new JointLikelihood(
    periods.map(({ model, regions, peak }) => {
      const own = Float64Array.from(model.parameters, ({ name }) => parameters[joint.parameters.findIndex(p => p.name === name)]);
      return new UnbinnedLikelihood(model, asimovSample(model, own, regions, peak));
    }),
  );
  // the auxiliary measurements of Asimov data are the fitted nuisances
  joint.parameters.forEach((p, j) => {
    if (p.role === 'nuisance') expected.globalObservables[j] = parameters[j];
  });
  return { observed, asimov: new StrengthTest(new Profiler(expected), 'Asimov data of all periods', parameters) };
}
