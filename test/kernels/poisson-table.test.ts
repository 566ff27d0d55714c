import { describe, expect, it } from 'vitest';
import { poissonTables, tabulatedPoisson } from '../../src/kernels/poisson-table.js';
import { poissonCdf } from '../../src/math/gamma.js';

const MEANS = [0.02, 0.7, 3, 47.5, 3000];

describe('Poisson tables', () => {
  it.each(MEANS)('hold the cumulative probabilities of mean %d', mean => {
    const { firstCount, cumulative } = poissonTables([mean]);
    for (const [k, value] of cumulative.entries()) expect(value).toBeCloseTo(poissonCdf(firstCount[0] + k, mean), 11);
  });

  it('reach so far that no uniform deviate falls outside', () => {
    for (const mean of MEANS) {
      const { firstCount, cumulative } = poissonTables([mean]);
      expect(cumulative[cumulative.length - 1]).toBe(1);
      expect(firstCount[0] === 0 ? 0 : poissonCdf(firstCount[0] - 1, mean)).toBeLessThan(2 ** -54);
    }
  });

  it('give the smallest count whose cumulative probability reaches the deviate', () => {
    const tables = poissonTables([3, 47.5]);
    for (let step = 0; step < 5000; step++) {
      const u = (step + 0.5) / 5000;
      for (const [i, mean] of [3, 47.5].entries()) {
        const n = tabulatedPoisson(tables, i, u);
        expect(poissonCdf(n, mean)).toBeGreaterThanOrEqual(u - 1e-12);
        expect(poissonCdf(n - 1, mean)).toBeLessThan(u + 1e-12);
      }
    }
  });

  it('answer the smallest and the largest deviates, and no events where none are expected', () => {
    const tables = poissonTables([0, 5]);
    expect([2 ** -54, 0.5, 1 - 2 ** -53].map(u => tabulatedPoisson(tables, 0, u))).toEqual([0, 0, 0]);
    expect(tabulatedPoisson(tables, 1, 2 ** -54)).toBe(0);
    expect(poissonCdf(tabulatedPoisson(tables, 1, 1 - 2 ** -53), 5)).toBeGreaterThan(1 - 2 ** -51);
  });
});
