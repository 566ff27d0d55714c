import { describe, expect, it } from 'vitest';
import { clsLimit } from '../../../src/inference/counting/cls.js';
import { normalQuantile } from '../../../src/math/normal.js';
import { windowLimit } from '../../../src/search/window/window-limit.js';

const options = { confidenceLevel: 0.9, method: 'auto' } as const;

/** q-tilde of n over b0 +- e with the background profiled by hand: t = s + b solves t^2 - t (s + b0 - e^2) - n e^2 = 0. */
function qTilde(n: number, b0: number, e: number, s: number): number {
  const value = (signal: number): number => {
    const p = signal + b0 - e * e;
    const t = 0.5 * (p + Math.sqrt(p * p + 4 * n * e * e));
    return t - n * Math.log(t) + 0.5 * ((t - signal - b0) / e) ** 2;
  };
  const best = Math.max(0, n - b0);
  return best >= s ? 0 : 2 * (value(s) - value(best));
}

describe('limit of a count in a window', () => {
  it('has the median expected limit at which q-tilde, with the background profiled in closed form, is (Phi^-1(0.95))^2', () => {
    const [b, e, f] = [10000, 80, 0.82];
    const { limit, method } = windowLimit({ observed: b, background: b, backgroundError: e, signal: f, signalUncertainty: 0 }, options);
    expect(method).toBe('asymptotic');
    expect(qTilde(b, b, e, f * limit.expected[2])).toBeCloseTo(normalQuantile(0.95) ** 2, 6);
    // data on the expectation give the median
    expect(limit.observed).toBeCloseTo(limit.expected[2], 4);
    // sqrt(b + e^2) 1.645 / f = 257
    expect(limit.expected[2]).toBeCloseTo(257.9, 0);
  });

  it('has a significance in closed form too', () => {
    const { q0 } = windowLimit({ observed: 10300, background: 10000, backgroundError: 80, signal: 0.8, signalUncertainty: 0 }, options);
    expect(q0).toBeCloseTo(q0At0(10300, 10000, 80), 6);
  });

  it('is the exact CLs of a count where there are few', () => {
    const { limit, method } = windowLimit(
      { observed: 3, background: 2.5, backgroundError: 0.8, signal: 0.8, signalUncertainty: 0 },
      options,
    );
    expect(method).toBe('exact');
    const known = clsLimit({ observed: 3, backgrounds: [{ events: 2.5, error: 0.8, constraint: 'gaussian' }] }, 0.9);
    expect(limit.observed * 0.8).toBeCloseTo(known, 1);
  });

  it('is weaker when the signal is uncertain, by less than that uncertainty twice', () => {
    const at = (u: number): number =>
      windowLimit({ observed: 10400, background: 10000, backgroundError: 80, signal: 0.8, signalUncertainty: u }, options).limit.observed;
    expect(at(0.2)).toBeGreaterThan(at(0));
    expect(at(0.2)).toBeLessThan(1.4 * at(0));
  });
});

/** The likelihood ratio at no signal against the best one, n - b. */
function q0At0(n: number, b0: number, e: number): number {
  const p = b0 - e * e;
  const t = 0.5 * (p + Math.sqrt(p * p + 4 * n * e * e));
  return 2 * (t - n * Math.log(t) + 0.5 * ((t - b0) / e) ** 2 - (n - n * Math.log(n)));
}
