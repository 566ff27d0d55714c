import type { HistFactoryLikelihood } from '../model/histfactory/likelihood.js';
import type { UnbinnedLikelihood } from '../model/unbinned-likelihood.js';

/** What the auxiliary measurement of a parameter says by itself. */
export interface PrefitEstimate {
  readonly value: number;
  readonly error: number;
}

/** For each parameter what is known of it before the fit; absent without an auxiliary measurement. */
export type PrefitEstimates = readonly (PrefitEstimate | undefined)[];

/**
 * Estimates of a binned model: a Gaussian measurement with its width; n of a Poisson measurement of mean tau gamma as n/tau with the error
 * 1/sqrt(tau) of gamma = 1 (1/sqrt(tau) is the relative uncertainty that the shapesys states).
 */
export function binnedPrefit({ model, data }: HistFactoryLikelihood): PrefitEstimates {
  const estimates: (PrefitEstimate | undefined)[] = model.parameters.map(() => undefined);
  model.constraints.forEach(({ parameter, kind, width }, k) => {
    const observed = data.auxdata[k];
    estimates[parameter] =
      kind === 'gaussian' ? { value: observed, error: width } : { value: observed / width, error: 1 / Math.sqrt(width) };
  });
  return estimates;
}

/** Estimates of an unbinned model: its nuisances in units of their errors around the global observables. */
export function unbinnedPrefit({ parameters, globalObservables }: UnbinnedLikelihood): PrefitEstimates {
  return parameters.map(({ role }, i) => (role === 'nuisance' ? { value: globalObservables[i], error: 1 } : undefined));
}
