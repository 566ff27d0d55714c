import { describe, expect, it } from 'vitest';
import { asymptoticLimit } from '../../src/inference/asymptotic-limit.js';
import { firstStrengths, refuseFewToys, toyLimit as limitOfToys, type ToyLimit } from '../../src/inference/toy-limit.js';
import { joinToyStatistics, toyStatistics } from '../../src/inference/toy-statistics.js';
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

function toyLimit(
  n: number,
  background: number,
  { toys, seed }: { readonly toys: number; readonly seed: number },
): ToyLimit & { readonly failed: number } {
  const x = Float64Array.from({ length: n }, (_, i) => 0.6 + 0.1 * i);
  const { observed, asimov, mass } = massTest(counting(background), x, 1000);
  const guess = asymptoticLimit(observed, asimov, { confidenceLevel: 0.9, scale: 3 });
  refuseFewToys(toys, 0.9);
  const range = { seed, stream: n, first: 0, count: toys };
  const strengths = firstStrengths(guess);
  const drawn = (signalEvents: number, at: readonly number[]) =>
    toyStatistics(mass.model, observed.conditional(signalEvents).parameters, { strengths: at, hasSignal: signalEvents > 0, range });
  const without = drawn(0, strengths);
  const withSignal = strengths.map(strength => drawn(strength, [strength]));
  const found = limitOfToys(
    strengths.map((strength, k) => ({
      strength,
      observed: observed.qTilde(strength),
      background: without.statistics[k],
      signal: withSignal[k].statistics[0],
    })),
    0.9,
  );
  if ('missing' in found) throw new Error(`the strengths do not bracket the limit: ${found.missing.join(', ')} are missing`);
  return { ...found.limit, failed: [without, ...withSignal].reduce((sum, { failed }) => sum + failed, 0) };
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

  it('draws the same toys in one call and in several', () => {
    const { observed, mass } = massTest(counting(3), Float64Array.of(0.7, 0.9), 1000);
    const { parameters } = observed.conditional(2);
    const drawn = (first: number, count: number) =>
      toyStatistics(mass.model, parameters, { strengths: [2, 4], hasSignal: true, range: { seed: 5, stream: 1, first, count } });
    expect(joinToyStatistics([drawn(0, 37), drawn(37, 100), drawn(137, 63)])).toEqual(drawn(0, 200));
  });

  it('asks for strengths beyond those that were tested when they do not bracket the limit', () => {
    const test = (strength: number, signal: number[]) => ({ strength, observed: 1, background: Array<number>(99).fill(2), signal });
    const high = Array<number>(99).fill(2);
    const low = Array<number>(99).fill(0.5);
    expect(limitOfToys([test(2, high), test(3, high)], 0.9)).toEqual({ missing: [4.5] });
    expect(limitOfToys([test(3, low), test(2, low)], 0.9)).toEqual({ missing: [2 / 1.5] });
    expect(limitOfToys([test(2, high), test(3, low)], 0.9)).toHaveProperty('limit');
  });

  it('says how many toys the band needs, when there are too few', () => {
    expect(() => toyLimit(2, 1, { toys: 300, seed: 5 })).toThrow('300 toys do not resolve the band at -2 sigma: expected at least 440');
  });
});
