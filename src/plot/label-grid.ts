import type { LabelSpace, Pixel, Polygon } from './region-label.js';

const COLUMNS = 60;
const ROWS = 60;

/** Places for the middle of a label: inner points of a regular grid, row by row. */
export function labelGrid({ left, right, top, bottom }: LabelSpace): Pixel[] {
  const places: Pixel[] = [];
  for (let row = 1; row < ROWS; row++)
    for (let column = 1; column < COLUMNS; column++)
      places.push([left + (column * (right - left)) / COLUMNS, top + (row * (bottom - top)) / ROWS]);
  return places;
}

/**
 * For each place of the grid, 1 where it is inside one of the polygons (even-odd rule), else 0. Row by row, as the places of a row share where
 * it crosses the polygon.
 */
export function insideOnGrid(places: readonly Pixel[], polygons: readonly Polygon[]): Uint8Array {
  const inside = new Uint8Array(places.length);
  const columns = COLUMNS - 1;
  for (const polygon of polygons) {
    const crossings = Array.from({ length: ROWS - 1 }, (): number[] => []);
    for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i++) {
      const [xi, yi, xj, yj] = [polygon[i][0], polygon[i][1], polygon[j][0], polygon[j][1]];
      for (let row = 0; row < crossings.length; row++) {
        const y = places[row * columns][1];
        if (yi > y !== yj > y) crossings[row].push(xi + ((y - yi) / (yj - yi)) * (xj - xi));
      }
    }
    crossings.forEach((at, row) => {
      if (at.length === 0) return;
      for (let k = row * columns; k < (row + 1) * columns; k++) {
        let beyond = 0;
        for (let i = 0; i < at.length; i++) if (places[k][0] < at[i]) beyond++;
        if (beyond % 2 === 1) inside[k] = 1;
      }
    });
  }
  return inside;
}
