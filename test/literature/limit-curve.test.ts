import { describe, expect, it } from 'vitest';
import { publishedLimitCurve } from '../../src/literature/limit-curve.js';
import { findCurve } from '../../src/literature/registry.js';
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

  it('are upper limits on BR(K+ -> pi+ X)', () => {
    expect(() => publishedLimitCurve(findCurve('na62-2016-2018-scalar-upper'))).toThrow(
      'quantity of na62-2016-2018-scalar-upper is "sin^2(theta)": expected an upper limit on BR(K+ -> pi+ X) to recast',
    );
  });
});
