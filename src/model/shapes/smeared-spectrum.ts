import { PINUNU_Q2_MAX, pinunuSpectrum } from '../../kinematics/pinunu-spectrum.js';
import { chebyshevCoefficients, chebyshevNodes, chebyshevSum } from '../../math/chebyshev.js';
import { exp } from '../../math/elementary.js';
import { normalBetween } from '../../math/normal.js';
import type { Random } from '../../math/philox.js';
import { gaussLegendre } from '../../math/quadrature.js';
import { discreteChoice, truncatedNormal } from '../../math/random.js';
import { regionOf, type Region, type Shape, type ShapeParameter } from '../shape.js';

export interface SmearedSpectrumOptions {
  /** The true density on [low, high], not necessarily normalised; smooth but for a power of the distance to the upper end. */
  readonly spectrum: (value: number) => number;
  readonly low: number;
  readonly high: number;
  /** Resolution at a true value. */
  readonly sigma: (value: number) => number;
  readonly regions: readonly Region[];
  /** Efficiency of each region at a true value, relative to any common scale. Default 1 in each. */
  readonly efficiency?: readonly ((value: number) => number)[];
}

/** Panels of the quadrature are at most this many standard deviations wide. */
const PANEL_SIGMAS = 3;
const RULE = gaussLegendre(12);
/** Largest |ln(sigma / nominal)|, for which the panels are still narrow enough. */
const LOG_WIDTH_BOUND = 0.5;
/** Points in ln(sigma / nominal) of the polynomial of the integral, which leave less than its rounding. */
const INTEGRAL_POINTS = 40;
const INVERSE_SQRT_TWO_PI = 1 / Math.sqrt(2 * Math.PI);
/** A Gaussian holds 3e-12 beyond this many standard deviations. */
const REACH = 7;

/**
 * A spectrum seen with Gaussian resolution: f(x) = integral e_r(q) S(q) G(x - q; sigma(q)) dq / I_0 in region r. One parameter,
 * ln(sigma / nominal); I_0 is the weighted integral at 0, so that events which then leave the regions are lost, as for a peak.
 *
 * The convolution is a Gauss-Legendre sum in s = sqrt(high - q), in which a threshold (high - q)^(n/2) is smooth. The density is thus a
 * finite mixture of Gaussians: its derivatives and samples belong to it exactly, and its integral, which takes the tails of all of them at each of the ends, is a
 * polynomial in the parameter that equals it to rounding.
 */
export class SmearedSpectrum implements Shape {
  readonly parameters: readonly ShapeParameter[] = [{ name: 'log-width', start: 0, lower: -LOG_WIDTH_BOUND, upper: LOG_WIDTH_BOUND }];
  /** Part of the spectrum inside the regions, weighted with their efficiencies, at the nominal width. */
  readonly contained: number;
  /** True values, descending, with their weights (of sum 1) and resolutions. */
  private readonly nodes: readonly number[];
  private readonly weights: readonly number[];
  private readonly sigmas: readonly number[];
  private readonly inverseSigmas: Float64Array;
  private readonly widest: number;
  private readonly regions: readonly Region[];
  /** Of each region at each node. */
  private readonly efficiency: readonly (readonly number[])[];
  /** Of each region at each node: efficiency x weight / (sigma contained), the height of its Gaussian at nominal width times sqrt(2 pi). */
  private readonly heights: readonly Float64Array[];
  /** Of the integral over the regions as a polynomial in the parameter over its bound. */
  private readonly integrals: Float64Array;
  /** Cumulated probability of the nodes inside the regions at `sampledWidth`. */
  private readonly cumulated: Float64Array;
  private sampledWidth = NaN;

  constructor(options: SmearedSpectrumOptions) {
    const { spectrum, low, high, sigma, regions } = options;
    this.regions = regions;
    const end = Math.sqrt(high - low);
    const narrowest = Math.min(...Array.from({ length: 101 }, (_, k) => sigma(low + ((high - low) * k) / 100)));
    const panels = Math.ceil((2 * end * end) / (PANEL_SIGMAS * narrowest));
    const half = end / (2 * panels);
    const distances = Array.from({ length: panels }, (_, p) => Array.from(RULE.nodes, node => (2 * p + 1 + node) * half)).flat();
    this.nodes = distances.map(s => high - s * s);
    const raw = distances.map((s, k) => s * RULE.weights[k % RULE.weights.length] * spectrum(this.nodes[k]));
    const total = raw.reduce((a, b) => a + b, 0);
    this.weights = raw.map(w => w / total);
    this.sigmas = this.nodes.map(sigma);
    this.efficiency = regions.map((_, r) => this.nodes.map(options.efficiency?.[r] ?? (() => 1)));
    this.widest = Math.max(...this.sigmas);
    this.cumulated = new Float64Array(this.nodes.length);
    this.contained = this.inside(0);
    this.inverseSigmas = Float64Array.from(this.sigmas, s => 1 / s);
    this.heights = this.efficiency.map(own =>
      Float64Array.from(this.weights, (w, k) => (own[k] * w * this.inverseSigmas[k]) / this.contained),
    );
    this.integrals = chebyshevCoefficients(chebyshevNodes(INTEGRAL_POINTS).map(t => this.inside(LOG_WIDTH_BOUND * t) / this.contained));
  }

  /** Part of the spectrum inside the regions, weighted with their efficiencies. */
  private inside(logWidth: number): number {
    const widening = exp(logWidth);
    let sum = 0;
    for (let k = 0; k < this.nodes.length; k++)
      this.ends(k, widening).forEach(([low, high], r) => {
        if (low > REACH || high < -REACH) return;
        const part = low < -REACH && high > REACH ? 1 : normalBetween(low, high);
        sum += this.efficiency[r][k] * this.weights[k] * part;
      });
    return sum;
  }

  evaluate(x: ArrayLike<number>, n: number, parameters: ArrayLike<number>, columns: readonly Float64Array[]): void {
    const { nodes, inverseSigmas } = this;
    const widening = exp(parameters[0]);
    const narrowing = 1 / widening;
    const reach = REACH * this.widest * widening;
    for (let i = 0; i < n; i++) {
      const r = regionOf(this.regions, x[i]);
      if (r < 0) {
        for (const column of columns) column[i] = 0;
        continue;
      }
      const heights = this.heights[r];
      let value = 0;
      let slope = 0;
      let curvature = 0;
      for (let k = this.firstBelow(x[i] + reach); k < nodes.length && nodes[k] >= x[i] - reach; k++) {
        const u = (x[i] - nodes[k]) * inverseSigmas[k] * narrowing;
        const square = u * u;
        const f = heights[k] * exp(-0.5 * square);
        value += f;
        slope += f * (square - 1);
        curvature += f * (square * (square - 4) + 1);
      }
      const scale = narrowing * INVERSE_SQRT_TWO_PI;
      columns[0][i] = scale * value;
      columns[1][i] = scale * slope;
      columns[2][i] = scale * curvature;
    }
  }

  integral(parameters: ArrayLike<number>, out: Float64Array): void {
    chebyshevSum(this.integrals, parameters[0] / LOG_WIDTH_BOUND, out);
    out[1] /= LOG_WIDTH_BOUND;
    out[2] /= LOG_WIDTH_BOUND ** 2;
  }

  /** Exact: a node in proportion to its part inside the regions, then the Gaussian around it cut to them. */
  sample(random: Random, parameters: ArrayLike<number>): number {
    const widening = exp(parameters[0]);
    if (parameters[0] !== this.sampledWidth) this.cumulate(parameters[0]);
    const { cumulated } = this;
    const target = random.uniform() * cumulated[cumulated.length - 1];
    let k = 0;
    for (let high = cumulated.length - 1; k < high;) {
      const middle = (k + high) >> 1;
      if (cumulated[middle] < target) k = middle + 1;
      else high = middle;
    }
    const ends = this.ends(k, widening);
    const r = discreteChoice(
      random,
      ends.map(([low, high], j) => this.efficiency[j][k] * normalBetween(low, high)),
    );
    const { min, max } = this.regions[r];
    return Math.min(max, Math.max(min, this.nodes[k] + this.sigmas[k] * widening * truncatedNormal(random, ...ends[r])));
  }

  private ends(k: number, widening: number): (readonly [number, number])[] {
    const sigma = this.sigmas[k] * widening;
    return this.regions.map(r => [(r.min - this.nodes[k]) / sigma, (r.max - this.nodes[k]) / sigma] as const);
  }

  private cumulate(logWidth: number): void {
    let sum = 0;
    for (let k = 0; k < this.nodes.length; k++) {
      const inside = this.ends(k, exp(logWidth)).reduce((s, [low, high], r) => s + this.efficiency[r][k] * normalBetween(low, high), 0);
      sum += this.weights[k] * inside;
      this.cumulated[k] = sum;
    }
    this.sampledWidth = logWidth;
  }

  /** Index of the first node at or below a value. */
  private firstBelow(value: number): number {
    let low = 0;
    let high = this.nodes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.nodes[middle] > value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The squared missing mass of K+ -> pi+ nu nubar in the Standard Model, in GeV^2, seen with the given resolution. */
export const smearedPinunu = (options: Pick<SmearedSpectrumOptions, 'sigma' | 'regions' | 'efficiency'>): SmearedSpectrum =>
  new SmearedSpectrum({ ...options, spectrum: pinunuSpectrum, low: 0, high: PINUNU_Q2_MAX });
