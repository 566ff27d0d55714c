import { exp, log, pow } from '../../math/elementary.js';
import { normalBetween, normalDensity } from '../../math/normal.js';
import type { Random } from '../../math/philox.js';
import { discreteChoice, truncatedNormal } from '../../math/random.js';
import type { Region, Shape } from '../shape.js';

export interface KernelOptions {
  readonly regions: readonly Region[];
  /** Wider kernels where the sample is thin. Default false. */
  readonly adaptive?: boolean;
  /** Factor on the width that the rule gives. Default 1. */
  readonly bandwidthFactor?: number;
}

/** Kernels further away than this many of their widths add less than the last digit. */
const REACH = 8.5;

/** A kernel: its centre, width and share of the whole. */
interface Kernels {
  readonly centre: Float64Array;
  readonly width: Float64Array;
  readonly weight: Float64Array;
  /** Part of each kernel inside the regions. */
  readonly inside: Float64Array;
}

/**
 * Density of a weighted sample as a sum of Gaussian kernels (B. W. Silverman, Density Estimation, 1986). Width by his rule of thumb (3.31),
 * h = 0.9 min(rms, interquartile range / 1.349) n^(-1/5) with the effective n; adaptive: h sqrt(g / f(x_i)), f the estimate of fixed
 * width and g its geometric mean (section 5.3). A kernel is cut to the regions and keeps its weight there, so that no event is lost at an
 * edge. Throws RangeError for a sample without spread or without events inside the regions.
 */
export class KernelEstimate implements Shape {
  readonly parameters = [] as const;
  private readonly regions: readonly Region[];
  private readonly kernels: Kernels;
  private readonly widest: number;

  constructor(x: ArrayLike<number>, weights: ArrayLike<number>, options: KernelOptions) {
    const { regions, adaptive = false, bandwidthFactor = 1 } = options;
    this.regions = regions;
    const events = Array.from({ length: x.length }, (_, i) => ({ x: x[i], w: weights[i] }))
      .filter(e => e.w > 0 && regions.some(r => e.x >= r.min && e.x <= r.max))
      .sort((a, b) => a.x - b.x);
    const centre = Float64Array.from(events, e => e.x);
    const total = events.reduce((sum, e) => sum + e.w, 0);
    const weight = Float64Array.from(events, e => e.w / total);
    const h = bandwidthFactor * silvermanWidth(centre, weight);
    if (!(h > 0))
      throw new RangeError(`kernel width of ${centre.length} events is ${h}: expected at least two different values in the regions`);
    const fixed = this.cut(centre, new Float64Array(centre.length).fill(h), weight);
    this.kernels = fixed;
    this.widest = h;
    if (adaptive) {
      const pilot = centre.map(value => this.density(value));
      const mean = exp(pilot.reduce((sum, f, i) => sum + weight[i] * log(f), 0));
      const width = pilot.map(f => h * Math.sqrt(mean / f));
      this.kernels = this.cut(centre, width, weight);
      this.widest = width.reduce((a, b) => Math.max(a, b), 0);
    }
  }

  private cut(centre: Float64Array, width: Float64Array, weight: Float64Array): Kernels {
    const inside = centre.map((value, i) =>
      this.regions.reduce((sum, r) => sum + normalBetween((r.min - value) / width[i], (r.max - value) / width[i]), 0),
    );
    return { centre, width, weight, inside };
  }

  private density(x: number): number {
    const { centre, width, weight, inside } = this.kernels;
    const reach = REACH * this.widest;
    let sum = 0;
    for (let i = lowerBound(centre, x - reach); i < centre.length && centre[i] <= x + reach; i++) {
      sum += (weight[i] * normalDensity((x - centre[i]) / width[i])) / (width[i] * inside[i]);
    }
    return sum;
  }

  evaluate(x: ArrayLike<number>, n: number, _parameters: ArrayLike<number>, columns: readonly Float64Array[]): void {
    for (let i = 0; i < n; i++) columns[0][i] = this.density(x[i]);
  }

  integral(_parameters: ArrayLike<number>, out: Float64Array): void {
    out[0] = 1;
  }

  sample(random: Random): number {
    const { centre, width, weight } = this.kernels;
    let left = random.uniform();
    let i = 0;
    while (i < weight.length - 1 && left > weight[i]) left -= weight[i++];
    const ends = this.regions.map(r => [(r.min - centre[i]) / width[i], (r.max - centre[i]) / width[i]] as const);
    const r = discreteChoice(
      random,
      ends.map(([low, high]) => normalBetween(low, high)),
    );
    const { min, max } = this.regions[r];
    return Math.min(max, Math.max(min, centre[i] + width[i] * truncatedNormal(random, ...ends[r])));
  }
}

/** Rule of thumb for ascending values with weights that sum to one. */
function silvermanWidth(x: Float64Array, weight: Float64Array): number {
  const mean = x.reduce((sum, v, i) => sum + weight[i] * v, 0);
  const rms = Math.sqrt(x.reduce((sum, v, i) => sum + weight[i] * (v - mean) ** 2, 0));
  const effective = 1 / weight.reduce((sum, w) => sum + w * w, 0);
  const range = (quantile(x, weight, 0.75) - quantile(x, weight, 0.25)) / 1.349;
  return 0.9 * (range > 0 ? Math.min(rms, range) : rms) * pow(effective, -0.2);
}

/** First value at which the cumulated weight reaches p. */
function quantile(x: Float64Array, weight: Float64Array, p: number): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    sum += weight[i];
    if (sum >= p) return x[i];
  }
  return x[x.length - 1];
}

/** Index of the first of the ascending values that is at or above `value`. */
function lowerBound(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
