import { describe, expect, it } from 'vitest';
import { publishedLimitCurve } from '../../src/literature/limit-curve.js';
import { findCurve } from '../../src/literature/registry.js';
import { scalar } from '../../src/portals/scalar.js';
import { approximateCombination, gaussianEstimate, gaussianLimit } from '../../src/recast/approximate-combination.js';
import { curveBound } from '../../src/recast/bound.js';
import { INVISIBLE_AT_NA62, type LimitCurve } from '../../src/recast/br-limit.js';

describe('CLs limit of a Gaussian strength', () => {
  it('is 1.645 sigma where the estimate is 0, at 90 % CL', () => expect(gaussianLimit(0, 0.9)).toBeCloseTo(1.6449, 4));

  it.each([-3, -1, 0, 0.5, 2, 5])('comes back from the ratio of observed to expected: %d sigma', x => {
    expect(gaussianEstimate(gaussianLimit(x, 0.9) / gaussianLimit(0, 0.9), 0.9)).toBeCloseTo(x, 8);
  });
});

const curve = (id: string, observed: number, expected?: number): LimitCurve => ({
  ...INVISIBLE_AT_NA62,
  id,
  experiment: id,
  series: [{ lifetimePs: null, massMeV: [0, 200], limit: [observed, observed] }],
  ...(expected !== undefined && { expected: [{ lifetimePs: null, massMeV: [0, 200], limit: [expected, expected] }] }),
  gapsMeV: [],
  relativeAccuracy: 0,
});
/** At a coupling where the dark scalar leaves every apparatus. */
const logCoupling = Math.log(1e-9);
const limitOf = (curves: readonly LimitCurve[]): number => Math.exp(-approximateCombination(scalar, curves).at(100).excess(logCoupling));

describe('approximate combination', () => {
  it('of two equal limits is stronger by sqrt(2), of unequal ones 1/U^2 = sum of 1/U_i^2', () => {
    const [one] = [limitOf([curve('a', 1e-11)])];
    expect(limitOf([curve('a', 1e-11), curve('b', 1e-11)]) / one).toBeCloseTo(Math.SQRT1_2, 6);
    expect((one / limitOf([curve('a', 1e-11), curve('b', 2e-11)])) ** 2).toBeCloseTo(1.25, 6);
  });

  it('of one limit is that limit', () => {
    const single = curveBound(scalar, curve('a', 1e-11)).at(100).excess(logCoupling);
    expect(
      approximateCombination(scalar, [curve('a', 1e-11, 2e-11)])
        .at(100)
        .excess(logCoupling),
    ).toBeCloseTo(single, 12);
  });

  it('weighs an excess in one against a deficit in the other: the mean of +1 and -1 sigma is 0', () => {
    const sigma = 1e-11;
    const expected = sigma * gaussianLimit(0, 0.9);
    const [high, low] = [1, -1].map(x => sigma * gaussianLimit(x, 0.9));
    const combined = limitOf([curve('a', high, expected), curve('b', low, expected)]);
    expect(combined / limitOf([curve('a', expected), curve('b', expected)])).toBeCloseTo(1, 6);
  });

  it('of NA62 X -> invisible and X -> mu mu is at least as strong as each, with the fractions of the model', () => {
    const curves = ['na62-2016-2022-kpix-invisible', 'na62-2016-2022-kpix-mumu', 'na62-2016-2022-kpix-gammagamma'].map(id =>
      publishedLimitCurve(findCurve(id)),
    );
    const together = approximateCombination(scalar, curves);
    for (const coupling of [1e-8, 1e-6, 1e-4]) {
      const each = curves.map(one => curveBound(scalar, one).at(240).excess(Math.log(coupling)));
      expect(together.at(240).excess(Math.log(coupling))).toBeGreaterThanOrEqual(Math.max(...each) - 1e-9);
      expect(together.at(240).excess(Math.log(coupling))).toBeLessThan(Math.max(...each) + Math.log(3) / 2);
    }
  });

  it('refuses searches that share their events, and unequal confidence levels', () => {
    const [early, late] = ['na62-2016-2018-kpix-invisible', 'na62-2016-2022-kpix-invisible'].map(id => publishedLimitCurve(findCurve(id)));
    expect(() => approximateCombination(scalar, [early, late])).toThrow('shares no events with na62-2016-2018-kpix-invisible');
    expect(() => approximateCombination(scalar, [curve('a', 1e-11), { ...curve('b', 1e-11), confidenceLevel: 0.95 }])).toThrow(
      'confidence level of b is 0.95: expected 0.9',
    );
  });
});
