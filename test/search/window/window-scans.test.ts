import { describe, expect, it } from 'vitest';
import { Philox } from '../../../src/math/philox.js';
import { observedScan, lookElsewhere } from '../../../src/search/look-elsewhere.js';
import type { ScannedPoint } from '../../../src/search/result.js';
import { joinScanToys, scanToys } from '../../../src/search/scan-toys.js';
import { SpectrumCounts } from '../../../src/search/window/spectrum-counts.js';
import { windowPoint } from '../../../src/search/window/window-point.js';
import { WindowScans } from '../../../src/search/window/window-scans.js';
import { search, specification, spectrum } from './fixture.js';

const massesMeV = Array.from({ length: 11 }, (_, k) => 108 + 0.4 * k);
const x = spectrum(31, 400, 120, 109.6);
const windows = { ...specification, search };
const scans = new WindowScans(windows, search, x, massesMeV);
const toys = 400;

describe('scans of a search by windows', () => {
  it('have the q0 of each mass on its own', () => {
    const counts = new SpectrumCounts(x);
    const alone = massesMeV.map(massMeV => windowPoint(windows, search, counts, massMeV));
    scans.data().forEach((q0, k) => expect(q0).toBeCloseTo((alone[k] as ScannedPoint).q0, 8));
    expect(Math.max(...scans.data())).toBeGreaterThan(4);
  });

  it('have no number where the window or a sideband is not there', () => {
    const [inside, outside] = new WindowScans(windows, search, x, [110, 60.4]).data();
    expect(inside).toBeGreaterThanOrEqual(0);
    expect(outside).toBeNaN();
  });

  it('leave out a mass whose sidebands hold too few events in a pseudo-experiment', () => {
    const few = new WindowScans(windows, search, spectrum(33, 1), [110]);
    const random = new Philox(6, 1);
    const found = Array.from({ length: 200 }, (_, toy) => {
      random.reset(toy);
      return few.pseudoExperiment(random)[0];
    });
    expect(few.data()[0]).toBeGreaterThanOrEqual(0);
    expect(found.filter(Number.isNaN)).toEqual([]);
    expect(found.filter(q0 => q0 > 0).length).toBeGreaterThan(20);
  });

  it('without signal exceed one standard deviation at a mass as often as a Gaussian does, 0.159', () => {
    const random = new Philox(5, 1);
    const seen = massesMeV.map(() => 0);
    for (let toy = 0; toy < toys; toy++) {
      random.reset(toy);
      scans.pseudoExperiment(random).forEach((q0, k) => (seen[k] += q0 > 1 ? 1 : 0));
    }
    const error = Math.sqrt(toys * 0.1587 * 0.8413);
    for (const count of [seen[0], seen[5], seen[10]]) expect(Math.abs(count - toys * 0.1587)).toBeLessThan(3.5 * error);
  });
});

describe('the global p-value of a search by windows', () => {
  const observed = observedScan(windows, x, massesMeV, []);
  const { intervals, excess } = observed;
  const options = { specification: windows, x, intervals, excess, levels: [1, 3], seed: 8 };
  const all = scanToys({ ...options, first: 0, count: toys });

  it('does not depend on how the toys are shared out', () => {
    expect(joinScanToys([scanToys({ ...options, first: 0, count: 3 }), scanToys({ ...options, first: 3, count: 2 })])).toEqual(
      joinScanToys([scanToys({ ...options, first: 0, count: 5 })]),
    );
  });

  it('is the same from toys and from up-crossings, for the excess that was put in', () => {
    const { toys: found, upCrossings, local } = lookElsewhere(observed, all, 1);
    expect(found.failed).toBe(0);
    expect(Math.abs(found.pValue - upCrossings.pValue)).toBeLessThan(3 * Math.hypot(found.error, upCrossings.error) + 1 / toys);
    expect(found.pValue + found.error).toBeGreaterThan(local.p0);
  });
});
