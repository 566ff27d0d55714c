import { describe, expect, it } from 'vitest';
import { logGamma, poissonCdf } from '../../src/math/gamma.js';
import { normalBetween, normalQuantile } from '../../src/math/normal.js';
import { Philox } from '../../src/math/philox.js';
import { discreteChoice, exponential, normal, poisson, truncatedNormal } from '../../src/math/random.js';
import { chiSquaredPValue } from '../chi-squared.js';

/** A test that passes by chance in all but one of a million seeds fails below this p-value. */
const P_MINIMUM = 1e-6;

/** Counts of `draw` in the `n` equally probable bins whose upper edges are given. */
function fill(draws: number, edges: readonly number[], draw: () => number): Float64Array {
  const bins = new Float64Array(edges.length + 1);
  for (let i = 0; i < draws; i++) {
    const x = draw();
    let bin = edges.findIndex(edge => x < edge);
    if (bin < 0) bin = edges.length;
    bins[bin]++;
  }
  return bins;
}

const flat = (draws: number, bins: number): Float64Array => new Float64Array(bins).fill(draws / bins);

describe('deviates', () => {
  const draws = 100_000;

  it('normal fills the quantiles of the normal distribution evenly', () => {
    const random = new Philox(11, 1);
    const edges = Array.from({ length: 39 }, (_, i) => normalQuantile((i + 1) / 40));
    expect(
      chiSquaredPValue(
        fill(draws, edges, () => normal(random)),
        flat(draws, 40),
        1,
      ),
    ).toBeGreaterThan(P_MINIMUM);
  });

  it.each([
    [-1, 2],
    [-7, -5],
    [6, 6.5],
    [30, 31],
    [-1e-5, 1e-5],
  ])('a normal cut to [%d, %d] follows the normal distribution inside', (low, high) => {
    const random = new Philox(11, 2);
    const inside = normalBetween(low, high);
    const bins = new Float64Array(20);
    for (let i = 0; i < draws / 10; i++) {
      const fraction = normalBetween(low, truncatedNormal(random, low, high)) / inside;
      bins[Math.min(19, Math.floor(20 * fraction))]++;
    }
    expect(chiSquaredPValue(bins, flat(draws / 10, 20), 1)).toBeGreaterThan(P_MINIMUM);
  });

  it('normal reaches the tails: the fraction beyond 3 sigma is 2.6998e-3', () => {
    const random = new Philox(11, 2);
    const n = 400_000;
    let beyond = 0;
    for (let i = 0; i < n; i++) if (Math.abs(normal(random)) > 3) beyond++;
    const expected = n * 2.6998e-3;
    expect(Math.abs(beyond - expected)).toBeLessThan(4 * Math.sqrt(expected));
  });

  it('exponential fills the quantiles -mean ln(1-p) evenly', () => {
    const random = new Philox(11, 3);
    const edges = Array.from({ length: 39 }, (_, i) => -2.5 * Math.log(1 - (i + 1) / 40));
    expect(
      chiSquaredPValue(
        fill(draws, edges, () => exponential(random, 2.5)),
        flat(draws, 40),
        1,
      ),
    ).toBeGreaterThan(P_MINIMUM);
  });

  it.each([0.3, 4.2, 29.9, 30.1, 120, 15_000])('poisson of mean %d follows e^-mu mu^n / n!', mean => {
    const random = new Philox(11, 4);
    const low = Math.max(0, Math.floor(mean - 3.2 * Math.sqrt(mean)));
    const high = Math.ceil(mean + 3.2 * Math.sqrt(mean));
    const bins = Math.min(60, high - low);
    const edges = Array.from({ length: bins }, (_, i) => low + Math.ceil(((i + 1) * (high - low)) / bins));
    const observed = fill(draws, edges, () => poisson(random, mean));
    const cdf = [...edges.map(edge => poissonCdf(edge - 1, mean)), 1];
    const expected = cdf.map((value, i) => draws * (value - (i === 0 ? 0 : cdf[i - 1])));
    expect(Math.min(...expected)).toBeGreaterThan(5);
    expect(chiSquaredPValue(observed, expected, 1)).toBeGreaterThan(P_MINIMUM);
  });

  it('poisson of mean 0 is 0, and of a mean that is negative or NaN an error', () => {
    const random = new Philox(11, 5);
    expect(poisson(random, 0)).toBe(0);
    expect(() => poisson(random, -1)).toThrow('Poisson mean is -1');
    expect(() => poisson(random, NaN)).toThrow('Poisson mean is NaN');
  });

  it('the term that poissonCdf sums is the one stated: at n = 3, mean 4.2', () => {
    const term = Math.exp(-4.2 + 3 * Math.log(4.2) - logGamma(4));
    expect(poissonCdf(3, 4.2) - poissonCdf(2, 4.2)).toBeCloseTo(term, 14);
  });

  it('discreteChoice draws in proportion to the weights and never a weight of 0', () => {
    const random = new Philox(11, 6);
    const weights = [0.5, 0, 2, 1.5];
    const counts = new Float64Array(4);
    for (let i = 0; i < draws; i++) counts[discreteChoice(random, weights)]++;
    expect(counts[1]).toBe(0);
    const seen = [counts[0], counts[2], counts[3]];
    expect(
      chiSquaredPValue(
        seen,
        [0.5, 2, 1.5].map(weight => (draws * weight) / 4),
        1,
      ),
    ).toBeGreaterThan(P_MINIMUM);
    expect(() => discreteChoice(random, [0, 0])).toThrow('sum of weights');
    expect(() => discreteChoice(random, [1, -1])).toThrow('weight is -1');
  });
});
