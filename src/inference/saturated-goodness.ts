import { Profiler, type FitResult } from '../fit/profile.js';
import { chiSquaredSurvival } from '../math/chi-squared.js';
import { log } from '../math/elementary.js';
import { logGamma } from '../math/gamma.js';
import { Philox } from '../math/philox.js';
import { HistFactoryLikelihood } from '../model/histfactory/likelihood.js';
import type { HistFactoryData, HistFactoryModel } from '../model/histfactory/model.js';
import { drawBinnedData } from './binned-toys.js';
import { independentParameters } from './independent-parameters.js';
import { parameterEstimates } from './parameter-estimates.js';
import { FitFailure } from './test-statistics.js';
import { tail } from './toy-distribution.js';

/** Goodness of fit of a binned model. */
export interface SaturatedGoodness {
  /** 2 [ln L(saturated) - ln L(best)], at least 0. */
  readonly statistic: number;
  /** Bins and auxiliary measurements minus the parameters that the fit determined; parameters held by a bound do not count. */
  readonly degreesOfFreedom: number;
  /** P(chi2 >= statistic), valid where the counts are not low; null without a degree of freedom. */
  readonly pValue: number | null;
  readonly notes: readonly string[];
}

const HALF_LOG_TWO_PI = 0.5 * log(2 * Math.PI);

/** -ln of the largest Poisson probability of a count. */
const poissonTerm = (n: number): number => n - (n > 0 ? n * log(n) : 0) + logGamma(n + 1);

/** -ln L of a model that expects every count and auxiliary measurement as it is. */
function saturated(model: HistFactoryModel, { counts, auxdata }: HistFactoryData): number {
  let value = 0;
  for (const n of counts) value += poissonTerm(n);
  model.constraints.forEach(({ kind, width }, k) => {
    value += kind === 'gaussian' ? log(width) + HALF_LOG_TWO_PI : poissonTerm(auxdata[k]);
  });
  return value;
}

const deviance = (likelihood: HistFactoryLikelihood, fit: FitResult): number =>
  Math.max(0, 2 * (fit.value - saturated(likelihood.model, likelihood.data)));

/**
 * Likelihood ratio of the best fit to the saturated model, in which each bin and each auxiliary measurement has a mean of its own
 * (S. Baker, R. D. Cousins, NIM 221 (1984) 437, for the Poisson terms). Bins that neither hold nor expect events do not count.
 * Throws FitFailure when the fit does not converge.
 */
export function saturatedGoodness(likelihood: HistFactoryLikelihood, fit: FitResult): SaturatedGoodness {
  if (fit.status !== 'converged') throw new FitFailure(`best fit: ${fit.status}`);
  const { model, data } = likelihood;
  const expected = likelihood.expected(fit.parameters).counts;
  const bins = data.counts.reduce((sum, n, b) => sum + (n > 0 || expected[b] > 0 ? 1 : 0), 0);
  const estimates = parameterEstimates(likelihood, fit);
  const atBound = estimates.filter(e => 'note' in e && e.note.startsWith('at its')).map(e => e.name);
  const degreesOfFreedom = bins + model.constraints.length - independentParameters(likelihood, fit).indices.length;
  const statistic = deviance(likelihood, fit);
  return {
    statistic,
    degreesOfFreedom,
    pValue: degreesOfFreedom > 0 ? chiSquaredSurvival(statistic, degreesOfFreedom) : null,
    notes: [
      ...(atBound.length > 0 ? [`not counted as fitted, being at a bound: ${atBound.join(', ')}`] : []),
      ...(degreesOfFreedom > 0 ? [] : ['no degree of freedom: as many parameters as data']),
    ],
  };
}

export interface GoodnessToyOptions {
  readonly toys: number;
  readonly seed: number;
}

export interface GoodnessToys {
  /** Fraction of the pseudo-experiments, the data among them, with a statistic as large as that of the data. */
  readonly pValue: number;
  /** Binomial error of the p-value. */
  readonly error: number;
  readonly toys: number;
  /** Pseudo-experiments left out because their fit failed. */
  readonly failed: number;
}

/** Stream of the Philox sequences (seed, stream, toy). */
const STREAM = 3;

/**
 * The distribution of the same statistic from pseudo-experiments at the best fit, counts and auxiliary measurements drawn and everything
 * fitted again: right at low counts, where chi2 is not. Throws FitFailure when no fit of a toy converges.
 */
export function goodnessToys(observed: HistFactoryLikelihood, fit: FitResult, { toys, seed }: GoodnessToyOptions): GoodnessToys {
  const { model } = observed;
  const likelihood = new HistFactoryLikelihood(model);
  const profiler = new Profiler(likelihood);
  const expected = observed.expected(fit.parameters);
  const random = new Philox(seed, STREAM);
  const values: number[] = [];
  for (let toy = 0; toy < toys; toy++) {
    random.reset(toy);
    likelihood.setData(drawBinnedData(model, expected, random));
    const result = profiler.fit(fit.parameters);
    if (result.status === 'converged') values.push(deviance(likelihood, result));
  }
  if (values.length === 0) throw new FitFailure(`all fits of the ${toys} toys failed`);
  const pValue = tail(
    values.sort((a, b) => a - b),
    deviance(observed, fit),
  );
  return { pValue, error: Math.sqrt((pValue * (1 - pValue)) / values.length), toys, failed: toys - values.length };
}
