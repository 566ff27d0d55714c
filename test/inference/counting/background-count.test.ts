import { describe, expect, it } from 'vitest';
import { priorNodes, type Background, type BackgroundConstraint, CONSTRAINTS } from '../../../src/inference/counting/background.js';
import { backgroundCount } from '../../../src/inference/counting/background-count.js';
import { logPoisson } from '../../../src/math/poisson.js';

const table = (backgrounds: readonly Background[], last: number): number[] => {
  const count = backgroundCount(backgrounds);
  return Array.from({ length: last + 1 }, (_, j) => Math.exp(count.logProbability(j)));
};
const mean = (q: readonly number[]): number => q.reduce((sum, p, j) => sum + j * p, 0);

describe('number of background events with an uncertain expectation', () => {
  it.each(CONSTRAINTS)('adds up to one with a %s prior', constraint => {
    for (const events of [0.4, 3, 12]) {
      const q = table([{ events, error: 0.3 * events, constraint }], 120);
      expect(q.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    }
  });

  it.each(CONSTRAINTS)('is the integral of Poisson probabilities over the %s prior', (constraint: BackgroundConstraint) => {
    const prior = { events: 2, error: 0.9, constraint };
    const { b, weight } = priorNodes(prior);
    table([prior], 20).forEach((q, j) => {
      const direct = b.reduce((sum, x, i) => sum + weight[i] * Math.exp(logPoisson(j, x)), 0);
      // absolute: nodes fixed in b lose digits where the count is far in the tail
      expect(Math.abs(q - direct)).toBeLessThan(1e-14);
    });
  });

  it('has the mean and the variance of its parts: E[b], E[b] + Var[b]', () => {
    const q = table([{ events: 3, error: 1, constraint: 'gamma' }], 200);
    expect(mean(q)).toBeCloseTo(3, 12);
    expect(q.reduce((sum, p, j) => sum + p * (j - 3) ** 2, 0)).toBeCloseTo(4, 11);
    // log-normal of median 4 and kappa 1.5: mean 4 exp(ln(1.5)^2 / 2)
    expect(mean(table([{ events: 4, error: 2, constraint: 'log-normal' }], 400))).toBeCloseTo(4 * Math.exp(0.5 * Math.log(1.5) ** 2), 10);
  });

  it('obeys the recurrence of the truncated Gaussian: (j + 1) q(j + 1) = (b0 - e^2) q(j) + e^2 q(j - 1)', () => {
    const [b0, e] = [3, 1.2];
    const q = table([{ events: b0, error: e }], 30);
    for (let j = 1; j < 30; j++) {
      expect(Math.abs(((b0 - e * e) * q[j] + e * e * q[j - 1]) / ((j + 1) * q[j + 1]) - 1)).toBeLessThan(1e-10);
    }
  });

  it('convolves independent sources and adds known ones', () => {
    const first: Background = { events: 1.5, error: 0.4 };
    const second: Background = { events: 1, error: 0.5, constraint: 'gamma' };
    const [q1, q2, q] = [table([first], 12), table([second], 12), table([first, second], 12)];
    q.forEach((p, j) => {
      let sum = 0;
      for (let i = 0; i <= j; i++) sum += q1[i] * q2[j - i];
      expect(Math.abs(p / sum - 1)).toBeLessThan(1e-12);
    });
    expect(table([{ events: 1 }, { events: 2.5 }], 5)[4]).toBeCloseTo(Math.exp(logPoisson(4, 3.5)), 14);
  });

  it('becomes Poisson as the error vanishes', () => {
    // the first correction is e^2 / 2 of the second difference in b: below e^2
    for (const constraint of CONSTRAINTS) {
      table([{ events: 4, error: 1e-4, constraint }], 10).forEach((q, j) => {
        expect(Math.abs(q - Math.exp(logPoisson(j, 4)))).toBeLessThan(1e-8);
      });
    }
  });
});
