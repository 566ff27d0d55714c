import { describe, expect, it } from 'vitest';
import { insideOnGrid, labelGrid } from '../../src/plot/label-grid.js';
import type { Pixel, Polygon } from '../../src/plot/region-label.js';

const space = { left: 60, right: 660, top: 10, bottom: 410 };
const CORNERS = 720;

const disc = (x: number, y: number, radius: number): Polygon =>
  Array.from({ length: CORNERS }, (_, k): Pixel => {
    const angle = (2 * Math.PI * k) / CORNERS;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });

describe('the places for labels', () => {
  const places = labelGrid(space);

  it('lie inside the frame', () => {
    expect(places.every(([x, y]) => x > 60 && x < 660 && y > 10 && y < 410)).toBe(true);
  });

  it('are inside a disc where they are nearer to its centre than its radius', () => {
    const inside = insideOnGrid(places, [disc(300, 200, 120), disc(600, 350, 90)]);
    const isNear = ([x, y]: Pixel): boolean => Math.hypot(x - 300, y - 200) < 120 || Math.hypot(x - 600, y - 350) < 90;
    // a polygon of 720 corners is nowhere further from its circle than 0.002 px
    const isOnRim = ([x, y]: Pixel): boolean =>
      Math.abs(Math.hypot(x - 300, y - 200) - 120) < 0.002 || Math.abs(Math.hypot(x - 600, y - 350) - 90) < 0.002;
    const wrong = places.filter((place, k) => !isOnRim(place) && (inside[k] === 1) !== isNear(place));
    expect(wrong).toEqual([]);
    expect(inside.some(one => one === 1)).toBe(true);
  });
});
