import type { Random } from '../../math/philox.js';
import { discreteChoice } from '../../math/random.js';
import { columnCount, regionOf, type Region, type Shape, type ShapeParameter } from '../shape.js';

/** A normalised density on the whole axis with one maximum. Columns are ordered as those of a shape. */
export interface Line {
  readonly parameters: readonly ShapeParameter[];
  /** Density and derivatives at x. */
  evaluate(x: number, parameters: ArrayLike<number>, out: Float64Array): void;
  /** Integral over [low, high] and its derivatives. */
  between(low: number, high: number, parameters: ArrayLike<number>, out: Float64Array): void;
  /** Where the density is largest. */
  mode(parameters: ArrayLike<number>): number;
  sample(random: Random, parameters: ArrayLike<number>): number;
}

export interface LineShapeOptions {
  readonly regions: readonly Region[];
  /** Efficiency of each region for this line, relative to any common scale. Default 1 in each. */
  readonly efficiency?: readonly number[];
}

/** Below this fraction inside the regions a deviate is drawn there under the largest density instead of being cut to them. */
const SMALL_FRACTION = 0.05;

/**
 * A line seen through regions of different efficiency: f(x) = e_r L(x) / I_0 in region r, I_0 the weighted integral at the start values
 * of the parameters. Events that leave the regions when a parameter moves are lost, as for a Gaussian peak.
 */
export class LineShape implements Shape {
  readonly parameters: readonly ShapeParameter[];
  /** Fraction of the line inside the regions, weighted with their efficiencies, at the start values. */
  readonly contained: number;
  private readonly regions: readonly Region[];
  private readonly efficiency: readonly number[];
  private readonly work: Float64Array;

  constructor(
    private readonly line: Line,
    options: LineShapeOptions,
  ) {
    this.parameters = line.parameters;
    this.regions = options.regions;
    this.efficiency = options.efficiency ?? options.regions.map(() => 1);
    this.work = new Float64Array(columnCount(line.parameters.length));
    this.contained = 1;
    const out = new Float64Array(this.work.length);
    this.integral(
      line.parameters.map(p => p.start),
      out,
    );
    this.contained = out[0];
  }

  evaluate(x: ArrayLike<number>, n: number, parameters: ArrayLike<number>, columns: readonly Float64Array[]): void {
    for (let i = 0; i < n; i++) {
      const r = regionOf(this.regions, x[i]);
      const scale = r < 0 ? 0 : this.efficiency[r] / this.contained;
      this.line.evaluate(x[i], parameters, this.work);
      for (let c = 0; c < this.work.length; c++) columns[c][i] = scale * this.work[c];
    }
  }

  integral(parameters: ArrayLike<number>, out: Float64Array): void {
    out.fill(0, 0, this.work.length);
    for (let r = 0; r < this.regions.length; r++) {
      this.line.between(this.regions[r].min, this.regions[r].max, parameters, this.work);
      for (let c = 0; c < this.work.length; c++) out[c] += (this.efficiency[r] / this.contained) * this.work[c];
    }
  }

  /** Exact. A region in proportion to its content, then rejection inside it. */
  sample(random: Random, parameters: ArrayLike<number>): number {
    const contents = this.regions.map(({ min, max }) => {
      this.line.between(min, max, parameters, this.work);
      return Math.max(0, this.work[0]);
    });
    const r = discreteChoice(
      random,
      contents.map((c, k) => c * this.efficiency[k]),
    );
    const { min, max } = this.regions[r];
    if (contents[r] > SMALL_FRACTION) {
      for (;;) {
        const x = this.line.sample(random, parameters);
        if (x >= min && x <= max) return x;
      }
    }
    const highest = this.density(Math.min(max, Math.max(min, this.line.mode(parameters))), parameters);
    for (;;) {
      const x = min + (max - min) * random.uniform();
      if (highest * random.uniform() < this.density(x, parameters)) return x;
    }
  }

  private density(x: number, parameters: ArrayLike<number>): number {
    this.line.evaluate(x, parameters, this.work);
    return this.work[0];
  }
}
