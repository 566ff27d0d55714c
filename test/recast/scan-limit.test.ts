import { describe, expect, it } from 'vitest';
import { brLimit, coveredRangesMeV } from '../../src/recast/br-limit.js';
import { scanLimitCurve } from '../../src/recast/scan-limit.js';
import type { ScanPoint, ScannedPoint } from '../../src/search/result.js';

const point = (massMeV: number, observed: number): ScannedPoint => ({
  massMeV,
  status: 'ok',
  sigma: 1e-3,
  windowObserved: 1,
  windowBackground: 1,
  signalEvents: 0,
  q0: 0,
  p0: 0.5,
  significance: 0,
  method: 'asymptotic',
  atLimit: { cls: 0.1, clsb: 0.05, clb: 0.5 },
  asymptoticEventsLimit: { observed: 3, expected: [1, 2, 3, 4, 5] },
  eventsLimit: { observed: 3, expected: [1, 2, 3, 4, 5] },
  branchingRatioLimit: { observed, expected: [1e-12, 2e-12, 3e-12, 4e-12, 5e-12] },
});

const failed = (massMeV: number): ScanPoint => ({ massMeV, status: 'failed', cause: 'no minimum' });

const scanned = (scan: readonly ScanPoint[], vetoed: readonly { minMeV: number; maxMeV: number; reason: string }[] = []) => ({
  name: 'search',
  scan,
  vetoed,
});

describe('the limits of a scan as a curve', () => {
  it('have the confidence level of the search, and one point a mass', () => {
    expect(scanLimitCurve({ ...scanned([point(10, 2e-11)]), confidenceLevel: 0.95 }, 'observed').confidenceLevel).toBe(0.95);
    expect(() => scanLimitCurve(scanned([point(10, 2e-11), point(10, 3e-11)]), 'observed')).toThrow('10 MeV twice');
  });

  it('are those of a stable X, observed or median expected, in the order of the mass', () => {
    const scan = scanned([point(10, 2e-11), point(0, 1e-11)]);
    expect(scanLimitCurve(scan, 'observed').series).toEqual([{ lifetimePs: null, massMeV: [0, 10], limit: [1e-11, 2e-11] }]);
    expect(scanLimitCurve(scan, 'median-expected').series[0].limit).toEqual([3e-12, 3e-12]);
    expect(brLimit(scanLimitCurve(scan, 'observed'), 5, 100)).toBeGreaterThan(Math.sqrt(2e-22));
  });

  it('are not interpolated across a vetoed window or a failed point', () => {
    const scan = scanned(
      [
        failed(0),
        point(10, 1e-11),
        point(20, 1e-11),
        point(150, 1e-11),
        point(160, 1e-11),
        failed(170),
        failed(180),
        point(190, 1e-11),
        failed(200),
      ],
      [{ minMeV: 110, maxMeV: 145, reason: 'pi0' }],
    );
    expect(coveredRangesMeV(scanLimitCurve(scan, 'observed'))).toEqual([
      [10, 20],
      [150, 160],
      [190, 190],
    ]);
  });

  it('must be limits on a branching ratio, of at least one point', () => {
    const { branchingRatioLimit: _, ...events } = point(10, 1e-11);
    expect(() => scanLimitCurve(scanned([events]), 'observed')).toThrow(
      'search has no limit on a branching ratio at 10 MeV: nothing to recast',
    );
    expect(() => scanLimitCurve(scanned([failed(10)]), 'observed')).toThrow('search has no point with a limit: nothing to recast');
  });
});
