import { describe, expect, it } from 'vitest';
import { largestExcess } from '../../src/search/largest-excess.js';
import { scanPoint } from '../../src/search/scan-point.js';
import { events, specification } from './fixture.js';

describe('largest excess', () => {
  const grid = Array.from({ length: 23 }, (_, k) => 2100 + 20 * k);

  it('is at the injected mass, between the grid points, and of its size', () => {
    const x = events(11, 25, 2.293);
    const excess = largestExcess(
      specification,
      x,
      grid.map(m => scanPoint(specification, x, m)),
      [],
    );
    // 25 events of resolution 20 MeV give the mass to 4 MeV
    expect(Math.abs((excess?.massMeV ?? 0) - 2293)).toBeLessThan(3 * (excess?.massErrorMeV ?? 0));
    expect(excess?.massErrorMeV).toBeGreaterThan(2);
    expect(excess?.massErrorMeV).toBeLessThan(8);
    expect(Math.abs((excess?.signalEvents ?? 0) - 25)).toBeLessThan(3 * (excess?.signalEventsError ?? 0));
    expect(excess?.branchingRatio).toBeCloseTo((excess?.signalEvents ?? 0) * 2.5e-11, 18);
    expect(excess?.significance).toBeGreaterThan(5);
  });

  it('stays on its side of a vetoed window', () => {
    const x = events(11, 25, 2.293);
    const scan = grid.filter(m => m <= 2280 || m >= 2340).map(m => scanPoint(specification, x, m));
    const excess = largestExcess(specification, x, scan, [{ minMeV: 2280, maxMeV: 2340, reason: 'test' }]);
    expect(excess?.massMeV).toBeLessThanOrEqual(2280);
  });

  it('is absent when no point has one', () => {
    const failed = { status: 'failed', massMeV: 2000, cause: 'test' } as const;
    expect(largestExcess(specification, events(1), [failed], [])).toBeUndefined();
    expect(largestExcess(specification, events(1), [], [])).toBeUndefined();
  });
});
