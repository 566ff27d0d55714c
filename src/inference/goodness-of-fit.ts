import { Profiler, type FitResult } from '../fit/profile.js';
import { Philox } from '../math/philox.js';
import type { Region } from '../model/shape.js';
import { UnbinnedLikelihood } from '../model/unbinned-likelihood.js';
import { componentYield, type UnbinnedModel } from '../model/unbinned-model.js';
import type { FineWindow } from './cells.js';
import { FittedDistribution } from './fitted-distribution.js';
import { andersonDarling, kolmogorovSmirnov, saturated } from './goodness-statistics.js';
import { drawPseudoExperiment, eventCapacity } from './toys.js';

export interface GoodnessOfFitOptions {
  readonly regions: readonly Region[];
  /** Where the model needs to be integrated finely. */
  readonly peak: FineWindow;
  /** Bins of the saturated test, equal in expected content at the fit. */
  readonly bins: number;
  /** Hold the strength at this value in every fit; absent: it floats. */
  readonly strength?: number;
  readonly toys: number;
  readonly seed: number;
  readonly stream: number;
}

/** A statistic of the data, large when they do not look like the model, and how often pseudo-experiments reach it. */
export interface Goodness {
  readonly statistic: number;
  readonly pValue: number;
  /** Binomial error of the p-value. */
  readonly pValueError: number;
}

export interface GoodnessOfFit {
  readonly saturated: Goodness;
  /** Both absent when there is no event: a shape cannot be judged then. */
  readonly kolmogorovSmirnov?: Goodness;
  readonly andersonDarling?: Goodness;
  readonly toys: number;
  readonly failed: number;
}

/** Saturated, Kolmogorov-Smirnov, Anderson-Darling; the last two are absent without events. */
type Statistics = readonly number[];

/**
 * How well an unbinned fit describes its data: saturated likelihood ratio of a histogram, Kolmogorov-Smirnov distance and Anderson-Darling
 * statistic of the fitted distribution. Their p-values come from pseudo-experiments of the fit that are fitted in turn, so that the freedom
 * of the parameters is accounted for (the tabulated distributions hold only for a model without any). The tests of shape are taken at the
 * number of events of each experiment, the saturated one includes it.
 */
export function goodnessOfFit(model: UnbinnedModel, x: Float64Array, fit: FitResult, options: GoodnessOfFitOptions): GoodnessOfFit {
  const { toys, seed, stream, strength } = options;
  const fitted = new FittedDistribution(model, options.regions, options.peak);
  fitted.setParameters(fit.parameters);
  const edges = Array.from({ length: options.bins - 1 }, (_, k) => fitted.quantile((k + 1) / options.bins));
  const observed = statisticsOf(fitted, x, edges);
  const expected = model.components.reduce((sum, c) => sum + componentYield(c, fit.parameters), 0);
  const capacity = eventCapacity(4 * expected + x.length);
  const weights = new Float64Array(capacity).fill(1);
  const likelihood = new UnbinnedLikelihood(model, { x: new Float64Array(0), weights }, capacity);
  const profiler = new Profiler(likelihood);
  const random = new Philox(seed, stream);
  const reached = [0, 0, 0];
  const counted = [0, 0, 0];
  let failed = 0;
  for (let t = 0; t < toys; t++) {
    random.reset(t);
    const experiment = drawPseudoExperiment(model, fit.parameters, random);
    likelihood.setSample({ x: experiment.x, weights });
    likelihood.globalObservables.set(experiment.globalObservables);
    const toyFit = strength === undefined ? profiler.fit(fit.parameters) : profiler.fitAt(strength, fit.parameters);
    if (toyFit.status !== 'converged') {
      failed++;
      continue;
    }
    fitted.setParameters(toyFit.parameters);
    statisticsOf(fitted, experiment.x, edges).forEach((value, k) => {
      counted[k]++;
      if (value >= (observed[k] ?? Infinity)) reached[k]++;
    });
  }
  const [saturatedTest, kolmogorov, anderson] = observed.map((statistic, k) => goodness(statistic, reached[k], counted[k]));
  return {
    saturated: saturatedTest,
    ...(kolmogorov && { kolmogorovSmirnov: kolmogorov }),
    ...(anderson && { andersonDarling: anderson }),
    toys,
    failed,
  };
}

/** p-value with the data counted among the toys, so that it is never 0. */
function goodness(statistic: number, reached: number, counted: number): Goodness {
  const pValue = (reached + 1) / (counted + 1);
  return { statistic, pValue, pValueError: Math.sqrt((pValue * (1 - pValue)) / (counted + 1)) };
}

/** Values of the statistics for one data set and its own fit. */
function statisticsOf(fitted: FittedDistribution, x: Float64Array, edges: readonly number[]): Statistics {
  const counts = new Float64Array(edges.length + 1);
  for (const value of x) {
    let bin = 0;
    while (bin < edges.length && value >= edges[bin]) bin++;
    counts[bin]++;
  }
  const below = [...edges.map(edge => fitted.below(edge)), fitted.total];
  const deviance = saturated(
    counts,
    below.map((b, k) => b - (k > 0 ? below[k - 1] : 0)),
  );
  if (x.length === 0) return [deviance];
  const u = x.map(value => fitted.below(value) / fitted.total).sort();
  return [deviance, kolmogorovSmirnov(u), andersonDarling(u)];
}
