import { exp } from '../../math/elementary.js';
import { normalBetween, normalDensity } from '../../math/normal.js';
import type { Random } from '../../math/philox.js';
import { discreteChoice, truncatedNormal } from '../../math/random.js';
import { regionOf, type Region, type Shape, type ShapeParameter } from '../shape.js';

export interface GaussianPeakOptions {
  readonly mean: number;
  readonly sigma: number;
  readonly regions: readonly Region[];
  /** Efficiency of each region for this peak, relative to any common scale. Default 1 in each. */
  readonly efficiency?: readonly number[];
}

/** Largest |ln(sigma/sigma_0)| that the shape accepts: beyond a factor e^2 the resolution model itself has failed. */
const LOG_WIDTH_BOUND = 2;

/**
 * A Gaussian peak seen through regions of different efficiency: f(x) = e_r G(x; mean, sigma) / I_0 for x in region r, with
 * I_0 = sum_r e_r integral_r G at the nominal sigma. One parameter, ln(sigma/sigma_nominal): when the peak widens, the events that leave
 * the regions are lost, so the integral is 1 only at its nominal value.
 */
export class GaussianPeak implements Shape {
  readonly parameters: readonly ShapeParameter[] = [{ name: 'log-width', start: 0, lower: -LOG_WIDTH_BOUND, upper: LOG_WIDTH_BOUND }];
  /** Fraction of the peak inside the regions, weighted with their efficiencies, at the nominal width. */
  readonly contained: number;
  private readonly mean: number;
  private readonly sigma: number;
  private readonly regions: readonly Region[];
  private readonly efficiency: readonly number[];

  constructor(options: GaussianPeakOptions) {
    this.mean = options.mean;
    this.sigma = options.sigma;
    this.regions = options.regions;
    this.efficiency = options.efficiency ?? options.regions.map(() => 1);
    const out = new Float64Array(3);
    this.contained = 1;
    this.integral([0], out);
    this.contained = out[0];
  }

  evaluate(x: ArrayLike<number>, n: number, parameters: ArrayLike<number>, columns: readonly Float64Array[]): void {
    const sigma = this.sigma * exp(parameters[0]);
    const [value, slope, curvature] = columns;
    for (let i = 0; i < n; i++) {
      const r = regionOf(this.regions, x[i]);
      const u = (x[i] - this.mean) / sigma;
      const f = r < 0 ? 0 : (this.efficiency[r] * normalDensity(u)) / (sigma * this.contained);
      const v = u * u - 1;
      value[i] = f;
      slope[i] = f * v;
      curvature[i] = f * (v * v - 2 * u * u);
    }
  }

  integral(parameters: ArrayLike<number>, out: Float64Array): void {
    const sigma = this.sigma * exp(parameters[0]);
    let total = 0;
    let slope = 0;
    let curvature = 0;
    for (let r = 0; r < this.regions.length; r++) {
      const { min, max } = this.regions[r];
      const low = (min - this.mean) / sigma;
      const high = (max - this.mean) / sigma;
      const e = this.efficiency[r] / this.contained;
      total += e * normalBetween(low, high);
      // d/d(ln sigma) of Phi(u) is -u phi(u), and of that u (1 - u^2) phi(u)
      slope += e * (low * normalDensity(low) - high * normalDensity(high));
      curvature += e * (high * (1 - high * high) * normalDensity(high) - low * (1 - low * low) * normalDensity(low));
    }
    out[0] = total;
    out[1] = slope;
    out[2] = curvature;
  }

  /** Exact inversion: a region in proportion to what it holds of the peak, then the normal distribution cut to that region. */
  sample(random: Random, parameters: ArrayLike<number>): number {
    const sigma = this.sigma * exp(parameters[0]);
    const r = discreteChoice(
      random,
      this.regions.map(({ min, max }, k) => this.efficiency[k] * normalBetween((min - this.mean) / sigma, (max - this.mean) / sigma)),
    );
    const { min, max } = this.regions[r];
    const z = truncatedNormal(random, (min - this.mean) / sigma, (max - this.mean) / sigma);
    return Math.min(max, Math.max(min, this.mean + sigma * z));
  }
}
