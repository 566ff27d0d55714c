import { describe, expect, it } from 'vitest';
import { incompleteBeta } from '../../src/math/beta.js';
import { binomialInterval } from '../../src/math/binomial-interval.js';

/** P(K >= k) of n trials, term by term. */
function upperTail(k: number, n: number, p: number): number {
  let term = (1 - p) ** n;
  let sum = k === 0 ? term : 0;
  for (let j = 1; j <= n; j++) {
    term *= ((n - j + 1) / j) * (p / (1 - p));
    if (j >= k) sum += term;
  }
  return sum;
}

describe('regularised incomplete beta function', () => {
  it('is the upper tail of the binomial distribution: I_p(k, n-k+1) = P(K >= k)', () => {
    for (const n of [1, 2, 7, 30]) {
      for (let k = 1; k <= n; k++) {
        for (const p of [0.01, 0.3, 0.5, 0.9]) {
          const sum = upperTail(k, n, p);
          expect(Math.abs(incompleteBeta(p, k, n - k + 1) / sum - 1)).toBeLessThan(1e-11);
        }
      }
    }
  });

  it('has its closed forms: x^a for b = 1, (2/pi) asin sqrt(x) for a = b = 1/2; 0 and 1 at the ends', () => {
    expect(incompleteBeta(0.3, 2.5, 1)).toBeCloseTo(0.3 ** 2.5, 14);
    expect(incompleteBeta(0.2, 0.5, 0.5)).toBeCloseTo((2 / Math.PI) * Math.asin(Math.sqrt(0.2)), 13);
    expect([incompleteBeta(0, 2, 3), incompleteBeta(1, 2, 3)]).toEqual([0, 1]);
  });

  it('a symmetric distribution has half of it on either side, with ten million events too', () => {
    for (const a of [1, 10, 1e3, 5e6]) {
      // the logarithm of the gamma function of 2a, rounded, is in the exponent
      const rounding = 4 * Number.EPSILON * (1 + 2 * a * Math.log(2 * a));
      expect(Math.abs(incompleteBeta(0.5, a, a) - 0.5)).toBeLessThan(rounding);
    }
  });
});

describe('binomial interval of Clopper and Pearson', () => {
  it('has the 95% limits that R (binom.test) prints', () => {
    const close = (k: number, low: number, high: number): void => {
      const found = binomialInterval(k, 10, 0.95);
      expect(found[0]).toBeCloseTo(low, 7);
      expect(found[1]).toBeCloseTo(high, 7);
    };
    close(5, 0.187086, 0.812914);
    close(1, 0.002528579, 0.445016117);
    close(0, 0, 0.3084971);
    close(10, 0.6915029, 1);
  });

  it('covers at least as often as it says, whatever the probability', () => {
    const n = 20;
    const intervals = Array.from({ length: n + 1 }, (_, k) => binomialInterval(k, n));
    for (let p = 0.005; p < 1; p += 0.01) {
      let covered = 0;
      for (let k = 0; k <= n; k++) {
        if (p >= intervals[k][0] && p <= intervals[k][1]) covered += upperTail(k, n, p) - (k < n ? upperTail(k + 1, n, p) : 0);
      }
      expect(covered).toBeGreaterThan(0.6826894 - 1e-9);
    }
  });

  it('becomes p plus and minus the standard deviation of many events', () => {
    const [k, n] = [3e5, 1e6];
    const sigma = Math.sqrt((0.3 * 0.7) / n);
    const [low, high] = binomialInterval(k, n);
    // the interval is wider than the normal one by about half an event on either side
    expect(Math.abs((0.3 - low) / sigma - 1)).toBeLessThan(2 / Math.sqrt(0.21 * n));
    expect(Math.abs((high - 0.3) / sigma - 1)).toBeLessThan(2 / Math.sqrt(0.21 * n));
  });
});
