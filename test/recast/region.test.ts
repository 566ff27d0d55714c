import { describe, expect, it } from 'vitest';
import { publishedLimitCurve } from '../../src/literature/limit-curve.js';
import { findCurve } from '../../src/literature/registry.js';
import { gluonAlp } from '../../src/portals/alp-general.js';
import { electronHnl } from '../../src/portals/hnl.js';
import { scalar } from '../../src/portals/scalar.js';
import { curveBound, envelope, type Bound } from '../../src/recast/bound.js';
import { INVISIBLE_AT_NA62, type LimitCurve } from '../../src/recast/br-limit.js';
import { exclusionRegion, type ContourRing } from '../../src/recast/region.js';
import { linearModel } from './linear-model.js';

const boundOf = (model: typeof scalar, id: string): Bound => curveBound(model, publishedLimitCurve(findCurve(id)));
const scalarBound = boundOf(scalar, 'na62-2016-2022-kpix-invisible');
const region = exclusionRegion(scalar, scalarBound);

/** Signed area in mass and ln(coupling): positive for a counter-clockwise ring. */
const area = ({ points }: ContourRing): number =>
  points.slice(1).reduce((sum, [x, y], k) => sum + (points[k][0] * Math.log(y) - x * Math.log(points[k][1])) / 2, 0);

/** Even-odd rule over all rings. */
function isInside(rings: readonly ContourRing[], massMeV: number, coupling: number): boolean {
  let inside = false;
  for (const { points } of rings)
    for (let k = 1; k < points.length; k++) {
      const [[xa, ya], [xb, yb]] = [points[k - 1], points[k]].map(([x, y]) => [x, Math.log(y)]);
      if (xa > massMeV !== xb > massMeV && Math.log(coupling) < ya + ((massMeV - xa) / (xb - xa)) * (yb - ya)) inside = !inside;
    }
  return inside;
}

/** Points that belong to the contour, not to a cut alone. */
const contourPoints = ({ points, cuts }: ContourRing): readonly (readonly [number, number])[] =>
  points.slice(1).filter((_, k) => cuts[k] === null && cuts[(k + 1) % cuts.length] === null);

describe('the excluded region of the dark scalar', () => {
  it('is closed and counter-clockwise, with vertices on BR = limit to 1e-6', () => {
    expect(region.excluded).toHaveLength(2);
    for (const ring of region.excluded) {
      expect(ring.points.at(-1)).toEqual(ring.points[0]);
      expect(ring.cuts).toHaveLength(ring.points.length - 1);
      expect(area(ring)).toBeGreaterThan(0);
      const vertices = contourPoints(ring);
      expect(vertices.length).toBeGreaterThan(150);
      for (const [massMeV, coupling] of vertices) expect(Math.abs(scalarBound.at(massMeV).excess(Math.log(coupling)))).toBeLessThan(1e-6);
    }
  });

  it('holds a point if, and only if, its BR is above the limit at its lifetime', () => {
    let compared = 0;
    for (let k = 0; k < 2000; k++) {
      const massMeV = 260 * ((k * 0.618034) % 1);
      const coupling = 10 ** (-12 + 12 * ((k * 0.754878) % 1));
      if (!scalarBound.covers(massMeV)) continue;
      const excess = scalarBound.at(massMeV).excess(Math.log(coupling));
      // between two lines of the grid the contour is straight
      if (Math.abs(excess) < 0.3) continue;
      compared++;
      expect(isInside(region.excluded, massMeV, coupling), `${massMeV} MeV, ${coupling}`).toBe(excess > 0);
    }
    expect(compared).toBeGreaterThan(1000);
  });

  it('is cut open where no limit is known, and says so', () => {
    expect(region.notes).toEqual([
      'The excluded region is cut at 109.74 MeV: no limit is known above.',
      'The excluded region is cut at 154.44 MeV: no limit is known below.',
      'The excluded region is cut at 258.89 MeV: no limit is known above.',
    ]);
    const stretches = region.excluded.flatMap(({ points, cuts }) => cuts.map((cut, k) => ({ cut, from: points[k], to: points[k + 1] })));
    const along = (kind: string) => stretches.filter(({ cut }) => cut === kind);
    expect(along('limits').map(({ from, to }) => from[0] - to[0])).toEqual([0, 0, 0, 0]);
    expect(along('couplings').map(({ from, to }) => from[1] - to[1])).toEqual([0]);
    expect(region.excluded.flatMap(ring => ring.points).some(([mass]) => mass > 109.741 && mass < 154.439)).toBe(false);
  });

  it('has a band: the weaker side inside, the stronger outside', () => {
    const size = (rings: readonly ContourRing[]): number => rings.reduce((sum, ring) => sum + area(ring), 0);
    expect(size(region.band.weaker)).toBeLessThan(size(region.excluded));
    expect(size(region.band.stronger)).toBeGreaterThan(size(region.excluded));
    // the lower edge moves by the uncertainty of BR and limit: 15 % of the figures, and what the model states
    const [, island] = region.excluded;
    const [, wider] = region.band.stronger;
    const lowest = (ring: ContourRing): number => Math.min(...ring.points.map(([, coupling]) => coupling));
    const ratio = Math.log(lowest(island) / lowest(wider));
    expect(ratio).toBeGreaterThan(Math.log1p(0.149));
    expect(ratio).toBeLessThan(0.35);
  });
});

describe('a region', () => {
  it('ends at a gap of the model, which is named', () => {
    const around: LimitCurve = {
      ...INVISIBLE_AT_NA62,
      id: 'around',
      series: [{ lifetimePs: null, massMeV: [100, 170], limit: [1e-10, 1e-10] }],
      gapsMeV: [],
      relativeAccuracy: 0,
    };
    const found = exclusionRegion(gluonAlp, curveBound(gluonAlp, around), { withoutBand: true });
    expect(found.excluded).toHaveLength(2);
    expect(found.notes).toContain('The excluded region is cut at 124.9 MeV: the model does not hold above.');
    expect(found.notes).toContain('The excluded region is cut at 144.9 MeV: the model does not hold below.');
  });

  it('of a limit that is weak at some lifetimes has a hole, clockwise', () => {
    const linear = linearModel({
      unitRates: massMeV => ({ branchingRatio: 1, partialWidthsGeV: { any: 1e-16 * (1 + massMeV) } }),
    });
    // a loss around 100 MeV and a coupling of 1e-6, where BR is 100 times the limit
    const loss = (massMeV: number, lifetimePs: number | null): number =>
      12 * Math.exp(-(((massMeV - 100) / 30) ** 2) - (Math.log((lifetimePs ?? 1e30) / 6.5e7) / 0.8) ** 2);
    const curve: LimitCurve = {
      ...INVISIBLE_AT_NA62,
      id: 'weak-between',
      series: [{ lifetimePs: null, massMeV: [0, 250], limit: [1e-8, 1e-8] }],
      gapsMeV: [],
      relativeAccuracy: 0,
      lifetimeLoss: loss,
    };
    const areas = exclusionRegion(linear, curveBound(linear, curve), { withoutBand: true }).excluded.map(area);
    expect(areas.filter(value => value > 0)).toHaveLength(1);
    expect(areas.filter(value => value < 0)).toHaveLength(1);
  });

  it('excludes no coupling at which the lifetime is shorter than the limit holds for', () => {
    const bound = boundOf(electronHnl, 'na62-2020-ken');
    const { excluded, outsideValidity } = exclusionRegion(electronHnl, bound, { withoutBand: true });
    expect(outsideValidity.length).toBeGreaterThan(0);
    for (const [massMeV, coupling] of excluded.flatMap(ring => ring.points))
      expect(electronHnl.lifetimePs(massMeV, coupling) ?? Infinity).toBeGreaterThan(50_000 * (1 - 1e-6));
    for (const [massMeV, coupling] of outsideValidity.flatMap(ring => ring.points))
      expect(electronHnl.lifetimePs(massMeV, coupling) ?? Infinity).toBeLessThan(50_000 * (1 + 1e-6));
  });

  it('of several limits is the union of theirs', () => {
    const ids = ['na62-2016-2022-kpix-invisible', 'na62-2016-2022-kpix-mumu', 'e949-kpix-invisible'];
    const bounds = ids.map(id => boundOf(scalar, id));
    const together = envelope(bounds);
    for (const massMeV of [50, 130, 200, 250, 300])
      for (const coupling of [1e-9, 1e-7, 1e-5, 1e-3]) {
        const covering = bounds.filter(bound => bound.covers(massMeV));
        expect(together.covers(massMeV)).toBe(covering.length > 0);
        if (covering.length === 0) continue;
        const excesses = covering.map(bound => bound.at(massMeV).excess(Math.log(coupling)));
        expect(together.at(massMeV).excess(Math.log(coupling))).toBe(Math.max(...excesses));
      }
    expect(exclusionRegion(scalar, together, { withoutBand: true }).excluded.length).toBeGreaterThan(0);
  });
});
