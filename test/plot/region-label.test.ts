import { describe, expect, it } from 'vitest';
import { labelGround, type LabelBox, type PlacedLabel, type Polygon } from '../../src/plot/region-label.js';

const box = (left: number, right: number, top: number, bottom: number): Polygon => [
  [left, top],
  [right, top],
  [right, bottom],
  [left, bottom],
];
const space = { left: 0, right: 600, top: 0, bottom: 400 };
const size = { width: 80, height: 16 };

/** Of the first of the regions. */
const placed = (regions: readonly Polygon[], taken: readonly LabelBox[] = []): PlacedLabel | undefined =>
  labelGround(
    regions.map(region => [region]),
    space,
  ).place(0, size, taken);

describe('the label of a region', () => {
  it('stands inside, needs no leader and keeps off other regions', () => {
    const label = placed([box(100, 500, 100, 300), box(50, 320, 50, 350)]);
    expect(label?.target).toBeUndefined();
    expect(label?.at[0]).toBeGreaterThan(320 + 40);
    expect(label?.at[0]).toBeLessThan(500 - 40);
  });

  it('is tied to an outline of its own where the region lies within another', () => {
    const label = placed([box(100, 500, 100, 300), box(50, 550, 20, 380)]);
    const [x, y] = label?.target ?? [NaN, NaN];
    expect(x === 100 || x === 500 || y === 100 || y === 300).toBe(true);
  });

  it('stands beside a region too thin for it', () => {
    const label = placed([box(100, 500, 200, 208)]);
    expect(Math.abs((label?.at[1] ?? NaN) - 204)).toBeGreaterThan(12);
    expect(label?.target).toBeDefined();
  });

  it('never covers another label', () => {
    const own = [box(100, 300, 100, 200)];
    const first = placed(own);
    if (!first) throw new Error('no place');
    const second = placed(own, [{ at: first.at, ...size }]);
    const [dx, dy] = [0, 1].map(k => Math.abs((second?.at[k] ?? NaN) - first.at[k]));
    expect(dx >= size.width || dy >= size.height).toBe(true);
  });

  it('is left out where nothing is free', () => {
    const all = [{ at: [300, 200] as const, width: 600, height: 400 }];
    expect(placed([box(100, 500, 100, 300)], all)).toBeUndefined();
  });
});
