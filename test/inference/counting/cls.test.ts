import { existsSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/errors.js';
import { CONSTRAINTS, type Background } from '../../../src/inference/counting/background.js';
import { clsCurve, clsLimit, expectedClsLimits } from '../../../src/inference/counting/cls.js';
import { gammaQ, gammaQuantile, poissonCdf } from '../../../src/math/gamma.js';
import { Philox } from '../../../src/math/philox.js';
import { poisson } from '../../../src/math/random.js';

const REFERENCE = new URL('../../../../shared/reference/counting/cls-counting.json', import.meta.url);

interface ReferenceCase {
  readonly n: number;
  readonly b: number;
  readonly sigma_b?: number;
  readonly [limit: string]: number | undefined;
}

describe.skipIf(!existsSync(REFERENCE))('CLs limits of the reference cases', () => {
  const reference: Record<'known_b' | 'uncertain_b', readonly ReferenceCase[]> = existsSync(REFERENCE)
    ? JSON.parse(readFileSync(REFERENCE, 'utf8'))
    : { known_b: [], uncertain_b: [] };

  it('agree to 1e-9 for a known background', () => {
    for (const { n, b, s_up_90, s_up_95 } of reference.known_b) {
      expect(clsLimit({ observed: n, backgrounds: [{ events: b }] }, 0.9)).toBeCloseTo(s_up_90 ?? NaN, 9);
      expect(clsLimit({ observed: n, backgrounds: [{ events: b }] }, 0.95)).toBeCloseTo(s_up_95 ?? NaN, 9);
    }
  });

  it('agree to 1e-8 with a Gaussian and a gamma prior', () => {
    for (const { n, b, sigma_b: error = NaN, ...limits } of reference.uncertain_b) {
      for (const cl of [90, 95]) {
        for (const [constraint, word] of [['gaussian', 'gauss'] as const, ['gamma', 'gamma'] as const]) {
          const limit = clsLimit({ observed: n, backgrounds: [{ events: b, error, constraint }] }, cl / 100);
          expect(limit).toBeCloseTo(limits[`s_up_${cl}_${word}_marginalised`] ?? NaN, 8);
        }
      }
    }
  });
});

describe('CLs of a counting experiment', () => {
  it('has the closed form s = P^-1(1 - alpha Q(n + 1, b)) - b of the incomplete gamma function', () => {
    for (const b of [0, 0.5, 3, 30]) {
      // subtracting b from a mean of up to 300 costs 300 eps / (1 - alpha Q): below 1e-9 where Q > 1e-3
      for (const n of [0, 1, 4, 20, 30, 200].filter(k => gammaQ(k + 1, b) > 1e-3)) {
        const closed = gammaQuantile(1 - 0.1 * gammaQ(n + 1, b), n + 1) - b;
        expect(Math.abs(clsLimit({ observed: n, backgrounds: [{ events: b }] }, 0.9) - closed)).toBeLessThan(1e-9);
      }
    }
  });

  it('gives -ln(1 - CL) for no event whatever the backgrounds', () => {
    const several: Background[][] = [
      [],
      [{ events: 2000 }],
      [
        { events: 3, error: 2 },
        { events: 1, error: 1, constraint: 'log-normal' },
      ],
    ];
    for (const backgrounds of several) {
      expect(clsLimit({ observed: 0, backgrounds }, 0.95)).toBeCloseTo(-Math.log(0.05), 11);
    }
  });

  it.each<[number, readonly Background[], number, number]>([
    // two-dimensional and adaptive integrals by SciPy: validation/counting-reference.py
    [3, [{ events: 2, error: 0.6, constraint: 'log-normal' }], 0.9, 4.980286408019084],
    [7, [{ events: 4, error: 2, constraint: 'log-normal' }], 0.95, 9.657619410015077],
    [2, [{ events: 0.5, error: 1 }], 0.9, 4.629385362606552],
    [1, [{ events: 0.5, error: 1, constraint: 'gamma' }], 0.9, 3.7387807103966564],
    [
      4,
      [
        { events: 1.5, error: 0.4 },
        { events: 1, error: 0.3, constraint: 'log-normal' },
      ],
      0.9,
      5.743596010570857,
    ],
    [
      2,
      [
        { events: 3, error: 1, constraint: 'gamma' },
        { events: 2, error: 0.5 },
      ],
      0.9,
      3.263588861850697,
    ],
  ])('agrees with adaptive integration: n = %i, %o', (observed, backgrounds, cl, expected) => {
    expect(clsLimit({ observed, backgrounds }, cl)).toBeCloseTo(expected, 9);
  });

  it('returns 1 - CL at its own limit, for random experiments', () => {
    const background = fc.record({
      events: fc.double({ min: 0.01, max: 50, noNaN: true }),
      error: fc.double({ min: 0, max: 20, noNaN: true }),
      constraint: fc.constantFrom(...CONSTRAINTS),
    });
    const experiment = fc.tuple(fc.nat(60), fc.array(background, { maxLength: 3 }), fc.double({ min: 0.05, max: 0.999, noNaN: true }));
    fc.assert(
      fc.property(experiment, ([observed, backgrounds, cl]) => {
        const limit = clsLimit({ observed, backgrounds }, cl);
        // CLs is smooth: a relative error of 1e-12 in s moves it by less than 1e-10
        expect(Math.abs(clsCurve({ observed, backgrounds })(limit) - (1 - cl))).toBeLessThan(1e-10);
      }),
      { numRuns: 60 },
    );
  });

  it('survives a count far below and far above the background', () => {
    const far = clsLimit({ observed: 3, backgrounds: [{ events: 2000, error: 30, constraint: 'log-normal' }] }, 0.9);
    expect(far).toBeGreaterThan(-Math.log(0.1));
    expect(far).toBeLessThan(2.32);
    expect(clsLimit({ observed: 500, backgrounds: [{ events: 1, error: 0.5 }] }, 0.9)).toBeCloseTo(
      // all the conditioning is gone: a posterior of gamma(501) less a background of unit mean
      clsLimit({ observed: 500, backgrounds: [{ events: 1 }] }, 0.9),
      1,
    );
  });
});

describe('a background of which nothing is known', () => {
  it('leaves CLs finite, and no event excludes the same signal', () => {
    expect(clsLimit({ observed: 0, backgrounds: [{ events: 1, error: 1e9 }] }, 0.9)).toBeCloseTo(Math.log(10), 10);
    // a flat prior: w_j is uniform over 0..n, so CLs = (1/(n+1)) sum_k P(N <= k | s)
    const flat = clsCurve({ observed: 3, backgrounds: [{ events: 1, error: 1e9 }] });
    const uniform = [0, 1, 2, 3].reduce((sum, k) => sum + poissonCdf(k, 2) / 4, 0);
    expect(flat(2)).toBeCloseTo(uniform, 8);
  });
});

describe('expected CLs limits', () => {
  it('are the limits at the quantiles of the background count', () => {
    // b = 3: smallest n with P(<= n) >= Phi(k) are 0, 1, 3, 5, 7
    const counts = [0, 1, 3, 5, 7];
    expectedClsLimits([{ events: 3 }], 0.9).forEach((limit, k) => {
      expect(limit).toBe(clsLimit({ observed: counts[k], backgrounds: [{ events: 3 }] }, 0.9));
      expect(poissonCdf(counts[k], 3)).toBeGreaterThanOrEqual([0.02275, 0.15866, 0.5, 0.84134, 0.97725][k]);
      expect(poissonCdf(counts[k] - 1, 3)).toBeLessThan([0.02275, 0.15866, 0.5, 0.84134, 0.97725][k]);
    });
  });

  it('bracket the limits of pseudo-experiments as often as they say', () => {
    const random = new Philox(11, 0);
    const [low, , median, , high] = expectedClsLimits([{ events: 12 }], 0.9);
    const toys = Array.from({ length: 2000 }, () => clsLimit({ observed: poisson(random, 12), backgrounds: [{ events: 12 }] }, 0.9));
    const share = (limit: number): number => toys.filter(x => x <= limit).length / toys.length;
    // counts 6 and 12 are the first to reach Phi(-2) and 1/2 under a mean of 12; four binomial standard deviations of 2000 toys
    expect(Math.abs(share(low) - poissonCdf(6, 12))).toBeLessThan(4 * Math.sqrt((0.046 * 0.954) / 2000));
    expect(Math.abs(share(median) - poissonCdf(12, 12))).toBeLessThan(4 * Math.sqrt(0.25 / 2000));
    expect(share(high)).toBeGreaterThan(0.9772 - 4 * Math.sqrt((0.0228 * 0.9772) / 2000));
  });
});

describe('bad input', () => {
  it.each<[string, number, readonly Background[], number]>([
    ['observed is 1.5: expected a whole number of events, 0 or more', 1.5, [{ events: 1 }], 0.9],
    ['observed is -1: expected a whole number of events, 0 or more', -1, [{ events: 1 }], 0.9],
    ['background is -2: expected a number of events, 0 or more', 1, [{ events: -2 }], 0.9],
    ['background is NaN: expected a number of events, 0 or more', 1, [{ events: NaN }], 0.9],
    ['background error is -1: expected a number of events, 0 or more', 1, [{ events: 2, error: -1 }], 0.9],
    ['background is 0: expected more than 0 with a gamma constraint', 1, [{ events: 0, error: 1, constraint: 'gamma' }], 0.9],
    ['confidence level is 1: expected a number between 0 and 1', 1, [{ events: 1 }], 1],
    ['confidence level is 90: expected a number between 0 and 1', 1, [{ events: 1 }], 90],
  ])('%s', (message, observed, backgrounds, cl) => {
    expect(() => clsLimit({ observed, backgrounds }, cl)).toThrow(new InputError(message));
  });
});
