import { Profiler } from '../fit/profile.js';
import { DensityLikelihood } from '../model/density/likelihood.js';
import type { DensityModel } from '../model/density/model.js';
import { requirePoi, testOf, type BinnedTest } from './binned-test.js';

/**
 * The same as `binnedTest` for a model of densities: fits of the data, and of the Asimov data of the fit without signal, constraints moved
 * to the fitted parameters (arXiv:1007.1727 section 3.2). Throws FitFailure, and InputError for a model without a parameter of interest.
 */
export function densityTest(model: DensityModel): BinnedTest {
  const likelihood = new DensityLikelihood(model);
  const profiler = new Profiler(likelihood);
  return testOf(
    requirePoi(model.parameters, profiler.strength),
    profiler,
    background => new DensityLikelihood(likelihood.expected(background)),
  );
}
