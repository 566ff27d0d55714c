import { describe, expect, it } from 'vitest';
import { normalSurvival } from '../../src/math/normal.js';
import { Philox } from '../../src/math/philox.js';
import { normal } from '../../src/math/random.js';
import { massIntervals, upCrossingEstimate, upCrossings } from '../../src/search/up-crossings.js';

describe('intervals of mass', () => {
  const veto = { minMeV: 110, maxMeV: 150, reason: 'test' };

  it('end where a vetoed window lies between two masses, and only there', () => {
    expect(massIntervals([90, 110, 150, 160], [veto])).toEqual([
      [90, 110],
      [150, 160],
    ]);
    expect(massIntervals([90, 100, 105], [veto])).toEqual([[90, 100, 105]]);
    expect(massIntervals([90, 200], [veto, { ...veto, minMeV: 160, maxMeV: 170 }])).toEqual([[90], [200]]);
  });
});

describe('up-crossings', () => {
  it('are counted from at or below to above the level', () => {
    expect(upCrossings([0, 2, 0, 1, 1.5, 0.5, 3], [7], 1)).toBe(3);
    expect(upCrossings([2, 3, 0, 0], [4], 1)).toBe(0);
  });

  it('do not reach across a gap between intervals', () => {
    expect(upCrossings([0, 0, 2, 2], [4], 1)).toBe(1);
    expect(upCrossings([0, 0, 2, 2], [2, 2], 1)).toBe(0);
  });
});

describe('p-value by up-crossings', () => {
  const options = { level: 0.5, mean: 4, meanError: 0.2, intervals: 2 };

  it('is K P(q0 > c) + N exp(-(c - c0)/2) where that is small', () => {
    const { excursions, excursionsError, pValue, error } = upCrossingEstimate({ ...options, q0: 16 });
    expect(excursions).toBeCloseTo(2 * normalSurvival(4) + 4 * Math.exp(-7.75), 12);
    expect(excursionsError).toBeCloseTo(0.2 * Math.exp(-7.75), 12);
    expect(pValue / excursions).toBeCloseTo(1, 2);
    expect(error / excursionsError).toBeCloseTo(1, 2);
    expect(pValue).toBeLessThan(excursions);
  });

  it('does not exceed 1 and falls with the excess', () => {
    const values = [0, 1, 4, 9, 25].map(q0 => upCrossingEstimate({ ...options, q0 }).pValue);
    expect(values[0]).toBeLessThanOrEqual(1);
    values.slice(1).forEach((p, k) => expect(p).toBeLessThan(values[k]));
  });

  it('of a Gaussian process with Rice’s rate of up-crossings is the probability of its maximum', () => {
    // white noise smoothed by a Gaussian of width 1: correlation exp(-d^2/4), second spectral moment 1/2; two stretches of length 15
    const [length, step, reach] = [15, 0.1, 4];
    const points = Math.round(length / step) + 1;
    const taps = Math.round(reach / step);
    const kernel = Array.from({ length: 2 * taps + 1 }, (_, k) => Math.exp(-(((k - taps) * step) ** 2) / 2));
    const norm = Math.hypot(...kernel);
    const random = new Philox(5, 1);
    const stretch = (): number[] => {
      const noise = Array.from({ length: points + 2 * taps }, () => normal(random));
      return Array.from({ length: points }, (_, i) => {
        const z = kernel.reduce((sum, weight, k) => sum + weight * noise[i + k], 0) / norm;
        return Math.max(0, z) ** 2;
      });
    };
    const toys = 3000;
    const thresholds = [6, 9];
    const above = thresholds.map(() => 0);
    const level = 0.5;
    let crossings = 0;
    for (let toy = 0; toy < toys; toy++) {
      const q0 = [...stretch(), ...stretch()];
      crossings += upCrossings(q0, [points, points], level);
      const largest = Math.max(...q0);
      thresholds.forEach((c, k) => (above[k] += largest >= c ? 1 : 0));
    }
    // Rice: sqrt(1/2)/(2 pi) exp(-u^2/2) to a unit of length
    const rice = ((2 * length * Math.SQRT1_2) / (2 * Math.PI)) * Math.exp(-level / 2);
    // the number in a stretch varies less than a Poisson one; a step of 0.1 misses half a per cent of the crossings
    expect(Math.abs(crossings / toys / rice - 1)).toBeLessThan(0.005 + 3 / Math.sqrt(crossings));
    thresholds.forEach((q0, k) => {
      const p = above[k] / toys;
      const estimate = upCrossingEstimate({ q0, level, mean: rice, meanError: 0, intervals: 2 });
      expect(Math.abs(p - estimate.pValue)).toBeLessThan(3 * Math.sqrt((p * (1 - p)) / toys));
    });
  });
});
