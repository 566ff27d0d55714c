import { describe, expect, it } from 'vitest';
import { massGrid, type MassGridOptions } from '../../src/search/mass-grid.js';
import { interpolate } from '../../src/search/specification.js';

const options: MassGridOptions = {
  minMeV: 0,
  maxMeV: 260,
  vetoed: [{ minMeV: 110, maxMeV: 150, reason: 'pi0' }],
  observable: 'missing-mass-squared',
  resolution: { massMeV: [0, 260], value: [1e-3, 5e-4] },
  stepSigma: 0.5,
  maximumStepMeV: 5,
};

describe('mass grid', () => {
  const masses = massGrid(options);

  it('ascends and holds both ends of each allowed interval', () => {
    expect(masses.every((m, k) => k === 0 || m > masses[k - 1])).toBe(true);
    for (const end of [0, 110, 150, 260]) expect(masses).toContain(end);
  });

  it('has nothing inside the vetoed window', () => {
    expect(masses.filter(m => m > 110 && m < 150)).toEqual([]);
  });

  it('steps by at most half a standard deviation of the observable, or the largest step, and not by much less', () => {
    masses.slice(1).forEach((m, k) => {
      const before = masses[k];
      if (before === 110) return;
      const sigmas = (m * m - before * before) / 1e6 / interpolate(options.resolution, before);
      const step = Math.max(sigmas / 0.5, (m - before) / 5);
      expect(step).toBeLessThan(1 + 1e-9);
      expect(step).toBeGreaterThan(0.8);
    });
  });

  it('is even in the mass where the observable and its resolution are', () => {
    const even = massGrid({
      ...options,
      observable: 'invariant-mass',
      minMeV: 100,
      maxMeV: 110,
      vetoed: [],
      resolution: { massMeV: [100, 110], value: [2e-3, 2e-3] },
    });
    expect(even).toHaveLength(11);
    even.forEach((m, k) => expect(m).toBeCloseTo(100 + k, 9));
  });

  it('merges windows that overlap, in any order, and cuts those that reach beyond the scan', () => {
    const vetoed = [
      { minMeV: 200, maxMeV: 300, reason: 'end' },
      { minMeV: 120, maxMeV: 160, reason: 'b' },
      { minMeV: 110, maxMeV: 150, reason: 'a' },
    ];
    const cut = massGrid({ ...options, vetoed });
    expect(cut.filter(m => (m > 110 && m < 160) || m > 200)).toEqual([]);
    for (const end of [0, 110, 160, 200]) expect(cut).toContain(end);
  });

  it('is empty when all is vetoed', () => {
    expect(massGrid({ ...options, vetoed: [{ minMeV: 0, maxMeV: 300, reason: 'all' }] })).toEqual([]);
  });
});
