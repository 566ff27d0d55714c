import { describe, expect, it } from 'vitest';
import { SpectrumCounts } from '../../../src/search/window/spectrum-counts.js';
import { windowPoint } from '../../../src/search/window/window-point.js';
import { windowSummary } from '../../../src/search/window/window-summary.js';
import { search, specification, spectrum } from './fixture.js';

describe('summary of a search by windows', () => {
  const x = spectrum(4, 1000, 500, 110.4);
  const counts = new SpectrumCounts(x);
  const masses = Array.from({ length: 9 }, (_, k) => 108.4 + 0.5 * k);
  const scan = masses.map(m => windowPoint(specification, search, counts, m));
  const summary = windowSummary(specification, x, [...scan, { status: 'failed', massMeV: 113, cause: 'none' }], {
    massMeV: 110.4,
    events: 500,
  });

  it('finds the largest excess on the grid, at the mass and of the size of the signal', () => {
    expect(Math.abs((summary.largestExcess?.massMeV ?? 0) - 110.4)).toBeLessThanOrEqual(0.5);
    expect(Math.abs((summary.largestExcess?.signalEvents ?? 0) - 500)).toBeLessThan(4 * (summary.largestExcess?.signalEventsError ?? 0));
  });

  it('joins the backgrounds of the windows to a curve between the first mass and the last', () => {
    const [curve] = summary.curves;
    const [region] = summary.regions;
    expect(region.min).toBeCloseTo(0.1084, 12);
    expect(region.max).toBeCloseTo(0.1124, 12);
    expect(region.observed).toBe(x.filter(v => v >= 0.1084 && v <= 0.1124).length);
    // exp(-m / 30 MeV): 1000 events a sigma of 0.8 MeV at 110 MeV
    const middle = curve.components[0][96];
    expect(middle / (1000 / 0.0008)).toBeCloseTo(1, 1);
    expect(summary.backgrounds[0].fitted + 500).toBeGreaterThan(0.95 * region.observed);
    expect(summary.backgrounds[0].fitted).toBeLessThan(region.observed);
  });

  it('draws the signal with the events that it was given', () => {
    const { x: at, signal } = summary.curves[0];
    const step = at[1] - at[0];
    const inside = signal.reduce((a, b) => a + b, 0) * step;
    // two and a half standard deviations on either side
    expect(inside / 500).toBeCloseTo(0.98, 1);
  });
});
