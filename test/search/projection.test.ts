import { describe, expect, it } from 'vitest';
import type { ExactCells } from '../../src/inference/exact/cells.js';
import { projectedCells, projectedLimit, type Projection } from '../../src/search/projection.js';
import type { ScanSpecification } from '../../src/search/specification.js';
import { events, specification } from './fixture.js';

/** Flat background of as many events as asked for, known exactly. */
const flat = (background: number): ScanSpecification => ({
  ...specification,
  limitMethod: 'asymptotic',
  signal: { ...specification.signal, resolutionUncertainty: 0, uncertainties: {} },
  backgrounds: [
    {
      ...specification.backgrounds[0],
      shape: { kind: 'chebyshev', order: 0 },
      events: background,
      uncertainties: {},
    },
  ],
});

const MASS = 2500;
/** Uniform in the regions: as many events as expected, so that no nuisance is pulled. */
const even = (n: number): Float64Array => {
  const length = specification.regions.reduce((sum, { min, max }) => sum + max - min, 0);
  return Float64Array.from({ length: n }, (_, k) => {
    let at = ((k + 0.5) / n) * length;
    for (const { min, max } of specification.regions) {
      if (at < max - min) return min + at;
      at -= max - min;
    }
    return NaN;
  });
};

/**
 * z sqrt(B) (1 + 2 z / (3 sqrt(3 B))), z = 1.645, B = 2 sqrt(pi) sigma db/dx: q of the Asimov data is the integral of (s g)^2 / b - 2/3 (s g)^3 / b^2 for a Gaussian g, and the median CLs limit has q = z^2.
 * The next order is z^2/B, below 0.4 %.
 */
function analytic(background: number): number {
  const length = specification.regions.reduce((sum, { min, max }) => sum + max - min, 0);
  const inPeak = (2 * Math.sqrt(Math.PI) * 0.02 * background) / length;
  const z = 1.64485;
  return z * Math.sqrt(inPeak) * (1 + (2 * z) / (3 * Math.sqrt(3 * inPeak)));
}

const median = (spec: ScanSpecification, x: Float64Array, projection: Projection): number =>
  projectedLimit(spec, x, MASS, projection).limit?.[2] ?? NaN;

const asToday = { factor: 1, background: 'scale', systematic: 'fixed' } as const;

describe('expected limit with N times the decays', () => {
  const [spec, x] = [flat(20_000), even(20_000)];
  const today = median(spec, x, asToday);

  it('falls as 1/sqrt(N) where the background grows with the data, as N^-3/4 where it grows as sqrt(N), as 1/N where it stays', () => {
    for (const factor of [4, 100]) {
      const ratio = (background: Projection['background']) => median(spec, x, { factor, background, systematic: 'fixed' }) / today;
      const expected = (more: number): number => analytic(20_000 * more) / analytic(20_000) / factor;
      expect(Math.abs(ratio('scale') / expected(factor) - 1)).toBeLessThan(2e-3);
      expect(Math.abs(ratio('scale') * Math.sqrt(factor) - 1)).toBeLessThan(0.025);
      expect(Math.abs(ratio('sqrt-scale') / expected(Math.sqrt(factor)) - 1)).toBeLessThan(2e-3);
      expect(Math.abs(ratio('sqrt-scale') * factor ** 0.75 - 1)).toBeLessThan(0.025);
      expect(Math.abs(ratio('fixed') * factor - 1)).toBeLessThan(1e-6);
    }
  });

  it('is the analytic one of a Gaussian peak on a flat background', () => {
    const { events: band } = projectedLimit(spec, x, MASS, asToday);
    expect(Math.abs(band[2] / analytic(20_000) - 1)).toBeLessThan(2e-3);
  });

  it('without background falls as 1/N: the events are those of the exact test of none observed, -ln 0.1', () => {
    const empty = flat(1e-6);
    for (const factor of [1, 10]) {
      const { method, events: band, limit } = projectedLimit(empty, even(1), MASS, { factor, background: 'scale', systematic: 'fixed' });
      expect(method).toBe('exact');
      expect(band[2]).toBeCloseTo(Math.log(10), 3);
      expect(((limit?.[2] ?? 0) * factor) / (projectedLimit(empty, even(1), MASS, asToday).limit?.[2] ?? 0)).toBeCloseTo(1, 3);
    }
  });

  it('narrows relative uncertainties by N, by its square root, or not', () => {
    const cells: ExactCells = {
      kind: 'bins',
      signal: { events: Float64Array.of(1), uncertainties: [{ name: 'ses', relative: 0.2 }] },
      backgrounds: [{ events: Float64Array.of(5), uncertainties: [{ name: 'b', relative: 0.4 }] }],
    };
    const relative = (systematic: Projection['systematic']) => {
      const { signal, backgrounds } = projectedCells(cells, { factor: 4, background: 'scale', systematic });
      expect(Array.from(backgrounds[0].events)).toEqual([20]);
      return [signal.uncertainties[0].relative, backgrounds[0].uncertainties[0].relative];
    };
    expect(relative('fixed')).toEqual([0.2, 0.4]);
    expect(relative('sqrt-scale')).toEqual([0.1, 0.2]);
    expect(relative('scale')).toEqual([0.05, 0.1]);
  });

  it('at N = 1 is the expected limit of the scan', () => {
    const x1 = events(3);
    const scanned = projectedLimit({ ...specification, limitMethod: 'asymptotic' }, x1, MASS, asToday);
    expect(scanned.massMeV).toBe(MASS);
    expect(scanned.events[2]).toBeGreaterThan(1);
    expect(scanned.events[2]).toBeLessThan(30);
  });
});
