import { describe, expect, it } from 'vitest';
import { clsLimit, expectedClsLimits } from '../../src/inference/counting/cls.js';
import { ExactCls } from '../../src/inference/exact/exact-cls.js';
import { normal, poisson } from '../../src/math/random.js';
import { Philox } from '../../src/math/philox.js';
import { exactExpectation, exactScanLimit } from '../../src/search/exact-limit.js';
import { massTest } from '../../src/search/mass-test.js';
import { scanPoint } from '../../src/search/scan-point.js';
import type { ScannedPoint } from '../../src/search/result.js';
import type { ScanSpecification } from '../../src/search/specification.js';

/** A Gaussian of sigma 0.02 on a flat background over 1 GeV. */
const peakOnFlat = (background: number, more: Partial<ScanSpecification> = {}): ScanSpecification => ({
  observable: 'invariant-mass',
  regions: [{ name: 'all', min: 0.5, max: 1.5 }],
  signal: { resolution: { massMeV: [0, 2000], value: [0.02, 0.02] }, resolutionUncertainty: 0, uncertainties: {} },
  backgrounds: [{ name: 'flat', label: 'flat', events: background, uncertainties: {}, shape: { kind: 'chebyshev', order: 0 } }],
  confidenceLevel: 0.9,
  ...more,
});

const limitAt = (specification: ScanSpecification, x: Float64Array) => exactScanLimit(specification, x, massTest(specification, x, 1000));

describe('exact limit of a mass of a scan', () => {
  it('without any event is -ln(0.1) = 2.303, whatever the background', () => {
    for (const b of [0.5, 3, 30]) expect(limitAt(peakOnFlat(b), new Float64Array(0)).observed).toBeCloseTo(Math.log(10), 3);
  });

  it('of a peak much wider than its region is that of counting', () => {
    const wide = peakOnFlat(3, {
      signal: { resolution: { massMeV: [0, 2000], value: [1e4, 1e4] }, resolutionUncertainty: 0, uncertainties: {} },
    });
    const x = Float64Array.of(0.6, 0.9, 1.1, 1.3);
    const limit = limitAt(wide, x);
    expect(limit.observed).toBeCloseTo(clsLimit({ observed: 4, backgrounds: [{ events: 3 }] }, 0.9), 6);
    expectedClsLimits([{ events: 3 }], 0.9).forEach((value, k) => expect(limit.expected[k]).toBeCloseTo(value, 6));
  });

  it('put back gives CLs = 0.1', () => {
    const x = Float64Array.of(0.7, 0.98, 1.01, 1.2);
    const { atLimit, clsError } = limitAt(peakOnFlat(20), x);
    expect(Math.abs(atLimit.cls - 0.1)).toBeLessThan(1e-6);
    expect(atLimit.cls).toBeCloseTo(atLimit.clsb / atLimit.clb, 12);
    expect(clsError).toBeLessThan(1e-4);
  });

  it('has the CLs of seeded pseudo-experiments of the same ln Q, with the background and the signal uncertain', () => {
    const specification = peakOnFlat(20, {
      signal: { resolution: { massMeV: [0, 2000], value: [0.02, 0.02] }, resolutionUncertainty: 0, uncertainties: { common: 0.2 } },
      backgrounds: [
        { name: 'flat', label: 'flat', events: 20, uncertainties: { common: 0.2, own: 0.3 }, shape: { kind: 'chebyshev', order: 0 } },
      ],
    });
    const x = Float64Array.of(0.7, 0.98, 1.01, 1.2);
    const { observed, atLimit } = limitAt(specification, x);
    const weight = (value: number): number => {
      const signal = Math.exp(-0.5 * ((value - 1) / 0.02) ** 2) / (0.02 * Math.sqrt(2 * Math.PI));
      return Math.log1p((observed * signal) / 20);
    };
    const seen = x.reduce((sum, value) => sum + weight(value), 0);
    const toys = 20_000;
    const random = new Philox(5, 0);
    const below = (strength: number): number => {
      let count = 0;
      for (let t = 0; t < toys; t++) {
        const common = 1.2 ** normal(random);
        const background = 20 * common * 1.3 ** normal(random);
        let q = 0;
        for (let n = poisson(random, background); n > 0; n--) q += weight(0.5 + random.uniform());
        for (let n = poisson(random, strength * common); n > 0; n--) q += weight(1 + 0.02 * normal(random));
        if (q <= seen) count++;
      }
      return count / toys;
    };
    for (const [strength, exact] of [
      [observed, atLimit.clsb],
      [0, atLimit.clb],
    ]) {
      expect(Math.abs(below(strength) - exact)).toBeLessThan(4 * Math.sqrt((exact * (1 - exact)) / toys));
    }
  });

  it.each([0.5, 3, 30])('covers the true strength in nine of ten experiments or more, %d background events under the peak', background => {
    // 300 experiments at each of three strengths; b events lie in +-2 sigma of the peak
    const specification = peakOnFlat(background / 0.08);
    const trials = 300;
    [1, 3, 8].forEach((strength, k) => {
      const random = new Philox(11, 100 * background + k);
      let covered = 0;
      for (let t = 0; t < trials; t++) {
        const x: number[] = [];
        for (let n = poisson(random, background / 0.08); n > 0; n--) x.push(0.5 + random.uniform());
        for (let n = poisson(random, strength); n > 0; n--) x.push(1 + 0.02 * normal(random));
        if (isCovered(specification, Float64Array.from(x), strength)) covered++;
      }
      expect(covered / trials).toBeGreaterThanOrEqual(0.9 - 3 * Math.sqrt(0.09 / trials));
    });
  });
});

/** Is the strength below the exact limit? */
function isCovered(specification: ScanSpecification, x: Float64Array, strength: number): boolean {
  const { cells, observed } = exactExpectation(specification, x, massTest(specification, x, 1000));
  return new ExactCls(cells, observed).at(strength).cls >= 0.1;
}

describe('method of a point', () => {
  const x = Float64Array.of(0.7, 0.98, 1.01, 1.2);
  const point = (limitMethod: 'auto' | 'exact' | 'asymptotic', background: number): ScannedPoint =>
    scanPoint(peakOnFlat(background, { limitMethod }), x, 1000) as ScannedPoint;

  it('is exact where few events are expected, unless told otherwise, and the asymptotic limit stands beside it', () => {
    expect(point('auto', 20).method).toBe('exact');
    expect(point('auto', 2000).method).toBe('asymptotic');
    expect(point('asymptotic', 20).method).toBe('asymptotic');
    expect(point('exact', 20).asymptoticEventsLimit).toEqual(point('asymptotic', 20).eventsLimit);
  });

  it('gives the three p-values at the limit', () => {
    for (const method of ['exact', 'asymptotic'] as const) {
      const { cls, clsb, clb } = point(method, 20).atLimit;
      expect(Math.abs(cls - 0.1)).toBeLessThan(1e-6);
      expect(cls).toBeCloseTo(clsb / clb, 9);
    }
  });
});
