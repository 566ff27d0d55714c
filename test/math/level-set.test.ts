import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { positiveSet, type ColumnFunction, type Ring } from '../../src/math/level-set.js';

const lines = (from: number, to: number, n: number): number[] => Array.from({ length: n }, (_, k) => from + (k * (to - from)) / (n - 1));
const square = lines(-2, 2, 41);

/** Shoelace: positive for a counter-clockwise ring. */
const area = ({ points }: Ring): number => points.slice(1).reduce((sum, [x, y], k) => sum + (points[k][0] * y - x * points[k][1]) / 2, 0);

const disc =
  (cx: number, cy: number, r: number): ColumnFunction =>
  x =>
  y =>
    r - Math.hypot(x - cx, y - cy);

describe('the set f > 0 on a rectangle', () => {
  it('of a disc is one counter-clockwise ring with its vertices on the circle', () => {
    const [ring, ...others] = positiveSet(disc(0.1, 0.2, 1), square, square);
    expect(others).toEqual([]);
    expect(ring.points.at(-1)).toEqual(ring.points[0]);
    expect(ring.sides).toHaveLength(ring.points.length - 1);
    expect(ring.sides.every(side => side === null)).toBe(true);
    for (const [x, y] of ring.points) expect(Math.abs(Math.hypot(x - 0.1, y - 0.2) - 1)).toBeLessThan(1e-7);
    // chords of at most sqrt(2) steps cut h^2/8 off the circle
    expect(Math.abs(area(ring) - Math.PI)).toBeLessThan((2 * Math.PI * 0.02) / 8);
  });

  it('with a hole has the hole clockwise, and islands are rings of their own', () => {
    const annulus: ColumnFunction = x => y => Math.min(1.5 - Math.hypot(x, y), Math.hypot(x, y) - 0.7);
    const rings = positiveSet(x => y => Math.max(annulus(x)(y), disc(1.8, 1.8, 0.15)(x)(y)), square, square);
    expect(rings.map(ring => Math.sign(area(ring))).sort()).toEqual([-1, 1, 1]);
    expect(rings.reduce((sum, ring) => sum + area(ring), 0)).toBeCloseTo(Math.PI * (1.5 ** 2 - 0.7 ** 2 + 0.15 ** 2), 1);
  });

  it('that goes on beyond the rectangle is closed along its sides, which are named', () => {
    const [ring] = positiveSet(disc(2, -2, 1), square, square);
    expect(area(ring)).toBeCloseTo(Math.PI / 4, 2);
    expect([...new Set(ring.sides)].sort()).toEqual(['bottom', 'right', null].sort());
    const [all] = positiveSet(() => () => 1, square, square);
    expect(area(all)).toBeCloseTo(16, 12);
    expect(all.sides.includes(null)).toBe(false);
    expect(all.points).toHaveLength(5);
    expect([...all.sides].sort()).toEqual(['bottom', 'left', 'right', 'top']);
    expect(positiveSet(() => () => -1, square, square)).toEqual([]);
  });

  it('in a cell with two opposite corners inside is one piece or two, as its centre says', () => {
    const saddle = (centre: number) => positiveSet(x => y => x * y + centre, [-1, 1], [-1, 1]);
    expect(saddle(-0.5)).toHaveLength(2);
    expect(saddle(0.5)).toHaveLength(1);
    expect(area(saddle(0.5)[0])).toBeGreaterThan(2);
  });

  it('has its edge at the place where f jumps', () => {
    const [ring] = positiveSet(x => () => (x < 0.123 ? 1 : -5), square, square);
    expect(Math.max(...ring.points.map(([x]) => x))).toBeCloseTo(0.123, 7);
  });

  it('is as large as its discs together, each ring closed, whatever their places', () => {
    const centre = fc.tuple(fc.double({ min: -2, max: 2, noNaN: true }), fc.double({ min: -2, max: 2, noNaN: true }));
    fc.assert(
      fc.property(fc.array(centre, { minLength: 1, maxLength: 4 }), centres => {
        const f: ColumnFunction = x => y => Math.max(...centres.map(([cx, cy]) => disc(cx, cy, 0.5)(x)(y)));
        const rings = positiveSet(f, square, square);
        let inside = 0;
        for (let i = 0; i < 200; i++) for (let j = 0; j < 200; j++) if (f(-1.99 + i * 0.02)(-1.99 + j * 0.02) > 0) inside += 0.0004;
        expect(Math.abs(rings.reduce((sum, ring) => sum + area(ring), 0) - inside)).toBeLessThan(0.1);
      }),
      { numRuns: 30 },
    );
  });
});
