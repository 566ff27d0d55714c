/** Counts of events in intervals of the observable. */
export interface Counts {
  /** Events with from <= value < to. */
  between(from: number, to: number): number;
}

/** Counts of events in any interval of the observable, exact whatever its ends: the values are sorted once. */
export class SpectrumCounts implements Counts {
  private readonly sorted: Float64Array;

  constructor(values: Float64Array) {
    this.sorted = values.slice().sort();
  }

  between(from: number, to: number): number {
    return this.below(to) - this.below(from);
  }

  private below(value: number): number {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.sorted[middle] < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
