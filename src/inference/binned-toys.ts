import { Profiler } from '../fit/profile.js';
import { normalCdf } from '../math/normal.js';
import { Philox, type Random } from '../math/philox.js';
import { gammaDeviate, normal, poisson, truncatedNormal } from '../math/random.js';
import { HistFactoryLikelihood } from '../model/histfactory/likelihood.js';
import type { HistFactoryData, HistFactoryModel } from '../model/histfactory/model.js';
import { BAND } from './asymptotic.js';
import type { BinnedTest } from './binned-test.js';
import type { HypothesisTest } from './hypothesis-test.js';
import { FitFailure } from './test-statistics.js';
import { quantileFromTop, reaching, tail } from './toy-distribution.js';

export interface BinnedToyOptions {
  /** Pseudo-experiments of each hypothesis. */
  readonly toys: number;
  readonly seed: number;
  /**
   * `profiled` (default): true nuisances as fitted to the data, auxiliary measurements drawn around them. `marginalised`: true nuisances drawn from what
   * the auxiliary measurements say of them, which stay as observed (prior-predictive, Cousins and Highland, NIM A320 (1992) 331).
   */
  readonly nuisances?: 'profiled' | 'marginalised';
}

export interface ToyHypothesisTest extends HypothesisTest {
  readonly toys: number;
  /** Pseudo-experiments left out because a fit of theirs failed. */
  readonly failed: number;
  /** Statistical error of the toys on CLs. */
  readonly CLsError: number;
}

/** One pseudo-experiment: Poisson counts, and auxiliary measurements drawn around the parameters. */
export function drawBinnedData(model: HistFactoryModel, expected: HistFactoryData, random: Random): HistFactoryData {
  return {
    counts: expected.counts.map(rate => poisson(random, rate)),
    auxdata: expected.auxdata.map((mean, k) => {
      const { kind, width } = model.constraints[k];
      return kind === 'gaussian' ? mean + width * normal(random) : poisson(random, mean);
    }),
  };
}

/**
 * Nuisances drawn in place: Gaussian about the auxiliary measurement within the bounds, or, for a Poisson one of n with a flat prior, gamma of shape
 * n + 1. Fixed parameters and those without a constraint stay.
 */
export function drawNuisances(model: HistFactoryModel, parameters: Float64Array, random: Random): void {
  model.constraints.forEach(({ parameter, kind, width }, k) => {
    const { lower, upper } = model.parameters[parameter];
    if (lower === upper) return;
    const observed = model.data.auxdata[k];
    parameters[parameter] =
      kind === 'gaussian'
        ? observed + width * truncatedNormal(random, (lower - observed) / width, (upper - observed) / width)
        : Math.min(upper, Math.max(lower, gammaDeviate(random, observed + 1) / width));
  });
}

/**
 * Test of a strength with the distributions of q-tilde from pseudo-experiments, in which the nuisances are profiled to the data under each
 * hypothesis (ATL-PHYS-PUB-2011-11) or marginalised. Pseudo-experiment t has index 2t without and 2t + 1 with signal of the Philox sequences (seed, 0, index).
 */
export function toyTest(model: HistFactoryModel, test: BinnedTest, mu: number, options: BinnedToyOptions): ToyHypothesisTest {
  const sampler = new ToySampler(model, mu, options);
  const testStatistic = test.observed.qTilde(mu);
  const background = sampler.statistics(test.background, 0);
  const signal = sampler.statistics(test.observed.conditional(mu).parameters, 1);
  if (signal.length === 0 || background.length === 0) throw new FitFailure(`all fits of the ${options.toys} toys failed`);
  const CLsb = tail(signal, testStatistic);
  const CLb = tail(background, testStatistic);
  const error = Math.sqrt((1 - CLsb) / (CLsb * signal.length) + (1 - CLb) / (CLb * background.length));
  const expected = BAND.map(n => {
    const q = quantileFromTop(background, normalCdf(n));
    // the quantile is one of the toys without signal: their tail is not empty
    return Math.min(1, reaching(signal, q) / signal.length / (reaching(background, q) / background.length));
  });
  const CLs = Math.min(1, CLsb / CLb);
  return { mu, CLs, CLsb, CLb, testStatistic, expected, toys: options.toys, failed: sampler.failed, CLsError: CLs * error };
}

class ToySampler {
  failed = 0;
  private readonly likelihood: HistFactoryLikelihood;
  private readonly profiler: Profiler;

  constructor(
    private readonly model: HistFactoryModel,
    private readonly mu: number,
    private readonly options: BinnedToyOptions,
  ) {
    this.likelihood = new HistFactoryLikelihood(model);
    this.profiler = new Profiler(this.likelihood);
  }

  /** q-tilde of the pseudo-experiments at the given parameters, ascending. */
  statistics(parameters: Float64Array, parity: 0 | 1): number[] {
    const expected = this.likelihood.expected(parameters);
    const isMarginalised = this.options.nuisances === 'marginalised';
    const truth = parameters.slice();
    const random = new Philox(this.options.seed, 0);
    const values: number[] = [];
    for (let t = 0; t < this.options.toys; t++) {
      random.reset(2 * t + parity);
      if (isMarginalised) {
        drawNuisances(this.model, truth, random);
        const { counts } = drawBinnedData(this.model, this.likelihood.expected(truth), random);
        this.likelihood.setData({ counts, auxdata: this.model.data.auxdata });
      } else this.likelihood.setData(drawBinnedData(this.model, expected, random));
      const q = this.statistic(parameters);
      if (q === undefined) this.failed++;
      else values.push(q);
    }
    return values.sort((a, b) => a - b);
  }

  /** Undefined when a fit failed. */
  private statistic(start: Float64Array): number | undefined {
    const { profiler, mu } = this;
    const best = profiler.fitPhysical(start);
    if (best.status !== 'converged') return undefined;
    if (best.parameters[profiler.strength] >= mu) return 0;
    const fit = profiler.fitAt(mu, best.parameters);
    return fit.status === 'converged' ? Math.max(0, 2 * (fit.value - best.value)) : undefined;
  }
}
