import { describe, expect, it } from 'vitest';
import { logFactorial, logPoisson, logPoissonCdf, logSumExp, poissonCdfTable, poissonRange } from '../../src/math/poisson.js';

describe('Poisson probabilities', () => {
  it('sum as the cumulative function does, on both sides of the mean', () => {
    for (const mean of [0.2, 4, 37.5]) {
      let sum = 0;
      for (let n = 0; n < 80; n++) {
        sum += Math.exp(logPoisson(n, mean));
        expect(logPoissonCdf(n, mean)).toBeCloseTo(Math.log(sum), 12);
        expect(poissonCdfTable(n, mean)[n]).toBeCloseTo(sum, 13);
      }
    }
  });

  it('keep their digits where they are below the smallest double', () => {
    // P(N <= 1 | 2000) = 2001 e^-2000
    expect(logPoissonCdf(1, 2000)).toBeCloseTo(Math.log(2001) - 2000, 10);
    expect(logPoissonCdf(0, 5000)).toBe(-5000);
  });

  it('are all in zero events at mean zero', () => {
    expect(logPoisson(0, 0)).toBe(0);
    expect(logPoisson(3, 0)).toBe(-Infinity);
    expect(logPoissonCdf(-1, 3)).toBe(-Infinity);
    expect(poissonRange(0, 2, 0)).toBe(1);
    expect(poissonRange(1, 2, 0)).toBe(0);
  });

  it('add up over a range of counts', () => {
    const direct = [3, 4, 5, 6].reduce((sum, n) => sum + Math.exp(logPoisson(n, 4.2)), 0);
    expect(poissonRange(3, 6, 4.2)).toBeCloseTo(direct, 14);
    expect(poissonRange(0, 6, 4.2)).toBeCloseTo(Math.exp(logPoissonCdf(6, 4.2)), 14);
    expect(poissonRange(4, 3, 4.2)).toBe(0);
  });
});

describe('logarithms', () => {
  it('of factorials are those of the integers', () => {
    expect(logFactorial(0)).toBeCloseTo(0, 14);
    expect(logFactorial(10)).toBeCloseTo(Math.log(3628800), 12);
  });

  it('of sums do not overflow', () => {
    expect(logSumExp([1000, 1000])).toBeCloseTo(1000 + Math.LN2, 12);
    expect(logSumExp([-Infinity, -3])).toBe(-3);
    expect(logSumExp([])).toBe(-Infinity);
  });
});
