import { describe, expect, it } from 'vitest';
import { interpolate, peakPosition } from '../../src/search/specification.js';

describe('tables against mass', () => {
  const table = { massMeV: [0, 100, 300], value: [1, 2, 6] };

  it('are linear between their masses and exact at them', () => {
    expect([0, 50, 100, 200, 300].map(m => interpolate(table, m))).toEqual([1, 1.5, 2, 4, 6]);
  });

  it('are not defined beyond their ends', () => {
    expect(interpolate(table, -1)).toBeNaN();
    expect(interpolate(table, 300.1)).toBeNaN();
  });

  it('of one mass hold at that mass', () => {
    expect(interpolate({ massMeV: [50], value: [3] }, 50)).toBe(3);
  });
});

describe('position of the peak', () => {
  it('is the mass or its square, in GeV', () => {
    expect(peakPosition('missing-mass-squared', 200)).toBeCloseTo(0.04, 15);
    expect(peakPosition('missing-mass', 200)).toBe(0.2);
    expect(peakPosition('invariant-mass', 91_190)).toBe(91.19);
  });
});
