import { FitFailure } from './test-statistics.js';

/** One limit, or why there is none. */
export type LimitEntry = { readonly value: number } | { readonly reason: string };

/** A root stands when the function is this close to its target, or its bracket this narrow, relatively. */
const CLOSE = 1e-10;
const NARROW = 1e-12;

/** Where a rising function of the strength reaches given values; remembers what it has evaluated. */
export class MonotonicRoot {
  private readonly known = new Map<number, number>();

  constructor(
    private readonly f: (strength: number) => number,
    private readonly lowest: number,
    private readonly highest: number,
    private readonly scale: number,
    /** Relative width of the bracket that is narrow enough: for a function from pseudo-experiments, which has steps. */
    private readonly narrow = NARROW,
  ) {}

  find(target: number, what: string): LimitEntry {
    try {
      const value = this.at(this.lowest);
      if (value > target) return { reason: `${what}: below ${this.lowest}, the smallest strength that may be tried` };
      const upper = this.bracket(target);
      if (upper === undefined)
        return { reason: `${what}: above ${this.highest}; strengths from ${this.lowest} to ${this.highest} were searched` };
      return { value: this.refine(target, upper) };
    } catch (error) {
      if (error instanceof FitFailure) return { reason: `${what}: ${error.message}` };
      throw error;
    }
  }

  /** Root below `above` by inverse interpolation through the points evaluated for any target, guarded by bisection. */
  private refine(target: number, above: number): number {
    let upper = above;
    let lower = this.lowest;
    for (const [s, value] of this.known) if (value <= target && s > lower && s < upper) lower = s;
    for (let step = 0; upper - lower > this.narrow * upper; step++) {
      const guess = step % 4 === 3 ? NaN : this.interpolated(target, lower);
      const s = guess > lower && guess < upper ? guess : 0.5 * (lower + upper);
      const value = this.at(s);
      if (Math.abs(value - target) < CLOSE) return s;
      if (value > target) upper = s;
      else lower = s;
    }
    return 0.5 * (lower + upper);
  }

  /** Strength at the target of the Lagrange polynomial, as a function of the value, through the two known points on either side. */
  private interpolated(target: number, lower: number): number {
    const points = [...this.known].sort((a, b) => a[0] - b[0]);
    const k = points.findIndex(([s]) => s > lower);
    const near = points.slice(Math.max(0, k - 2), k + 2);
    return near.reduce(
      (sum, [s, value], i) => sum + near.reduce((term, [, other], j) => (i === j ? term : (term * (target - other)) / (value - other)), s),
      0,
    );
  }

  private at(strength: number): number {
    const known = this.known.get(strength);
    if (known !== undefined) return known;
    const value = this.f(strength);
    this.known.set(strength, value);
    return value;
  }

  /** Smallest known strength with the function above the target, else the first of scale, 2 scale, 4 scale...; undefined when there is none. */
  private bracket(target: number): number | undefined {
    let best: number | undefined;
    for (const [s, value] of this.known) if (value > target && (best === undefined || s < best)) best = s;
    if (best !== undefined) return best;
    for (let s = Math.max(this.scale, this.lowest); ; s *= 2) {
      const tried = Math.min(s, this.highest);
      if (this.at(tried) > target) return tried;
      if (tried === this.highest) return undefined;
      if (s === 0) s = this.highest / 1024;
    }
  }
}
