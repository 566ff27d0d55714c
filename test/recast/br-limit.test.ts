import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publishedLimitCurve } from '../../src/literature/limit-curve.js';
import { findCurve } from '../../src/literature/registry.js';
import { e949LifetimeLoss, na62LifetimeLoss } from '../../src/portals/lifetime-acceptance.js';
import { brLimit, brLimitAt, coveredRangesMeV, INVISIBLE_AT_NA62, massesOf, type LimitCurve } from '../../src/recast/br-limit.js';

const na62 = publishedLimitCurve(findCurve('na62-2016-2022-kpix-invisible'));
const e949 = publishedLimitCurve(findCurve('e949-kpix-invisible'));

/** Two lifetimes, a gap from 20 to 30 MeV. */
const small: LimitCurve = {
  ...INVISIBLE_AT_NA62,
  id: 'small',
  series: [
    { lifetimePs: null, massMeV: [0, 10, 20, 30, 40], limit: [1e-11, 4e-11, 1e-11, 1e-11, 2e-11] },
    { lifetimePs: 100, massMeV: [0, 10, 20], limit: [1e-11, 8e-11, 4e-11] },
  ],
  gapsMeV: [[20, 30]],
  relativeAccuracy: 0,
};

describe.each([na62, e949])('BR limit of $id', curve => {
  it('is the published figure at every mass and lifetime of the table', () => {
    for (const { lifetimePs, massMeV, limit } of curve.series)
      massMeV.forEach((mass, k) => expect(Math.abs(brLimit(curve, mass, lifetimePs) / limit[k] - 1)).toBeLessThan(1e-12));
  });

  it('is given at all lifetimes and never above 1', () => {
    for (const mass of massesOf(curve)) {
      const limit = brLimitAt(curve, mass);
      for (const lifetimePs of [1e-9, 1, 30, 150, 700, 3000, 1e5, 1e12, null]) {
        expect(limit(lifetimePs)).toBeGreaterThan(0);
        expect(limit(lifetimePs)).toBeLessThanOrEqual(1);
      }
    }
  });
});

describe('BR limit between and beyond the figures', () => {
  it('is the geometric mean of its neighbours half way in mass', () => {
    expect(brLimit(small, 5, null) / 2e-11).toBeCloseTo(1, 12);
    expect(brLimit(small, 5, 100) / Math.sqrt(8e-22)).toBeCloseTo(1, 12);
  });

  it('lies between its neighbours in lifetime and never rises with the lifetime where the published ones fall', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...massesOf(na62)),
        fc.double({ min: 0.01, max: 1e7, noNaN: true }),
        fc.double({ min: 1, max: 100 }),
        (mass, tau, factor) => {
          const limit = brLimitAt(na62, mass);
          const falls = limit(200) >= limit(1000) && limit(1000) >= limit(null);
          fc.pre(falls && Number.isFinite(factor));
          expect(limit(tau * factor)).toBeLessThanOrEqual(limit(tau) * (1 + 1e-12));
          expect(limit(null)).toBeLessThanOrEqual(limit(tau) * (1 + 1e-12));
        },
      ),
    );
  });

  it('follows the geometry alone below the shortest and above the longest published lifetime', () => {
    const shortest = brLimit(na62, 200, 200);
    const predicted = shortest * Math.exp(na62LifetimeLoss(200, 50) - na62LifetimeLoss(200, 200));
    expect(brLimit(na62, 200, 50) / predicted).toBeCloseTo(1, 10);
    const longest = brLimit(e949, 200, 5000);
    expect(brLimit(e949, 200, null) / (longest * Math.exp(-e949LifetimeLoss(200, 5000)))).toBeCloseTo(1, 10);
  });

  it('approaches the stable X as the lifetime grows', () => {
    expect(brLimit(na62, 200, 1e9) / brLimit(na62, 200, null)).toBeCloseTo(1, 4);
  });

  it('leaves one lifetime to the others where its table ends', () => {
    // at 40 MeV only the stable series has a figure
    expect(brLimit(small, 40, 100) / (2e-11 * Math.exp(na62LifetimeLoss(40, 100)))).toBeCloseTo(1, 10);
  });
});

describe('masses without a limit', () => {
  it.each([25, 20.001, 29.999, 41, -1])('%d MeV is refused with the masses that are covered', mass => {
    expect(() => brLimit(small, mass, null)).toThrow(`mass in MeV is ${mass}: expected 0 to 20 or 30 to 40, the masses of small`);
  });

  it('the window around the pi0 of the real curve is never bridged', () => {
    expect(() => brLimit(na62, 135, null)).toThrow('expected 0 to 109.74 or 154.44 to 258.89, the masses of na62-2016-2022-kpix-invisible');
  });

  it('both ends of a gap keep their figures', () => {
    expect(brLimit(small, 20, null)).toBeCloseTo(1e-11, 20);
    expect(brLimit(small, 30, null)).toBeCloseTo(1e-11, 20);
    expect(coveredRangesMeV(small)).toEqual([
      [0, 20],
      [30, 40],
    ]);
  });

  it('a figure alone between two gaps is a range without length', () => {
    const lonely: LimitCurve = {
      ...small,
      gapsMeV: [
        [10, 20],
        [20, 30],
      ],
    };
    expect(coveredRangesMeV(lonely)).toEqual([
      [0, 10],
      [20, 20],
      [30, 40],
    ]);
  });

  it('the masses of a curve are those of all its series, once each', () => {
    expect(massesOf(small)).toEqual([0, 10, 20, 30, 40]);
  });
});
