import { describe, expect, it } from 'vitest';
import { andersonDarling, kolmogorovSmirnov, saturated } from '../../src/inference/goodness-statistics.js';
import { Philox } from '../../src/math/philox.js';

const u = [0.03, 0.11, 0.2, 0.27, 0.52, 0.6, 0.61, 0.93];

/** Fraction of uniform samples of n whose statistic exceeds a value. */
function exceeding(statistic: (u: Float64Array) => number, n: number, value: number, samples: number): number {
  const random = new Philox(8, n);
  let count = 0;
  for (let t = 0; t < samples; t++) {
    const sample = Float64Array.from({ length: n }, () => random.uniform()).sort();
    if (statistic(sample) > value) count++;
  }
  return count / samples;
}

describe('Kolmogorov-Smirnov', () => {
  it('is the largest step away from the diagonal, times sqrt(n)', () => {
    // scipy 1.17, kstest: D = 0.265
    expect(kolmogorovSmirnov(u)).toBeCloseTo(0.265 * Math.sqrt(8), 13);
    expect(kolmogorovSmirnov([0.5])).toBe(0.5);
  });

  it('has its distribution for 20 events', () => {
    // scipy 1.17, kstwo
    for (const [value, p] of [
      [1, 0.23255659230168213],
      [1.3, 0.05437618463264293],
    ]) {
      expect(Math.abs(exceeding(kolmogorovSmirnov, 20, value, 20_000) - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / 20_000));
    }
  });
});

describe('Anderson-Darling', () => {
  it('is n times the integral of (F_n - u)^2 / (u (1 - u))', () => {
    // that integral by quadrature of its definition
    expect(andersonDarling(u)).toBeCloseTo(0.602733139524791, 12);
  });

  it('exceeds 2.492 in 5% and 3.857 in 1% of samples, as its authors tabulate', () => {
    for (const [value, p] of [
      [2.492, 0.05],
      [3.857, 0.01],
    ]) {
      expect(Math.abs(exceeding(andersonDarling, 50, value, 20_000) - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / 20_000) + 0.001);
    }
  });

  it('is finite with an event at the very end', () => {
    expect(Number.isFinite(andersonDarling([0, 0.5, 1]))).toBe(true);
  });
});

describe('saturated likelihood ratio', () => {
  it('vanishes only when the counts are as expected', () => {
    expect(saturated([3, 0, 5], [3, 0, 5])).toBe(0);
    expect(saturated([3, 1, 5], [3, 2, 5])).toBeCloseTo(2 * (1 + Math.log(0.5)), 14);
    expect(saturated([0], [1.5])).toBe(3);
    expect(saturated([1], [0])).toBe(Infinity);
  });

  it('approaches the chi-squared for large counts', () => {
    expect(saturated([10_100], [10_000])).toBeCloseTo(1, 2);
  });
});
