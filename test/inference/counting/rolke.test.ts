import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/errors.js';
import { rolkeInterval } from '../../../src/inference/counting/rolke.js';

const CHI2_90 = 2.705543454095404;

/** n = 15, and m = 10 in a region of 2.5 times the size. */
const minus2LogL = (s: number, b: number): number => 2 * (s + b - 15 * Math.log(s + b) + 2.5 * b - 10 * Math.log(2.5 * b));

const upper = (observed: number): number => rolkeInterval({ observed, background: { events: 0 } }, { confidenceLevel: 0.9 }).upper;

describe('Rolke interval', () => {
  it.each([
    // minimisation over b by SciPy: validation/counting-reference.py
    [10, 5, 0.5, 0.99, 0, 15.555793816778563],
    [1, 0.5, 0.3, 0.9, 0, 3.179158646797205],
    [4, 6, 2, 0.9, 0, 3.2188985059722186],
    [20, 5, 3, 0.68, 9.85979463427421, 20.59471536171859],
  ])('profiles a Gaussian background: n = %i, b = %d +- %d, CL %d', (observed, events, error, confidenceLevel, lo, hi) => {
    const interval = rolkeInterval({ observed, background: { events, error } }, { confidenceLevel });
    expect(interval.lower).toBeCloseTo(lo, 9);
    expect(interval.upper).toBeCloseTo(hi, 9);
  });

  it('ends where -2 ln L has risen by the chi^2 quantile, for a known background', () => {
    const interval = rolkeInterval({ observed: 12, background: { events: 3 } }, { confidenceLevel: 0.9 });
    for (const s of [interval.lower, interval.upper]) {
      expect(2 * (s + 3 - 12 - 12 * Math.log((s + 3) / 12))).toBeCloseTo(CHI2_90, 10);
    }
  });

  it('profiles a control region: m = 10 counts of 2.5 times the size are 4 +- 4/sqrt(10)', () => {
    const background = { events: 4, error: 4 / Math.sqrt(10), constraint: 'gamma' } as const;
    const interval = rolkeInterval({ observed: 15, background }, { confidenceLevel: 0.9 });
    for (const s of [interval.lower, interval.upper]) {
      // stationary b: (1 + tau) b^2 + (s (1 + tau) - n - m) b - m s = 0
      const half = (25 - 3.5 * s) / 7;
      const b = half + Math.sqrt(half * half + (10 * s) / 3.5);
      expect(minus2LogL(s, b) - minus2LogL(11, 4)).toBeCloseTo(CHI2_90, 9);
    }
  });

  it('counts the unphysical maximum unless bounded, and then gives smaller limits below the background', () => {
    const few = { observed: 2, background: { events: 6, error: 1 } };
    const unbounded = rolkeInterval(few, { confidenceLevel: 0.9 });
    const bounded = rolkeInterval(few, { confidenceLevel: 0.9, likelihood: 'bounded' });
    expect(unbounded.upper).toBeGreaterThan(0);
    expect(unbounded.upper).toBeLessThan(bounded.upper);
    const many = { observed: 9, background: { events: 6, error: 1 } };
    expect(rolkeInterval(many, { confidenceLevel: 0.9 })).toEqual(rolkeInterval(many, { confidenceLevel: 0.9, likelihood: 'bounded' }));
  });

  it('raises the count until an unbounded upper limit is positive', () => {
    // n = 1 over 20 known events is excluded at every s >= 0
    const limits = Array.from(
      { length: 20 },
      (_, n) => rolkeInterval({ observed: n, background: { events: 20 } }, { confidenceLevel: 0.9 }).upper,
    );
    expect(limits.every(x => x > 0)).toBe(true);
    expect(limits[1]).toBe(limits[2]);
  });

  it('extrapolates to no event from one and two', () => {
    expect(upper(0)).toBeCloseTo(2 * upper(1) - upper(2), 12);
  });

  it('refuses a log-normal background', () => {
    const background = { events: 2, error: 1, constraint: 'log-normal' } as const;
    expect(() => rolkeInterval({ observed: 2, background }, { confidenceLevel: 0.9 })).toThrow(
      new InputError('constraint is "log-normal": expected gaussian or gamma with the Rolke method'),
    );
  });
});
