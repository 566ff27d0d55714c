import type { FitStatus } from '../fit/newton.js';
import { Profiler, type FitResult } from '../fit/profile.js';
import { DensityLikelihood } from '../model/density/likelihood.js';
import type { DensityModel } from '../model/density/model.js';
import { HistFactoryLikelihood } from '../model/histfactory/likelihood.js';
import type { HistFactoryModel } from '../model/histfactory/model.js';
import type { Likelihood, ModelParameter } from '../model/likelihood.js';
import { parameterEstimates, type NoError, type ParameterEstimate } from './parameter-estimates.js';

export interface FittedParameter {
  readonly value: number;
  /** Standard error from the curvature; null where `note` says why there is none. */
  readonly error: number | null;
  readonly note?: NoError;
}

/** A maximum likelihood fit, as the record that is written. */
export interface BinnedFit {
  readonly status: FitStatus;
  /** -2 ln L with all constants; null when the data are impossible. */
  readonly twoNll: number | null;
  readonly parameters: Readonly<Record<string, FittedParameter>>;
  /** What is wrong with a fit that did not converge. */
  readonly reason?: string;
}

export const binnedFit = (model: HistFactoryModel): BinnedFit => {
  const likelihood = new HistFactoryLikelihood(model);
  return fitRecord(
    likelihood,
    fit => `observed events where nothing is expected: ${impossibleBins(fit.parameters, likelihood).join(', ')}`,
  );
};

/** The fit of a model of densities, as the same record. */
export const densityFit = (model: DensityModel): BinnedFit =>
  fitRecord(new DensityLikelihood(model), () => 'events where the density vanishes');

function fitRecord(likelihood: Likelihood, impossible: (fit: FitResult) => string): BinnedFit {
  const fit = new Profiler(likelihood).fit();
  const estimates =
    fit.status === 'converged'
      ? parameterEstimates(likelihood, fit)
      : likelihood.parameters.map((p, i) => withoutError(p, fit.parameters[i]));
  const parameters = estimates.map((estimate): [string, FittedParameter] => {
    const { name, value } = estimate;
    return [name, 'error' in estimate ? { value, error: estimate.error } : { value, error: null, note: estimate.note }];
  });
  return {
    status: fit.status,
    twoNll: Number.isFinite(fit.value) ? 2 * fit.value : null,
    parameters: Object.fromEntries(parameters),
    ...(fit.status !== 'converged' && { reason: fit.status === 'impossible data' ? impossible(fit) : reasonOf(fit) }),
  };
}

const withoutError = ({ name, lower, upper }: ModelParameter, value: number): ParameterEstimate => ({
  name,
  value,
  note: lower === upper ? 'fixed' : 'not determined by the data',
});

const reasonOf = ({ status }: FitResult): string =>
  status === 'iteration limit'
    ? 'no minimum within the iterations allowed'
    : 'the likelihood has no finite minimum that the steps could approach';

function impossibleBins(parameters: Float64Array, likelihood: HistFactoryLikelihood): string[] {
  const { counts } = likelihood.expected(parameters);
  const bins: string[] = [];
  let first = 0;
  for (const { name, bins: size } of likelihood.model.channels) {
    for (let b = 0; b < size; b++) {
      if (likelihood.data.counts[first + b] > 0 && counts[first + b] <= 0) bins.push(`bin ${b} of ${name}`);
    }
    first += size;
  }
  return bins;
}
