import { describe, expect, it } from 'vitest';
import { publishedLimitCurve } from '../../src/literature/limit-curve.js';
import { findCurve } from '../../src/literature/registry.js';
import { leptonicEnhancement } from '../../src/portals/hnl-production.js';
import { e949LifetimeLoss, na62LifetimeLoss } from '../../src/portals/lifetime-acceptance.js';
import { brLimit } from '../../src/recast/br-limit.js';

describe('published curves as limits to recast', () => {
  it('keep their figures and take the geometry of their experiment', () => {
    const na62 = publishedLimitCurve(findCurve('na62-2016-2022-kpix-invisible'));
    expect(na62.lifetimeLoss).toBe(na62LifetimeLoss);
    expect(brLimit(na62, 0, null)).toBeCloseTo(2.91e-11, 20);
    const e949 = publishedLimitCurve(findCurve('e949-kpix-invisible'));
    expect(e949.lifetimeLoss).toBe(e949LifetimeLoss);
    expect(brLimit(e949, 0, 1000)).toBeCloseTo(1.45e-10, 20);
  });

  it('are upper limits on a branching ratio or on |U|^2', () => {
    expect(() => publishedLimitCurve(findCurve('na62-2016-2018-scalar-upper'))).toThrow(
      'quantity of na62-2016-2018-scalar-upper is "sin^2(theta)": expected an upper limit on a branching ratio or on |U|^2 to recast',
    );
  });

  it('of X -> mu mu are the published figures at every lifetime, prompt included, and nothing for a stable X', () => {
    for (const id of ['na62-2016-2022-kpix-mumu', 'na62-2016-2022-kpix-gammagamma']) {
      const curve = publishedLimitCurve(findCurve(id));
      for (const { lifetimePs, massMeV, limit } of curve.series)
        massMeV.forEach((mass, k) => expect(Math.abs(brLimit(curve, mass, lifetimePs) / limit[k] - 1)).toBeLessThan(1e-12));
      expect(brLimit(curve, 250, null)).toBe(1);
    }
  });

  it('of X -> mu mu at one lifetime follow from those at the next ones by geometry, within 15 %', () => {
    for (const id of ['na62-2016-2022-kpix-mumu', 'na62-2016-2022-kpix-gammagamma']) {
      const curve = publishedLimitCurve(findCurve(id));
      for (let left = 1; left < curve.series.length; left++) {
        const without = { ...curve, series: curve.series.filter((_, k) => k !== left) };
        for (const massMeV of [216, 230, 250, 270, 300, 326]) {
          const { lifetimePs } = curve.series[left];
          const ratio = brLimit(without, massMeV, lifetimePs) / brLimit(curve, massMeV, lifetimePs);
          expect(Math.abs(Math.log(ratio)), `${id} ${massMeV} ${lifetimePs}`).toBeLessThan(0.15);
        }
      }
    }
  });

  it('on |U|^2 are limits on BR(P -> l N)', () => {
    const pien = publishedLimitCurve(findCurve('na62-2025-pien'));
    expect(pien.production).toBe('pi+ -> e+ N');
    const published = findCurve('na62-2025-pien').series[0];
    published.massMeV.forEach((mass, k) =>
      expect(brLimit(pien, mass, null) / (1.2327e-4 * leptonicEnhancement('pi+ -> e+ N', mass) * published.limit[k])).toBeCloseTo(1, 3),
    );
    expect(pien.minLifetimePs).toBe(50_000);
  });
});
