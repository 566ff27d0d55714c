import { describe, expect, it } from 'vitest';
import { converged, FitFailure } from '../../src/inference/test-statistics.js';
import { strengthTest } from './gaussian-measurement.js';

describe('test statistics of a Gaussian measurement', () => {
  it('q-tilde is (x - s)^2 above the best strength and 0 below', () => {
    const test = strengthTest(2.5);
    expect(test.qTilde(4)).toBeCloseTo(2.25, 10);
    expect(test.qTilde(2.5)).toBe(0);
    expect(test.qTilde(1)).toBe(0);
  });

  it('q-tilde compares with strength 0 when the measurement is negative: s^2 - 2 s x', () => {
    expect(strengthTest(-1).qTilde(2)).toBeCloseTo(4 + 4, 10);
  });

  it('q0 is x^2 for an excess and 0 for a deficit', () => {
    expect(strengthTest(3).q0()).toBeCloseTo(9, 10);
    expect(strengthTest(-3).q0()).toBe(0);
  });

  it('a nuisance that shifts by k enlarges the variance to 1 + k^2', () => {
    const test = strengthTest(3, 0.75);
    expect(test.q0()).toBeCloseTo(9 / (1 + 0.75 ** 2), 10);
    expect(test.qTilde(5)).toBeCloseTo(4 / (1 + 0.75 ** 2), 10);
  });

  it('answers do not depend on the order of the questions', () => {
    const test = strengthTest(2, 0.5);
    const before = [6, 3, 9].map(s => test.qTilde(s));
    test.q0();
    const after = [9, 3, 6].map(s => test.qTilde(s)).reverse();
    before.forEach((q, k) => expect(after[k]).toBeCloseTo(q, 9));
  });

  it('a fit that did not converge becomes a failure that says which and why', () => {
    const fit = { status: 'iteration limit', value: 0, parameters: new Float64Array(1) } as const;
    expect(() => converged(fit, 'data at 100 MeV')).toThrow(new FitFailure('data at 100 MeV: iteration limit'));
    expect(converged({ ...fit, status: 'converged' }, 'data').value).toBe(0);
  });
});
