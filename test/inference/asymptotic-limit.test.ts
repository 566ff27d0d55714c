import { describe, expect, it } from 'vitest';
import { asymptoticLimit } from '../../src/inference/asymptotic-limit.js';
import { asymptoticPValues, BAND, expectedCls } from '../../src/inference/asymptotic.js';
import { FitFailure } from '../../src/inference/test-statistics.js';
import { normalCdf, normalQuantile } from '../../src/math/normal.js';
import { strengthTest } from './gaussian-measurement.js';

describe('asymptotic CLs limit', () => {
  it.each([
    [-2, 0.9],
    [-0.5, 0.95],
    [0, 0.9],
    [1.3, 0.9],
    [6, 0.95],
  ])('of a Gaussian measurement %d at level %d is x + Phi^-1(1 - alpha Phi(x))', (x, confidenceLevel) => {
    const alpha = 1 - confidenceLevel;
    const limit = asymptoticLimit(strengthTest(x), strengthTest(0), { confidenceLevel, scale: 3 });
    const closed = (at: number): number => at - normalQuantile(alpha * normalCdf(at));
    expect(limit.observed).toBeCloseTo(closed(x), 7);
    BAND.forEach((n, k) => expect(limit.expected[k]).toBeCloseTo(closed(n), 7));
  });

  it('scales with the error of the strength when a nuisance enlarges it', () => {
    const [k, alpha] = [0.75, 0.1];
    const error = Math.hypot(1, k);
    const limit = asymptoticLimit(strengthTest(1, k), strengthTest(0, k), { confidenceLevel: 0.9, scale: 3 });
    const x = 1 / error;
    expect(limit.observed).toBeCloseTo(error * (x - normalQuantile(alpha * normalCdf(x))), 7);
  });

  it('put back gives CLs = 1 - CL', () => {
    const [observed, asimov] = [strengthTest(0.8, 0.3), strengthTest(0, 0.3)];
    const limit = asymptoticLimit(observed, asimov, { confidenceLevel: 0.95, scale: 3 });
    expect(asymptoticPValues(observed.qTilde(limit.observed), asimov.qTilde(limit.observed)).cls).toBeCloseTo(0.05, 8);
    BAND.forEach((n, j) => expect(expectedCls(asimov.qTilde(limit.expected[j]), n)).toBeCloseTo(0.05, 8));
  });

  it.each([1e-6, 3, 1e6])('does not depend on the scale it starts from: %d', scale => {
    const limit = asymptoticLimit(strengthTest(1), strengthTest(0), { confidenceLevel: 0.9, scale });
    expect(limit.observed).toBeCloseTo(1 - normalQuantile(0.1 * normalCdf(1)), 7);
  });

  it('that does not exist in the range of the strength is a failure with its reason', () => {
    const options = { confidenceLevel: 0.9, scale: 1, highest: 2 };
    expect(() => asymptoticLimit(strengthTest(1, 0, 2), strengthTest(0, 0, 2), options)).toThrow(FitFailure);
    expect(() => asymptoticLimit(strengthTest(1, 0, 2), strengthTest(0, 0, 2), options)).toThrow('limit');
  });
});
