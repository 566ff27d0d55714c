import { describe, expect, it } from 'vitest';
import { publishedLimitCurve } from '../../src/literature/limit-curve.js';
import { findCurve } from '../../src/literature/registry.js';
import { scalar } from '../../src/portals/scalar.js';
import { massesOf } from '../../src/recast/br-limit.js';
import { exclusionContours, type ContourPoint } from '../../src/recast/contour.js';
import { exclusionRows } from '../../src/recast/exclusion.js';
import type { ExclusionRow } from '../../src/search/result.js';

const row = (massMeV: number, ...excluded: (readonly [number, number])[]): ExclusionRow => ({
  massMeV,
  lifetimePs: null,
  brLimit: 1e-11,
  coupling: excluded[0]?.[0] ?? null,
  excluded,
});

/** Signed area (shoelace) in mass and ln(coupling): positive for a counter-clockwise polygon. */
const area = (polygon: readonly ContourPoint[]): number =>
  polygon.slice(1).reduce((sum, [x, y], k) => {
    const [px, py] = polygon[k];
    return sum + (px * Math.log(y) - x * Math.log(py)) / 2;
  }, 0);

describe('contours of an exclusion', () => {
  it('are closed and counter-clockwise: the lower edge with rising mass, the upper edge back', () => {
    const [polygon] = exclusionContours([row(1, [1e-4, 1e-2]), row(2, [2e-4, 2e-2])], []);
    expect(polygon).toEqual([
      [1, 1e-4],
      [2, 2e-4],
      [2, 2e-2],
      [1, 1e-2],
      [1, 1e-4],
    ]);
    expect(area(polygon)).toBeGreaterThan(0);
  });

  it('end where nothing is excluded, and at a gap', () => {
    const rows = [row(1, [1, 2]), row(2, [1, 2]), row(3), row(4, [1, 2]), row(5, [1, 2]), row(9, [1, 2]), row(10, [1, 2])];
    const masses = exclusionContours(rows, [[6, 8]]).map(polygon => [polygon[0][0], Math.max(...polygon.map(point => point[0]))]);
    expect(masses).toEqual([
      [1, 2],
      [4, 5],
      [9, 10],
    ]);
  });

  it('a fork goes on with its lower branch, and intervals that do not touch are islands of their own', () => {
    const polygons = exclusionContours([row(1, [1, 10]), row(2, [1, 3], [5, 10]), row(3, [1, 3], [5, 10])], []);
    expect(polygons).toHaveLength(2);
    expect(polygons[0]).toHaveLength(7);
    expect(polygons[1].map(point => point[0])).toEqual([2, 3, 3, 2, 2]);
    expect(exclusionContours([row(1, [1, 2]), row(2, [3, 4])], [])).toHaveLength(2);
  });

  it('of the dark scalar: two closed regions with the pi0 window between them, every edge of every row once', () => {
    const curve = publishedLimitCurve(findCurve('na62-2016-2018-kpix-invisible'));
    const rows = exclusionRows(scalar, curve, massesOf(curve));
    const polygons = exclusionContours(rows, curve.gapsMeV);
    expect(polygons).toHaveLength(2);
    for (const polygon of polygons) {
      expect(polygon.at(-1)).toEqual(polygon[0]);
      expect(area(polygon)).toBeGreaterThan(0);
      expect(polygon.some(([massMeV]) => massMeV > 110.09 && massMeV < 153.95)).toBe(false);
    }
    const vertices = polygons.reduce((sum, polygon) => sum + polygon.length - 1, 0);
    expect(vertices).toBe(2 * rows.length);
  });
});
