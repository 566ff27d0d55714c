import type { Region } from '../model/shape.js';
import type { UnbinnedModel } from '../model/unbinned-model.js';
import { cellContents, cells, type FineWindow } from './cells.js';

/** The cumulative distribution of a model, linear inside the cells of its Asimov sample. */
export class FittedDistribution {
  /** Expected events in all regions. */
  total = 0;
  private readonly middle: Float64Array;
  private readonly width: readonly number[];
  /** Expected events below the start of each cell, and of all. */
  private readonly before: Float64Array;

  constructor(
    private readonly model: UnbinnedModel,
    regions: readonly Region[],
    peak: FineWindow,
  ) {
    const { middle, width } = cells(regions, peak);
    this.middle = Float64Array.from(middle);
    this.width = width;
    this.before = new Float64Array(middle.length + 1);
  }

  setParameters(parameters: ArrayLike<number>): void {
    const { before } = this;
    cellContents(this.model, parameters, this.middle, this.width).forEach((content, i) => (before[i + 1] = before[i] + content));
    this.total = before[before.length - 1];
  }

  /** Expected events below x. */
  below(x: number): number {
    const i = this.cellOf(cell => this.start(cell) <= x);
    if (i < 0) return 0;
    const inside = Math.min(1, (x - this.start(i)) / this.width[i]);
    return this.before[i] + inside * (this.before[i + 1] - this.before[i]);
  }

  /** Where the fraction p of the expected events is below. */
  quantile(p: number): number {
    const target = p * this.total;
    const i = Math.max(
      0,
      this.cellOf(cell => this.before[cell] <= target),
    );
    const content = this.before[i + 1] - this.before[i];
    return this.start(i) + (content > 0 ? (this.width[i] * (target - this.before[i])) / content : 0);
  }

  private start(cell: number): number {
    return this.middle[cell] - 0.5 * this.width[cell];
  }

  /** The last cell for which a condition holds that holds up to some cell and not beyond; -1 when it holds for none. */
  private cellOf(condition: (cell: number) => boolean): number {
    let low = -1;
    let high = this.middle.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (condition(middle)) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
