import type { FitStatus } from '../fit/newton.js';
import { Profiler, type FitResult } from '../fit/profile.js';
import { HistFactoryLikelihood } from '../model/histfactory/likelihood.js';
import type { HistFactoryModel } from '../model/histfactory/model.js';
import type { ModelParameter } from '../model/likelihood.js';
import { parameterEstimates, type NoError, type ParameterEstimate } from './parameter-estimates.js';

export interface FittedParameter {
  readonly value: number;
  /** Standard error from the curvature; null where `note` says why there is none. */
  readonly error: number | null;
  readonly note?: NoError;
}

/** The maximum likelihood fit of a binned model, as the record that is written. */
export interface BinnedFit {
  readonly status: FitStatus;
  /** -2 ln L with all constants; null when the data are impossible. */
  readonly twoNll: number | null;
  readonly parameters: Readonly<Record<string, FittedParameter>>;
  /** What is wrong with a fit that did not converge. */
  readonly reason?: string;
}

export function binnedFit(model: HistFactoryModel): BinnedFit {
  const likelihood = new HistFactoryLikelihood(model);
  const profiler = new Profiler(likelihood);
  const fit = profiler.fit();
  const estimates =
    fit.status === 'converged' ? parameterEstimates(likelihood, fit) : model.parameters.map((p, i) => withoutError(p, fit.parameters[i]));
  const parameters = estimates.map((estimate): [string, FittedParameter] => {
    const { name, value } = estimate;
    return [name, 'error' in estimate ? { value, error: estimate.error } : { value, error: null, note: estimate.note }];
  });
  return {
    status: fit.status,
    twoNll: Number.isFinite(fit.value) ? 2 * fit.value : null,
    parameters: Object.fromEntries(parameters),
    ...(fit.status !== 'converged' && { reason: reasonOf(fit, likelihood) }),
  };
}

const withoutError = ({ name, lower, upper }: ModelParameter, value: number): ParameterEstimate => ({
  name,
  value,
  note: lower === upper ? 'fixed' : 'not determined by the data',
});

function reasonOf(fit: FitResult, likelihood: HistFactoryLikelihood): string {
  switch (fit.status) {
    case 'impossible data':
      return `observed events where nothing is expected: ${impossibleBins(fit.parameters, likelihood).join(', ')}`;
    case 'iteration limit':
      return 'no minimum within the iterations allowed';
    default:
      return 'the likelihood has no finite minimum that the steps could approach';
  }
}

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
