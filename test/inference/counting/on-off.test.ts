import { describe, expect, it } from 'vitest';
import { onOffCls, onOffClsLimit, onOffQTilde, profiledOffBackground } from '../../../src/inference/counting/on-off.js';
import { poissonCdf } from '../../../src/math/gamma.js';
import { logPoisson } from '../../../src/math/poisson.js';

describe('profiled background of the on/off problem', () => {
  it('makes the likelihood stationary', () => {
    for (const [n, m, ratio, s] of [
      [3, 8, 4, 5],
      [12, 1, 0.5, 2],
      [0, 6, 3, 1.5],
      [7, 0, 2, 1],
    ]) {
      const b = profiledOffBackground({ observed: n, offObserved: m, ratio }, s);
      // n / (s + b) + m / b = 1 + ratio
      expect(n / (s + b) + m / b).toBeCloseTo(1 + ratio, 10);
    }
  });

  it('vanishes when nothing asks for it', () => {
    expect(profiledOffBackground({ observed: 2, offObserved: 0, ratio: 3 }, 4)).toBe(0);
    expect(profiledOffBackground({ observed: 0, offObserved: 0, ratio: 3 }, 0)).toBe(0);
  });
});

describe('exact CLs of the profile likelihood ratio', () => {
  it.each([
    // every outcome enumerated, every fit by numerical minimisation to 1e-8: validation/counting-reference.py
    [3, 8, 4, 5, 0.06021800366, 0.75441965289],
    [0, 3, 2, 2, 0.04978706848, 0.36787944093],
    [6, 2, 1, 9, 0.07228948849, 0.91880206907],
  ])('agrees with brute force: n = %i, m = %i, ratio = %d, s = %d', (observed, offObserved, ratio, s, clsb, clb) => {
    const p = onOffCls({ observed, offObserved, ratio }, s);
    // the background of the brute-force fit is good to the square root of its tolerance
    expect(p.clsb).toBeCloseTo(clsb, 7);
    expect(p.clb).toBeCloseTo(clb, 7);
    expect(p.cls).toBeCloseTo(clsb / clb, 7);
  });

  it('is certain when the best signal exceeds the one tested', () => {
    const onOff = { observed: 9, offObserved: 4, ratio: 2 };
    expect(onOffQTilde(onOff, 3)).toBe(0);
    expect(onOffCls(onOff, 3)).toEqual({ cls: 1, clsb: 1, clb: 1 });
  });

  it('is 1 - CL at the limit on both sides of which it is continuous', () => {
    const onOff = { observed: 3, offObserved: 8, ratio: 4 };
    const limit = onOffClsLimit(onOff, 0.9);
    expect(onOffCls(onOff, limit).cls).toBeCloseTo(0.1, 8);
    for (const more of [1e-6, 0.01, 0.5, 3]) expect(onOffCls(onOff, limit + more).cls).toBeLessThan(0.1);
  });

  it('splits the observed count in half when the control region is large, where a known background would not', () => {
    // fluctuations of m order the outcomes of equal n: P(q >= q_obs) = P(N < n) + P(N = n) / 2
    const { clsb, clb } = onOffCls({ observed: 2, offObserved: 300_000, ratio: 100_000 }, 3.5);
    // m is known to 550: a shift of a few counts is worth 0.003, its step 1 / (550 sqrt(2 pi)) less
    expect(clsb).toBeCloseTo(poissonCdf(1, 6.5) + 0.5 * Math.exp(logPoisson(2, 6.5)), 3);
    expect(clb).toBeCloseTo(poissonCdf(1, 3) + 0.5 * Math.exp(logPoisson(2, 3)), 2);
  });

  it('is -ln(1 - CL) for no event in either region', () => {
    expect(onOffClsLimit({ observed: 0, offObserved: 0, ratio: 2 }, 0.9)).toBeCloseTo(Math.log(10), 8);
  });

  it('ends for confidence levels near zero', () => {
    expect(onOffClsLimit({ observed: 1, offObserved: 0, ratio: 2 }, 0.05)).toBeGreaterThan(0.9);
  });

  it.each([
    ['observed is 1.5: expected a whole number of events, 0 or more', { observed: 1.5, offObserved: 1, ratio: 1 }],
    ['observed in the control region is -1: expected a whole number of events, 0 or more', { observed: 1, offObserved: -1, ratio: 1 }],
    ['ratio of control to signal region is 0: expected a number above 0', { observed: 1, offObserved: 1, ratio: 0 }],
  ])('%s', (message, onOff) => {
    expect(() => onOffClsLimit(onOff, 0.9)).toThrow(message);
  });
});
