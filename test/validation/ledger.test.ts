import { describe, expect, it } from 'vitest';
import { observedTest } from '../../src/search/mass-test.js';
import type { ScannedPoint } from '../../src/search/result.js';
import { ledger, reach } from '../../src/validation/ledger.js';
import { discoveryReach } from '../../src/validation/overturn.js';
import { searchPoint } from '../../src/validation/search-point.js';
import { events, specification } from '../search/fixture.js';
import { search, specification as windowed, spectrum } from '../search/window/fixture.js';

describe('the ledger of assumptions', () => {
  const entries = ledger(specification, events(3), 2300);

  it('has every uncertainty, the functions and the method, the largest first', () => {
    expect(new Set(entries.map(e => e.kind))).toEqual(new Set(['signal', 'background', 'resolution', 'function', 'method']));
    const reaches = entries.map(reach);
    expect(reaches).toEqual([...reaches].sort((a, b) => b - a));
  });

  it('an efficiency that is 5% higher lowers the limit on the branching ratio by 5%, apart from what it does to a background', () => {
    const entry = entries.find(e => e.assumption.startsWith('luminosity'))!;
    expect(entry.expected.up).toBeGreaterThan(1 / 1.05 - 0.01);
    expect(entry.expected.up).toBeLessThan(1 / 1.05 + 0.02);
    expect(entry.expected.down!).toBeGreaterThan(1);
  });

  it('has the order of the polynomial in a search by window and sidebands', () => {
    const found = ledger({ ...windowed, search }, spectrum(4, 100), 110);
    expect(
      found
        .filter(e => e.kind === 'function')
        .map(e => e.assumption)
        .sort(),
    ).toEqual(['polynomial of order 2 in the sidebands', 'polynomial of order 4 in the sidebands']);
  });
});

describe('what would overturn a limit', () => {
  it('a signal at the reach of five standard deviations is seen with five in data that hold it', () => {
    const x = events(3);
    const point = searchPoint(specification, x, 2300) as ScannedPoint;
    const [three, five] = discoveryReach(specification, x, point, [3, 5]);
    expect(five.signalEvents).toBeGreaterThan(1.5 * three.signalEvents);
    // pseudo-data with that many events at the peak
    const { mass } = observedTest(specification, x, 2300);
    const n = Math.round(five.signalEvents * 0.97);
    const signal = Float64Array.from({ length: n }, (_, i) => mass.peak + mass.sigma * 0.9 * Math.sin(i));
    const seen = searchPoint(specification, Float64Array.from([...x, ...signal]), 2300) as ScannedPoint;
    expect(seen.significance).toBeGreaterThan(4);
    expect(seen.significance).toBeLessThan(6.5);
  });

  it('counts in a window reach Z = s / sqrt(b) where there are many', () => {
    const x = spectrum(4, 20000);
    const point = searchPoint({ ...windowed, search }, x, 110) as ScannedPoint;
    const [three] = discoveryReach({ ...windowed, search }, x, point, [3]);
    const { signalFraction, sidebandLeak, backgroundError } = point.window!;
    const gaussian = (3 * Math.sqrt(point.windowBackground + backgroundError ** 2)) / (signalFraction - sidebandLeak);
    expect(three.signalEvents / gaussian).toBeCloseTo(1, 1);
  });
});
