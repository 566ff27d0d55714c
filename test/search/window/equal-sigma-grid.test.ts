import { describe, expect, it } from 'vitest';
import { interpolate } from '../../../src/search/specification.js';
import { equalSigmaGrid } from '../../../src/search/window/equal-sigma-grid.js';

describe('a grid of a given number of masses', () => {
  it.each([
    [95, 126, 63],
    [144, 462, 264],
  ])('from %d to %d MeV has %d masses, its steps in proportion to sigma', (minMeV, maxMeV, points) => {
    const resolution = { massMeV: [minMeV, maxMeV], value: [1.4, 0.7] };
    const masses = equalSigmaGrid({ minMeV, maxMeV, points, resolution });
    expect(masses).toHaveLength(points);
    expect([masses[0], masses[points - 1]]).toEqual([minMeV, maxMeV]);
    const steps = masses.slice(1).map((m, k) => (m - masses[k]) / interpolate(resolution, 0.5 * (m + masses[k])));
    expect(Math.max(...steps) / Math.min(...steps)).toBeLessThan(1.001);
  });

  it('refuses a single mass', () => {
    expect(() => equalSigmaGrid({ minMeV: 1, maxMeV: 2, points: 1, resolution: { massMeV: [1, 2], value: [1, 1] } })).toThrow('2 or more');
  });
});
