import { describe, expect, it } from 'vitest';
import { asymptoticLimit } from '../../src/inference/asymptotic-limit.js';
import { ToyLimitFinder } from '../../src/inference/toy-limit.js';
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

describe('CLs limit from pseudo-experiments', () => {
  it.each([
    // n, b, limit solving P(<= n | s + b) = 0.1 P(<= n | b)
    [0, 2, 2.3025850929940455],
    [3, 2, 4.925873706986859],
    [2, 3, 3.522751870932617],
    [5, 1, 8.275782200594005],
  ])('counts %i over a background of %d as the closed form does', (n, b, expected) => {
    const x = Float64Array.from({ length: n }, (_, i) => 0.6 + 0.1 * i);
    const { observed, asimov, mass } = massTest(counting(b), x, 1000);
    const guess = asymptoticLimit(observed, asimov, { confidenceLevel: 0.9, scale: 3 });
    const options = { confidenceLevel: 0.9, toys: 10_000, seed: 7, stream: n, guess };
    const limit = new ToyLimitFinder(mass.model, observed, options).find();
    expect(limit.failed).toBe(0);
    expect(limit.observedError).toBeLessThan(0.05 * expected);
    expect(Math.abs(limit.observed - expected)).toBeLessThan(4 * limit.observedError);
  });

  it('has an expected median and band at the quantiles of the count', () => {
    // b = 3: the quantiles of n at -2..+2 sigma are 0, 1, 3, 5, 7; limits from the closed form
    const x = Float64Array.of(0.6, 0.7, 0.8);
    const { observed, asimov, mass } = massTest(counting(3), x, 1000);
    const guess = asymptoticLimit(observed, asimov, { confidenceLevel: 0.9, scale: 3 });
    const limit = new ToyLimitFinder(mass.model, observed, { confidenceLevel: 0.9, toys: 10_000, seed: 11, stream: 0, guess }).find();
    [2.302585, 2.841895, 4.361166, 6.268987, 8.609757].forEach((value, k) => {
      expect(Math.abs(limit.expected[k] / value - 1)).toBeLessThan(0.05);
    });
  });

  it('gives the same bits for the same seed', () => {
    const x = Float64Array.of(0.6, 0.7);
    const run = (): number[] => {
      const { observed, asimov, mass } = massTest(counting(1), x, 1000);
      const guess = asymptoticLimit(observed, asimov, { confidenceLevel: 0.9, scale: 3 });
      const limit = new ToyLimitFinder(mass.model, observed, { confidenceLevel: 0.9, toys: 300, seed: 5, stream: 3, guess }).find();
      return [limit.observed, ...limit.expected];
    };
    expect(run()).toEqual(run());
  });
});
