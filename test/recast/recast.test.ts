import { describe, expect, it } from 'vitest';
import { publishedLimitCurve } from '../../src/literature/limit-curve.js';
import { findCurve } from '../../src/literature/registry.js';
import { scalar } from '../../src/portals/scalar.js';
import { brLimit, brLimitAt } from '../../src/recast/br-limit.js';
import { excludedCouplings, isRangeEnd } from '../../src/recast/recast.js';
import { linearModel } from './linear-model.js';

const na62of2022 = publishedLimitCurve(findCurve('na62-2016-2022-kpix-invisible'));
const na62of2018 = publishedLimitCurve(findCurve('na62-2016-2018-kpix-invisible'));

/** BR = g; the width has no matter where the lifetime is given. */
const linear = linearModel({
  unitRates: () => ({ branchingRatio: 1, partialWidthsGeV: { any: 1e-12 } }),
});

/** A limit that is strong for long and for short lifetimes and weak between. */
const weakBetween = (lifetimePs: number | null): number => (lifetimePs !== null && lifetimePs > 1 && lifetimePs < 100 ? 1 : 1e-8);

describe('excluded couplings', () => {
  it.each([50, 100, 160, 200, 250, 258])('of the dark scalar at %d MeV: BR at each physical edge is the limit, to 1e-9', massMeV => {
    const limit = brLimitAt(na62of2022, massMeV);
    const intervals = excludedCouplings(scalar, massMeV, limit);
    expect(intervals.length).toBeGreaterThan(0);
    for (const edge of intervals.flat().filter(coupling => !isRangeEnd(coupling, scalar)))
      expect(Math.abs(scalar.branchingRatio(massMeV, edge) / limit(scalar.lifetimePs(massMeV, edge)) - 1)).toBeLessThan(1e-9);
  });

  it('are an island: too rare below, too short-lived above', () => {
    const massMeV = 250;
    const limit = brLimitAt(na62of2022, massMeV);
    const [[lower, upper], ...others] = excludedCouplings(scalar, massMeV, limit);
    expect(others).toEqual([]);
    const isExcluded = (coupling: number): boolean =>
      scalar.branchingRatio(massMeV, coupling) > limit(scalar.lifetimePs(massMeV, coupling));
    expect(isExcluded(lower * 0.999)).toBe(false);
    expect(isExcluded(lower * 1.001)).toBe(true);
    expect(isExcluded(upper * 0.999)).toBe(true);
    expect(isExcluded(upper * 1.001)).toBe(false);
    expect(upper).toBeLessThan(1);
  });

  it('are everything above the limit when the lifetime is given', () => {
    const limit = brLimitAt(na62of2022, 250);
    for (const lifetimePs of [null, 1000]) {
      const [[lower, upper]] = excludedCouplings(scalar, 250, limit, { lifetimePs });
      expect(scalar.branchingRatio(250, lower) / limit(lifetimePs)).toBeCloseTo(1, 9);
      expect(upper).toBe(1);
      expect(isRangeEnd(upper, scalar)).toBe(true);
    }
  });

  it('can be several intervals', () => {
    const intervals = excludedCouplings(linear, 100, weakBetween);
    const couplingOf = (lifetimePs: number): number => (linear.lifetimePs(100, 1) ?? 0) / lifetimePs;
    expect(intervals).toHaveLength(2);
    expect(intervals[0][0] / 1e-8).toBeCloseTo(1, 9);
    expect(intervals[0][1] / couplingOf(100)).toBeCloseTo(1, 9);
    expect(intervals[1][0] / couplingOf(1)).toBeCloseTo(1, 9);
    expect(intervals[1][1]).toBe(1);
  });

  it('are none where the limit is above every BR, and all of the range where it is below', () => {
    expect(excludedCouplings(scalar, 100, () => 1)).toEqual([]);
    expect(excludedCouplings(scalar, 100, () => 1e-30)).toEqual([scalar.couplingRange]);
  });
});

describe('the dark scalar from published BR limits', () => {
  it.each([
    [0, 1.386e-3],
    [60, 1.363e-3],
    [200, 1.074e-3],
  ])('at %d MeV BR limit / sin^2(theta) limit is the published %d to 3 %, in 2016-2018 and 2016-2022', (massMeV, ratio) => {
    for (const curve of [na62of2018, na62of2022]) {
      const limit = brLimitAt(curve, massMeV);
      const [[lower]] = excludedCouplings(scalar, massMeV, limit);
      // at 60 and 200 MeV the lifetime at the edge is far beyond the apparatus
      expect(Math.abs(limit(null) / lower / ratio - 1)).toBeLessThan(0.03);
    }
  });

  const [lowerEdge] = findCurve('na62-2016-2018-scalar-lower').series;
  const [upperEdge] = findCurve('na62-2016-2018-scalar-upper').series;
  const ratios = lowerEdge.massMeV
    .filter(massMeV => massMeV < 259)
    .map(massMeV => {
      const [[lower, upper]] = excludedCouplings(scalar, massMeV, brLimitAt(na62of2018, massMeV));
      const k = lowerEdge.massMeV.indexOf(massMeV);
      return { massMeV, lower: lower / lowerEdge.limit[k], upper: upper / upperEdge.limit[k] };
    });
  const between = (from: number, to: number) => ratios.filter(({ massMeV }) => massMeV >= from && massMeV <= to);

  it('the published lower edge of 2016-2018 (arXiv:2103.15389) comes back within 5 % at 90 % of the masses up to 210 MeV', () => {
    const compared = between(0, 210);
    expect(compared.length).toBeGreaterThan(40);
    const close = compared.filter(({ lower }) => Math.abs(lower - 1) < 0.05);
    expect(close.length / compared.length).toBeGreaterThanOrEqual(0.9);
    for (const { lower } of compared) expect(Math.abs(lower - 1)).toBeLessThan(0.16);
  });

  it('the published upper edge comes back within a factor 1.8 from 154 to 210 MeV', () => {
    expect(between(154, 210)).toHaveLength(29);
    for (const { upper } of between(154, 210)) expect(Math.abs(Math.log(upper))).toBeLessThan(Math.log(1.8));
  });

  it('above the muon threshold the published island is narrower than its BR limits imply, by 30 to 120 at the upper edge: not tuned to', () => {
    for (const { upper } of between(212, 258)) {
      expect(upper).toBeGreaterThan(30);
      expect(upper).toBeLessThan(120);
    }
  });

  it('a limit of BR at the lower edge is that at its own lifetime', () => {
    const [[lower]] = excludedCouplings(scalar, 250, brLimitAt(na62of2018, 250));
    expect(brLimit(na62of2018, 250, scalar.lifetimePs(250, lower)) / scalar.branchingRatio(250, lower)).toBeCloseTo(1, 9);
  });
});
