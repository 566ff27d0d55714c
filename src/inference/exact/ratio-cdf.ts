/** Cumulative distributions of ln Q (without its constant) under background alone and with signal. */
export interface RatioCdf {
  /** P(ln Q <= value). */
  at(value: number): { readonly clb: number; readonly clsb: number };
  /** Smallest value at or below which background experiments fall with the given probability; undefined when beyond the lattice. */
  quantile(probability: number): number | undefined;
}

/** Probabilities of outcomes 0, step, 2 step, ... as they are. */
export class StepCdf implements RatioCdf {
  private readonly background: Float64Array;
  private readonly signal: Float64Array;

  constructor(
    probabilities: { readonly background: Float64Array; readonly signal: Float64Array },
    private readonly step: number,
  ) {
    this.background = cumulative(probabilities.background);
    this.signal = cumulative(probabilities.signal);
  }

  at(value: number): { clb: number; clsb: number } {
    const j = Math.min(this.background.length - 1, Math.floor(value / this.step + ON_POINT));
    return { clb: this.background[j], clsb: this.signal[j] };
  }

  quantile(probability: number): number | undefined {
    const j = firstReaching(this.background, probability);
    return j === undefined ? undefined : j * this.step;
  }
}

/**
 * A continuous distribution beside the outcome "no event" at 0. Shared between neighbouring points, its probabilities are averages of the
 * density over a triangle: the cumulative at a point is what lies below plus half of the point's own, to second order in the step,
 * and is linear in between.
 */
export class ContinuousCdf implements RatioCdf {
  private readonly background: Float64Array;
  private readonly signal: Float64Array;

  constructor(
    probabilities: { readonly background: Float64Array; readonly signal: Float64Array },
    empty: { readonly background: number; readonly signal: number },
    private readonly step: number,
  ) {
    this.background = halved(probabilities.background, empty.background);
    this.signal = halved(probabilities.signal, empty.signal);
  }

  at(value: number): { clb: number; clsb: number } {
    const u = Math.min(value / this.step, this.background.length - 1);
    return { clb: linear(this.background, u), clsb: linear(this.signal, u) };
  }

  quantile(probability: number): number | undefined {
    const j = firstReaching(this.background, probability);
    if (j === undefined) return undefined;
    if (j === 0) return 0;
    const below = this.background[j - 1];
    return (j - 1 + (probability - below) / (this.background[j] - below)) * this.step;
  }
}

/** Rounding of sums of steps, and of sums of probabilities. */
const ON_POINT = 1e-6;
const ON_LEVEL = 1e-12;

function cumulative(probabilities: Float64Array): Float64Array {
  let sum = 0;
  return probabilities.map(p => Math.min(1, (sum += p)));
}

function halved(probabilities: Float64Array, empty: number): Float64Array {
  let sum = 0;
  return probabilities.map((p, j) => {
    sum += p;
    return j === 0 ? empty : Math.max(empty, Math.min(1, sum - 0.5 * p));
  });
}

function linear(values: Float64Array, u: number): number {
  const j = Math.min(values.length - 2, Math.floor(u));
  return values[j] + (u - j) * (values[j + 1] - values[j]);
}

function firstReaching(ascending: Float64Array, level: number): number | undefined {
  let low = -1;
  let high = ascending.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (ascending[middle] >= level - ON_LEVEL) high = middle;
    else low = middle;
  }
  return high < ascending.length ? high : undefined;
}
