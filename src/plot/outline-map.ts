import type { LabelSpace, Polygon } from './region-label.js';

/** Size of a cell in px. */
const CELL = 2;

/**
 * Where outlines run, as counts of cells summed from the upper left (a summed-area table; F. C. Crow, SIGGRAPH 1984): whether a rectangle is free of them is
 * asked in constant time, to the size of a cell.
 */
export class OutlineMap {
  private readonly columns: number;
  private readonly sums: Int32Array;

  constructor(
    polygons: readonly Polygon[],
    private readonly space: LabelSpace,
  ) {
    this.columns = Math.ceil((space.right - space.left) / CELL) + 1;
    const rows = Math.ceil((space.bottom - space.top) / CELL) + 1;
    this.sums = new Int32Array((this.columns + 1) * (rows + 1));
    for (const polygon of polygons) this.mark(polygon);
    const stride = this.columns + 1;
    for (let row = 1; row <= rows; row++) {
      let inRow = 0;
      for (let column = 1; column <= this.columns; column++) {
        inRow += this.sums[row * stride + column];
        this.sums[row * stride + column] = inRow + this.sums[(row - 1) * stride + column];
      }
    }
  }

  /** Is no outline within these distances of the point, to the left and right, above and below? */
  isFree(x: number, y: number, width: number, height: number): boolean {
    const { left, top, right, bottom } = this.space;
    const [x0, x1] = [this.cell(Math.max(left, x - width) - left), this.cell(Math.min(right, x + width) - left) + 1];
    const [y0, y1] = [this.cell(Math.max(top, y - height) - top), this.cell(Math.min(bottom, y + height) - top) + 1];
    if (x1 <= x0 || y1 <= y0) return true;
    const stride = this.columns + 1;
    return this.sums[y1 * stride + x1] - this.sums[y0 * stride + x1] - this.sums[y1 * stride + x0] + this.sums[y0 * stride + x0] === 0;
  }

  private cell(distance: number): number {
    return Math.floor(distance / CELL);
  }

  /** Marks the cells along the sides of a polygon that lie inside the space. */
  private mark(polygon: Polygon): void {
    const { left, top, right, bottom } = this.space;
    const stride = this.columns + 1;
    polygon.forEach(([x, y], k) => {
      const [nextX, nextY] = polygon[(k + 1) % polygon.length];
      const steps = Math.max(1, Math.ceil(Math.max(Math.abs(nextX - x), Math.abs(nextY - y)) / CELL));
      for (let i = 0; i < steps; i++) {
        const [px, py] = [x + ((nextX - x) * i) / steps, y + ((nextY - y) * i) / steps];
        if (px >= left && px <= right && py >= top && py <= bottom)
          this.sums[(this.cell(py - top) + 1) * stride + this.cell(px - left) + 1] = 1;
      }
    });
  }
}
