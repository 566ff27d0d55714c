import { describe, expect, it } from 'vitest';
import { poissonCdf } from '../../src/math/gamma.js';
import { poissonInterval, poissonResidual } from '../../src/math/poisson-interval.js';

describe('central interval of a Poisson mean', () => {
  it('agrees with the one-sided limits of the Review of Particle Physics at 90 and 95 %', () => {
    // table 40.3: lower and upper limits at 90 % and 95 %, each the end of a central interval of 80 % and 90 %
    const table = [
      [1, 0.105, 3.89, 0.051, 4.74],
      [3, 1.1, 6.68, 0.818, 7.75],
      [10, 6.22, 15.41, 5.43, 16.96],
    ];
    for (const [n, low90, high90, low95, high95] of table) {
      const [a, b] = poissonInterval(n, 0.8);
      const [c, d] = poissonInterval(n, 0.9);
      expect([a / low90, b / high90, c / low95, d / high95].every(ratio => Math.abs(ratio - 1) < 6e-3)).toBe(true);
    }
  });

  it('has the usual errors of small counts at one sigma', () => {
    expect(poissonInterval(0)[0]).toBe(0);
    expect(poissonInterval(0)[1]).toBeCloseTo(1.841, 3);
    expect(poissonInterval(1).map(v => Number(v.toFixed(3)))).toEqual([0.173, 3.3]);
    expect(poissonInterval(2).map(v => Number(v.toFixed(3)))).toEqual([0.708, 4.638]);
  });

  it('leaves equal probability beyond each end', () => {
    for (const n of [1, 4, 30, 1000]) {
      const [low, high] = poissonInterval(n, 0.9);
      expect(poissonCdf(n, high)).toBeCloseTo(0.05, 9);
      expect(1 - poissonCdf(n - 1, low)).toBeCloseTo(0.05, 9);
    }
  });
});

describe('residual of a count', () => {
  it('is 0 at the expectation, signed, and (n - mu)/sqrt(mu) for large counts', () => {
    expect(poissonResidual(7, 7)).toBe(0);
    expect(poissonResidual(10300, 10000)).toBeCloseTo(3, 1);
    expect(poissonResidual(9700, 10000)).toBeCloseTo(-3, 1);
  });

  it('is -sqrt(2 mu) for an empty bin and does not exist without an expectation', () => {
    expect(poissonResidual(0, 0.5)).toBeCloseTo(-1, 12);
    expect(poissonResidual(1, 0)).toBeUndefined();
  });
});
