import { describe, expect, it } from 'vitest';
import { Profiler } from '../../src/fit/profile.js';
import { goodnessOfFit, type GoodnessOfFit } from '../../src/inference/goodness-of-fit.js';
import { kolmogorovSmirnov } from '../../src/inference/goodness-statistics.js';
import { Philox } from '../../src/math/philox.js';
import { Chebyshev } from '../../src/model/shapes/chebyshev.js';
import { Exponential } from '../../src/model/shapes/exponential.js';
import { UnbinnedLikelihood } from '../../src/model/unbinned-likelihood.js';
import type { UnbinnedModel } from '../../src/model/unbinned-model.js';

const regions = [{ name: 'all', min: 0, max: 3 }];

/** An exponential with free yield and slope. */
const exponentialModel: UnbinnedModel = {
  parameters: [
    { name: 'events', role: 'free', start: 50, lower: 0, upper: 1e4 },
    { name: 'slope', role: 'free', start: 0.5, lower: -5, upper: 5 },
  ],
  components: [
    {
      name: 'exponential',
      shape: new Exponential(regions),
      events: 1,
      yieldParameter: 0,
      modifiers: [],
      links: [{ parameter: 1, scale: 1, offset: 0 }],
    },
  ],
};

/** A uniform density of free yield. */
const uniformModel: UnbinnedModel = {
  parameters: exponentialModel.parameters.slice(0, 1),
  components: [{ name: 'flat', shape: new Chebyshev(regions, 0), events: 1, yieldParameter: 0, modifiers: [], links: [] }],
};

function test(model: UnbinnedModel, x: Float64Array, seed = 5, toys = 300): GoodnessOfFit {
  const likelihood = new UnbinnedLikelihood(model, { x, weights: new Float64Array(x.length).fill(1) });
  const fit = new Profiler(likelihood).fit();
  return goodnessOfFit(model, x, fit, { regions, peak: { centre: 1.5, sigma: 0.3 }, bins: 6, toys, seed, stream: 1 });
}

const uniform = (n: number, index: number): Float64Array => {
  const random = new Philox(31, 1, index);
  return Float64Array.from({ length: n }, () => 3 * random.uniform());
};

describe('goodness of an unbinned fit', () => {
  it('finds good what the model describes: p-values of its own data are uniform', () => {
    const results = Array.from({ length: 40 }, (_, k) => test(exponentialModel, uniform(60, k), k, 99));
    for (const of of [
      (g: GoodnessOfFit) => g.saturated.pValue,
      (g: GoodnessOfFit) => g.kolmogorovSmirnov?.pValue ?? NaN,
      (g: GoodnessOfFit) => g.andersonDarling?.pValue ?? NaN,
    ]) {
      // beyond 2 lies one in 1500
      expect(kolmogorovSmirnov(Float64Array.from(results, of).sort())).toBeLessThan(2);
    }
    expect(results.every(r => r.failed === 0)).toBe(true);
  });

  it('finds bad what it does not: a peak on an exponential', () => {
    const x = Float64Array.from([...uniform(40, 1), ...uniform(40, 2).map(v => 1.5 + 0.05 * (v - 1.5))]);
    const { saturated, kolmogorovSmirnov: ks, andersonDarling: ad } = test(exponentialModel, x);
    for (const goodness of [saturated, ks, ad]) expect(goodness?.pValue).toBe(1 / 301);
  });

  it('gives the Kolmogorov-Smirnov p-value of a known distribution', () => {
    // scipy 1.17, kstwo for 20 events at sqrt(n) D = 1: 0.2326; a fixed uniform, all events shifted by D
    const d = 1 / Math.sqrt(20);
    const x = Float64Array.from({ length: 20 }, (_, i) => 3 * Math.min(1, (i + 1) / 20 - d < 0 ? 0.001 : (i + 1) / 20 - d));
    const { kolmogorovSmirnov: ks } = test(uniformModel, x, 6, 2000);
    expect(ks?.statistic).toBeCloseTo(1, 4);
    // the number of events varies in the toys, which the factor sqrt(n) takes out to a percent or two
    expect(Math.abs((ks?.pValue ?? 0) - 0.2326)).toBeLessThan(4 * (ks?.pValueError ?? 0) + 0.01);
  });

  it('judges only the number when there is no event', () => {
    const none = test(uniformModel, new Float64Array(0), 1, 50);
    expect(none.kolmogorovSmirnov).toBeUndefined();
    expect(none.andersonDarling).toBeUndefined();
    expect(none.saturated.pValue).toBe(1);
  });

  it('gives the same bits for the same seed', () => {
    expect(test(exponentialModel, uniform(30, 3), 4, 50)).toEqual(test(exponentialModel, uniform(30, 3), 4, 50));
  });
});
