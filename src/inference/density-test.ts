import { Profiler } from '../fit/profile.js';
import { DensityLikelihood } from '../model/density/likelihood.js';
import type { DensityModel } from '../model/density/model.js';
import { requirePoi, sensitivity, type BinnedTest } from './binned-test.js';
import { StrengthTest } from './test-statistics.js';

/**
 * The same as `binnedTest` for a model of densities: fits of the data, and of the Asimov data of the fit without signal, constraints moved
 * to the fitted parameters (arXiv:1007.1727 section 3.2). Throws FitFailure, and InputError for a model without a parameter of interest.
 */
export function densityTest(model: DensityModel): BinnedTest {
  const likelihood = new DensityLikelihood(model);
  const profiler = new Profiler(likelihood);
  const { poi, index } = requirePoi(model.parameters, profiler.strength);
  const observed = new StrengthTest(profiler, `data, ${poi.name} free`);
  const { parameters: background, possible } = observed.withoutSignal();
  const asimovLikelihood = new DensityLikelihood(likelihood.expected(background));
  const asimov = new StrengthTest(new Profiler(asimovLikelihood), `Asimov data, ${poi.name} free`, background);
  return {
    poi,
    observed,
    asimov,
    background,
    scale: sensitivity(asimovLikelihood, index, background),
    warnings: possible
      ? []
      : [`${poi.name} = 0 is impossible: events lie where there is no background; the Asimov data take its limit from above`],
  };
}
