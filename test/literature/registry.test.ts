import { describe, expect, it } from 'vitest';
import type { CurveSeries } from '../../src/literature/curve.js';
import { curves, findCurve } from '../../src/literature/registry.js';
import {
  hasPublishedLimits,
  readPublishedEdge,
  readPublishedLimits,
  readPublishedTable,
  type PublishedPoint,
} from '../published-limits.js';

describe('the registry of published curves', () => {
  it('finds each curve by an id of its own', () => {
    expect(new Set(curves.map(curve => curve.id)).size).toBe(curves.length);
    for (const curve of curves) expect(findCurve(curve.id)).toBe(curve);
  });

  it('lists the known ids for one that it does not know', () => {
    expect(() => findCurve('na62-2030')).toThrow(
      /published curve is "na62-2030": expected one of na62-2016-2022-kpix-invisible, .*e949-kpix-invisible/,
    );
  });
});

describe.each(curves.map(curve => [curve.id, curve] as const))('%s', (_, curve) => {
  it('has ascending masses and positive limits, at most 80 figures a series', () => {
    expect(curve.series.length).toBeGreaterThan(0);
    for (const { massMeV, limit } of curve.series) {
      expect(limit).toHaveLength(massMeV.length);
      expect(massMeV.length).toBeLessThanOrEqual(80);
      expect(massMeV[0]).toBeGreaterThanOrEqual(0);
      for (let k = 1; k < massMeV.length; k++) expect(massMeV[k]).toBeGreaterThan(massMeV[k - 1]);
      for (const value of limit) expect(value > 0 && value <= 1).toBe(true);
    }
  });

  it('has lifetimes that are positive and different', () => {
    const lifetimes = curve.series.map(series => series.lifetimePs);
    expect(new Set(lifetimes).size).toBe(lifetimes.length);
    expect(lifetimes.every(lifetimePs => lifetimePs === null || lifetimePs === 'prompt' || lifetimePs > 0)).toBe(true);
  });

  it('has no figure inside its gaps, and figures on both sides of each', () => {
    for (const [from, to] of curve.gapsMeV) {
      const masses = curve.series.flatMap(series => series.massMeV);
      expect(masses.filter(mass => mass > from && mass < to)).toEqual([]);
      expect(masses.some(mass => mass <= from) && masses.some(mass => mass >= to)).toBe(true);
    }
  });

  it('can be cited: arXiv number, DOI that fits the journal, title, collaboration, year', () => {
    const { arxiv, doi, journal, title, collaboration, year } = curve.reference;
    expect(arxiv).toMatch(/^\d{4}\.\d{4,5}$/);
    // the newest paper is known by its journal only
    expect(doi === undefined ? curve.id === 'na62-2025-pien' : /^10\.\d{4,}\/\S+$/.test(doi)).toBe(true);
    expect(journal).toContain(`(${year})`);
    // an arXiv number starts with the year and month of its submission, at most two years before the paper
    expect(year - (2000 + Number(arxiv.slice(0, 2)))).toSatisfy((lag: number) => lag >= 0 && lag <= 2);
    expect(title.length).toBeGreaterThan(10);
    expect(collaboration).toContain(curve.experiment);
    expect(curve.originNote.length).toBeGreaterThan(10);
  });
});

/** Largest |ln| miss of the kept figures, interpolated in ln(limit), against the published ones; published points between gaps are not looked at. */
function worstMiss(kept: CurveSeries, gapsMeV: readonly (readonly [number, number])[], published: readonly PublishedPoint[]): number {
  let worst = 0;
  let compared = 0;
  for (const { massMeV, limit } of published) {
    // masses were rounded to two decimals
    const upper = kept.massMeV.findIndex(mass => mass >= massMeV - 0.005);
    if (upper < 0) continue;
    const lower = Math.max(0, upper - 1);
    const span = kept.massMeV[upper] - kept.massMeV[lower];
    const isExact = Math.abs(kept.massMeV[upper] - massMeV) < 0.005;
    if (!isExact && gapsMeV.some(([from, to]) => massMeV > from && massMeV < to)) continue;
    const t = isExact || span === 0 ? 1 : (massMeV - kept.massMeV[lower]) / span;
    const interpolated = (1 - t) * Math.log(kept.limit[lower]) + t * Math.log(kept.limit[upper]);
    worst = Math.max(worst, Math.abs(interpolated - Math.log(limit)));
    compared++;
  }
  expect(compared).toBeGreaterThan(0.9 * published.length);
  return worst;
}

describe.skipIf(!hasPublishedLimits)('figures kept of the published ones', () => {
  // the third digit that was rounded away adds 0.5 %
  it.each([
    ['na62-2016-2022-kpix-invisible', 0.12],
    ['na62-2016-2018-kpix-invisible', 0.013],
    ['e949-kpix-invisible', 0.004],
  ])('%s: log-linear interpolation misses no other by more than the stated %d', (id, thinningError) => {
    const curve = findCurve(id);
    const published = readPublishedLimits(`${id}.csv`);
    for (const series of curve.series) {
      const points = published.get(series.lifetimePs === null ? 'inf' : String(series.lifetimePs)) ?? [];
      const miss = worstMiss(series, curve.gapsMeV, points);
      expect(miss, `${series.lifetimePs ?? 'stable'}`).toBeLessThan(Math.log1p(thinningError) + 0.006);
    }
  });

  it.each(curves.filter(curve => curve.thinning !== undefined).map(curve => [curve.id, curve] as const))(
    '%s: interpolation misses those left out by what is stated, at worst and on average',
    (id, { series, gapsMeV, thinning }) => {
      const published = readPublishedTable(id);
      const misses = series.flatMap(kept => {
        const { lifetimePs, massMeV, limit } = kept;
        const points = published.get(lifetimePs === null ? 'inf' : lifetimePs === 'prompt' ? '0' : String(lifetimePs)) ?? [];
        return points.flatMap(point => {
          const k = massMeV.findIndex(mass => mass >= point.massMeV - 0.005);
          const isKept = k < 1 || massMeV[k] - point.massMeV < 0.006;
          if (isKept || gapsMeV.some(([from, to]) => massMeV[k - 1] < to && massMeV[k] > from)) return [];
          const t = (point.massMeV - massMeV[k - 1]) / (massMeV[k] - massMeV[k - 1]);
          return [(1 - t) * Math.log(limit[k - 1]) + t * Math.log(limit[k]) - Math.log(point.limit)];
        });
      });
      const rms = Math.sqrt(misses.reduce((sum, miss) => sum + miss * miss, 0) / misses.length);
      expect(Math.max(...misses.map(Math.abs))).toBeLessThan(Math.log1p(thinning?.worstMiss ?? 0) + 0.001);
      expect(Math.abs(rms - (thinning?.rmsMiss ?? 0))).toBeLessThan(0.001);
    },
  );

  it.each(['lower', 'upper'])('the %s edge of the dark scalar is the whole table, to three digits', edge => {
    const [series] = findCurve(`na62-2016-2018-scalar-${edge}`).series;
    const published = readPublishedEdge(`na62-2016-2018-scalar-${edge}.csv`);
    expect(series.massMeV).toEqual(published.map(point => point.massMeV));
    published.forEach(({ limit }, k) => expect(series.limit[k]).toBe(Number(limit.toPrecision(3))));
  });
});
