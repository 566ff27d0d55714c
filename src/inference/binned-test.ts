import { InputError } from '../errors.js';
import { Profiler } from '../fit/profile.js';
import { HistFactoryLikelihood } from '../model/histfactory/likelihood.js';
import type { HistFactoryModel } from '../model/histfactory/model.js';
import type { Likelihood, ModelParameter } from '../model/likelihood.js';
import { StrengthTest } from './test-statistics.js';

/** The observed data and the background-only Asimov data of a model, ready to be tested at any strength. */
export interface BinnedTest {
  readonly poi: ModelParameter;
  readonly observed: StrengthTest;
  readonly asimov: StrengthTest;
  /** Parameters of the fit without signal. */
  readonly background: Float64Array;
  /** A strength of the order of the sensitivity. */
  readonly scale: number;
  readonly warnings: readonly string[];
}

/**
 * Fits the data, and the Asimov data of the fit without signal with its auxiliary measurements moved to the fitted parameters
 * (arXiv:1007.1727 section 3.2). Throws FitFailure, and InputError for a model without a parameter of interest that may vary.
 */
export function binnedTest(model: HistFactoryModel): BinnedTest {
  const tested = requirePoi(model.parameters, model.poi);
  const likelihood = new HistFactoryLikelihood(model);
  return testOf(tested, new Profiler(likelihood), background => new HistFactoryLikelihood(model, likelihood.expected(background)));
}

/** The test of a fitted model, `asimovOf` the likelihood of its Asimov data at parameters without signal. Throws FitFailure. */
export function testOf(
  { poi, index }: ReturnType<typeof requirePoi>,
  profiler: Profiler,
  asimovOf: (background: Float64Array) => Likelihood,
): BinnedTest {
  const observed = new StrengthTest(profiler, `data, ${poi.name} free`);
  const { parameters: background, possible } = observed.withoutSignal();
  const asimovLikelihood = asimovOf(background);
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

/** The parameter of interest with its index. Throws InputError when there is none that can be tested. */
export function requirePoi(
  parameters: readonly ModelParameter[],
  index: number | undefined,
): { readonly poi: ModelParameter; readonly index: number } {
  if (index === undefined || index < 0) throw new InputError('the measurement has an empty poi: expected the name of a parameter to test');
  const poi = parameters[index];
  if (poi.lower === poi.upper) throw new InputError(`the parameter of interest ${poi.name} is fixed: expected one that may vary`);
  if (poi.upper <= 0) throw new InputError(`the parameter of interest ${poi.name} has the upper bound ${poi.upper}: expected one above 0`);
  return { poi, index };
}

/** Two standard deviations of the strength with the nuisances known, from the curvature on the Asimov data; 1 where that vanishes. */
function sensitivity(likelihood: Likelihood, poi: number, background: Float64Array): number {
  const n = likelihood.dimension;
  const hessian = new Float64Array(n * n);
  likelihood.evaluate(background, new Float64Array(n), hessian);
  const curvature = hessian[poi * n + poi];
  return curvature > 0 && Number.isFinite(curvature) ? 2 / Math.sqrt(curvature) : 1;
}
