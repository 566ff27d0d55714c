import { describe, expect, it } from 'vitest';
import { brLimit, INVISIBLE_AT_NA62, type LimitCurve } from '../../src/recast/br-limit.js';
import { projectedCurve } from '../../src/recast/projected-curve.js';

const curve: LimitCurve = {
  ...INVISIBLE_AT_NA62,
  id: 'curve',
  series: [{ lifetimePs: null, massMeV: [0, 100], limit: [2e-11, 2e-11] }],
  gapsMeV: [],
  relativeAccuracy: 0,
};

describe('projection of a curve', () => {
  it.each([
    ['scale', 1 / 2],
    ['sqrt-scale', 4 ** -0.75],
    ['fixed', 1 / 4],
  ] as const)('to 4 times the decays, background %s: limit times %d', (background, ratio) => {
    expect(brLimit(projectedCurve(curve, 4, background), 50, null) / 2e-11).toBeCloseTo(ratio, 12);
  });

  it('starts from the expected limits where they are known', () => {
    const expected = { ...curve, expected: [{ lifetimePs: null, massMeV: [0, 100], limit: [1e-11, 1e-11] }] };
    expect(brLimit(projectedCurve(expected, 1, 'scale'), 50, null)).toBeCloseTo(1e-11, 22);
  });
});
