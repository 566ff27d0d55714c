import type { ZeroCorners } from '../likelihood.js';

/** Stiffness (inverse events) at which a corner is sharp for all purposes: it is then rounded over 1e-7 events. */
const SHARP = 1e7;
const SOFT = 10;
const GROWTH = 4;

/**
 * The corner of max(lambda, 0), the term of an empty bin, as augmented Lagrangian: max over y in [0, 1] of y lambda - (y - y0)^2 / (2 stiffness),
 * smooth and without bias once the multiplier y0 of the bin has settled (M. R. Hestenes, J. Optim. Theory Appl. 4 (1969) 303).
 */
export class EmptyBinCorners implements ZeroCorners {
  ignored = false;
  /** y0 of each bin: the slope that the rest of the likelihood balances. */
  readonly multipliers: Float64Array;
  stiffness = SHARP;

  /** `rates` fills and returns the expected counts of all bins; those of `counts` that are 0 have a corner. */
  constructor(
    private readonly rates: (parameters: Float64Array) => Float64Array,
    private readonly counts: () => Float64Array,
  ) {
    this.multipliers = new Float64Array(counts().length).fill(1);
  }

  negative(parameters: Float64Array): boolean {
    const counts = this.counts();
    return this.rates(parameters).some((rate, b) => rate < 0 && counts[b] === 0);
  }

  soften(): void {
    this.multipliers.fill(0.5);
    this.stiffness = SOFT;
  }

  tighten(parameters: Float64Array): number {
    const counts = this.counts();
    let change = 0;
    this.rates(parameters).forEach((rate, b) => {
      if (counts[b] !== 0) return;
      const before = this.multipliers[b];
      this.multipliers[b] = Math.min(1, Math.max(0, before + this.stiffness * rate));
      change = Math.max(change, Math.abs(this.multipliers[b] - before));
    });
    this.stiffness = Math.min(SHARP, GROWTH * this.stiffness);
    return change;
  }

  sharpen(): void {
    this.multipliers.fill(1);
    this.stiffness = SHARP;
  }
}
