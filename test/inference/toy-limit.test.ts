import { describe, expect, it } from 'vitest';
import { asymptoticLimit } from '../../src/inference/asymptotic-limit.js';
import { ToyLimitFinder, type ToyLimit } from '../../src/inference/toy-limit.js';
import { poissonCdf } from '../../src/math/gamma.js';
import { massTest } from '../../src/search/mass-test.js';
import type { ScanSpecification } from '../../src/search/specification.js';

/** A peak much wider than its region has the shape of the flat background: the unbinned likelihood then only counts. */
const counting = (background: number): ScanSpecification => ({
  observable: 'invariant-mass',
  regions: [{ name: 'all', min: 0.5, max: 1.5 }],
  signal: { resolution: { massMeV: [0, 2000], value: [1e4, 1e4] }, resolutionUncertainty: 0, uncertainties: {} },
  backgrounds: [{ name: 'flat', label: 'flat', events: background, uncertainties: {}, shape: { kind: 'chebyshev', order: 0 } }],
  confidenceLevel: 0.9,
});

function toyLimit(n: number, background: number, options: { readonly toys: number; readonly seed: number }): ToyLimit {
  const x = Float64Array.from({ length: n }, (_, i) => 0.6 + 0.1 * i);
  const { observed, asimov, mass } = massTest(counting(background), x, 1000);
  const guess = asymptoticLimit(observed, asimov, { confidenceLevel: 0.9, scale: 3 });
  return new ToyLimitFinder(mass.model, observed, { ...options, confidenceLevel: 0.9, stream: n, guess }).find();
}

/** Binomial error of a limit from N toys a hypothesis: that of ln CLs over d ln P(<= n | s + b) / ds. */
function limitError(n: number, background: number, limit: number, toys: number): number {
  const clsb = poissonCdf(n, limit + background);
  const clb = poissonCdf(n, background);
  const slope = (clsb - poissonCdf(n - 1, limit + background)) / clsb;
  return Math.sqrt((1 - clsb) / (clsb * toys) + (1 - clb) / (clb * toys)) / slope;
}

describe('CLs limit from pseudo-experiments', () => {
  const toys = 2500;

  it.each([
    // n, b, limit solving P(<= n | s + b) = 0.1 P(<= n | b)
    [0, 2, 2.3025850929940455],
    [3, 2, 4.925873706986859],
    [2, 3, 3.522751870932617],
    [5, 1, 8.275782200594005],
  ])('counts %i over a background of %d as the closed form does', (n, b, expected) => {
    const limit = toyLimit(n, b, { toys, seed: 7 });
    const error = limitError(n, b, expected, toys);
    expect(limit.failed).toBe(0);
    expect(Math.abs(limit.observed - expected)).toBeLessThan(3.5 * error);
    // the toys know their own error
    expect(limit.observedError / error).toBeGreaterThan(0.5);
    expect(limit.observedError / error).toBeLessThan(2);
  });

  it('has an expected median and band at the quantiles of the count', () => {
    // b = 3: the quantiles of n at -2..+2 sigma are 0, 1, 3, 5, 7; limits from the closed form
    const limit = toyLimit(3, 3, { toys, seed: 11 });
    const counts = [0, 1, 3, 5, 7];
    [2.302585, 2.841895, 4.361166, 6.268987, 8.609757].forEach((value, k) => {
      expect(Math.abs(limit.expected[k] - value)).toBeLessThan(3.5 * limitError(counts[k], 3, value, toys));
    });
  });

  it('gives the same bits for the same seed', () => {
    expect(toyLimit(2, 1, { toys: 500, seed: 5 })).toEqual(toyLimit(2, 1, { toys: 500, seed: 5 }));
  });

  it('says how many toys the band needs, when there are too few', () => {
    expect(() => toyLimit(2, 1, { toys: 300, seed: 5 })).toThrow('300 toys do not resolve the band at -2 sigma: expected at least 440');
  });
});
