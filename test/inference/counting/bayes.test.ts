import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/errors.js';
import { bayesCentralInterval, bayesUpperLimit } from '../../../src/inference/counting/bayes.js';
import { clsLimit } from '../../../src/inference/counting/cls.js';
import type { Background } from '../../../src/inference/counting/background.js';
import { gammaQ, gammaQuantile } from '../../../src/math/gamma.js';

describe('Bayesian upper limit with a flat prior', () => {
  it('solves Helene: sum_k P(k | s + b) = (1 - CL) sum_k P(k | b)', () => {
    // n = 0: -ln(1 - CL) for every b; n = 1, b = 0: root of (1 + s) e^-s = 0.1
    expect(bayesUpperLimit({ observed: 0, backgrounds: [{ events: 7 }] }, { confidenceLevel: 0.9 })).toBeCloseTo(Math.log(10), 12);
    const one = bayesUpperLimit({ observed: 1, backgrounds: [] }, { confidenceLevel: 0.9 });
    expect((1 + one) * Math.exp(-one)).toBeCloseTo(0.1, 13);
    expect(one).toBeCloseTo(3.88972, 6);
  });

  it('is the CLs limit, also with the background integrated', () => {
    const backgrounds: Background[] = [
      { events: 2, error: 0.7 },
      { events: 1, error: 0.4, constraint: 'gamma' },
    ];
    expect(bayesUpperLimit({ observed: 5, backgrounds }, { confidenceLevel: 0.95 })).toBeCloseTo(
      clsLimit({ observed: 5, backgrounds }, 0.95),
      10,
    );
  });
});

describe('Bayesian upper limit with the Jeffreys prior', () => {
  it('is a gamma quantile without background: shape n + 1/2', () => {
    for (const n of [0, 1, 6]) {
      const limit = bayesUpperLimit({ observed: n, backgrounds: [] }, { confidenceLevel: 0.9, prior: 'jeffreys' });
      expect(limit).toBeCloseTo(gammaQuantile(0.9, n + 0.5), 10);
    }
  });

  it('solves Q(n + 1/2, s + b) = (1 - CL) Q(n + 1/2, b) for a known background', () => {
    const limit = bayesUpperLimit({ observed: 4, backgrounds: [{ events: 2.5 }] }, { confidenceLevel: 0.95, prior: 'jeffreys' });
    expect(gammaQ(4.5, limit + 2.5) / gammaQ(4.5, 2.5)).toBeCloseTo(0.05, 11);
  });

  it.each<[number, Background, number, number]>([
    // validation/counting-reference.py
    [3, { events: 2, error: 0.5, constraint: 'gaussian' }, 0.9, 4.473605404001515],
    [0, { events: 1, error: 0.5, constraint: 'log-normal' }, 0.9, 1.8866456505466722],
    [5, { events: 3, error: 1, constraint: 'gamma' }, 0.95, 7.360665458207322],
    [0, { events: 0.3, error: 0.5, constraint: 'gaussian' }, 0.9, 1.720894625210049],
  ])('agrees with adaptive integration over an uncertain background: n = %i, %o', (observed, background, confidenceLevel, expected) => {
    expect(bayesUpperLimit({ observed, backgrounds: [background] }, { confidenceLevel, prior: 'jeffreys' })).toBeCloseTo(expected, 10);
  });

  it('splits a background into two without change when one of them is nearly known', () => {
    const together = { observed: 3, backgrounds: [{ events: 2, error: 0.5 }] };
    const apart: Background[] = [
      { events: 1, error: 0.5 },
      { events: 1, error: 1e-5, constraint: 'log-normal' },
    ];
    // the half-percent of the prior below zero is cut at 1 instead of 2: both are five and two widths away
    const options = { confidenceLevel: 0.9, prior: 'jeffreys' } as const;
    expect(Math.abs(bayesUpperLimit({ observed: 3, backgrounds: apart }, options) - bayesUpperLimit(together, options))).toBeLessThan(0.05);
  });

  it('refuses more than two uncertain backgrounds and a count impossibly far below the background', () => {
    const three = [1, 2, 3].map(events => ({ events, error: 0.5 }));
    expect(() => bayesUpperLimit({ observed: 3, backgrounds: three }, { confidenceLevel: 0.9, prior: 'jeffreys' })).toThrow(InputError);
    expect(() => bayesUpperLimit({ observed: 0, backgrounds: [{ events: 3000 }] }, { confidenceLevel: 0.9, prior: 'jeffreys' })).toThrow(
      InputError,
    );
  });
});

describe('central Bayesian interval', () => {
  it('leaves the same probability on either side', () => {
    const { lower, upper } = bayesCentralInterval({ observed: 7, backgrounds: [] }, { confidenceLevel: 0.9 });
    expect(lower).toBeCloseTo(gammaQuantile(0.05, 8), 10);
    expect(upper).toBeCloseTo(gammaQuantile(0.95, 8), 10);
  });
});
