import { log } from '../../math/elementary.js';
import { shiftWeights, type Interpolation } from './interpolation.js';
import type { ChannelModel, SampleModel } from './model.js';
import { ScalarProduct } from './scalar-product.js';
import type { EmptyBinCorners } from './zero-corners.js';

/** A sample with its work space. */
interface SampleSlot {
  readonly model: SampleModel;
  readonly product: ScalarProduct;
  /** Column of each shift and scalar among the parameters of the channel. */
  readonly shiftColumns: readonly number[];
  readonly scalarColumns: readonly number[];
  /** Row of each bin factor among the bin parameters of the channel. */
  readonly binRows: readonly number[];
  /** nominal + shifts, and the product of the bin factors. */
  readonly base: Float64Array;
  readonly bin: Float64Array;
  /** Weights of the shifts with derivatives, six a shift. */
  readonly weights: Float64Array;
}

/** What a fit that ends at a rate of zero may leave of it, relative to the contributions. */
const CANCELLED = 1e-7;

/** Counts and corners of all bins of the model, and where those of the channel begin. */
interface ChannelData {
  readonly counts: Float64Array;
  readonly offset: number;
  readonly corners: EmptyBinCorners;
}

/**
 * The Poisson terms of one channel: sum_b lambda_b - n_b ln lambda_b, with derivatives. Parameters common to all bins are columns of a dense
 * Jacobian; those of single bins (shapesys, staterror, shapefactor) are rows that couple to their own bin only, so the cost of a bin
 * parameter does not grow with the number of bins.
 */
export class ChannelTerm {
  readonly rates: Float64Array;
  private readonly slots: readonly SampleSlot[];
  private readonly columns: readonly number[];
  private readonly rows: readonly number[];
  private readonly columnSlope: Float64Array;
  private readonly rowSlope: Float64Array;
  private readonly slope: Float64Array;
  private readonly curvature: Float64Array;
  private readonly six = new Float64Array(6);

  constructor(
    private readonly model: ChannelModel,
    private readonly interpolation: Interpolation,
    private readonly sides: Int8Array,
  ) {
    const { samples, bins } = model;
    this.columns = unique(samples.flatMap(s => [...s.shifts, ...s.scalars].map(m => m.parameter)));
    this.rows = unique(samples.flatMap(s => s.binFactors));
    this.slots = samples.map(sample => ({
      model: sample,
      product: new ScalarProduct(sample.scalars),
      shiftColumns: sample.shifts.map(s => this.columns.indexOf(s.parameter)),
      scalarColumns: sample.scalars.map(s => this.columns.indexOf(s.parameter)),
      binRows: sample.binFactors.map(p => this.rows.indexOf(p)),
      base: new Float64Array(bins),
      bin: new Float64Array(bins),
      weights: new Float64Array(6 * sample.shifts.length),
    }));
    this.rates = new Float64Array(bins);
    this.columnSlope = new Float64Array(this.columns.length * bins);
    this.rowSlope = new Float64Array(this.rows.length * bins);
    this.slope = new Float64Array(bins);
    this.curvature = new Float64Array(bins);
  }

  /** Fills `rates` with the expected counts at the given parameters. */
  expect(parameters: Float64Array): void {
    const { rates } = this;
    const bins = this.model.bins;
    rates.fill(0);
    for (const slot of this.slots) {
      const { base, bin, weights, model } = slot;
      slot.product.evaluate(parameters, this.sides);
      base.set(model.nominal);
      for (let k = 0; k < model.shifts.length; k++) {
        const { parameter, up, down } = model.shifts[k];
        shiftWeights(parameters[parameter], this.interpolation.histosys, this.sides[parameter], this.six);
        weights.set(this.six, 6 * k);
        const wUp = this.six[0];
        const wDown = this.six[1];
        for (let b = 0; b < bins; b++) base[b] += wUp * up[b] + wDown * down[b];
      }
      bin.fill(1);
      for (const first of model.binFactors) for (let b = 0; b < bins; b++) bin[b] *= parameters[first + b];
      const factor = slot.product.value;
      for (let b = 0; b < bins; b++) rates[b] += base[b] * bin[b] * factor;
    }
  }

  /** The rates that count: those below zero, or zero but for the rounding of contributions that cancel, are 0. */
  expectCounts(parameters: Float64Array): Float64Array {
    this.expect(parameters);
    const size = new Float64Array(this.model.bins);
    for (const { model, bin, product } of this.slots) {
      for (let b = 0; b < size.length; b++) size[b] += Math.abs(model.nominal[b] * bin[b] * product.value);
    }
    return this.rates.map((rate, b) => (rate > CANCELLED * size[b] ? rate : 0));
  }

  /** The value without ln n!, with derivatives added to `gradient` and to the lower triangle of `hessian`. +Infinity where data are impossible. */
  evaluate(parameters: Float64Array, { counts, offset, corners }: ChannelData, gradient: Float64Array, hessian: Float64Array): number {
    this.expect(parameters);
    const value = this.poisson(counts, offset, corners);
    if (value === Infinity) return value;
    this.columnSlope.fill(0);
    this.rowSlope.fill(0);
    for (const slot of this.slots) this.addSample(slot, parameters, hessian, gradient.length);
    this.addProducts(gradient, hessian);
    return value;
  }

  /**
   * Sum over bins; leaves d/dlambda and d2/dlambda2 of each bin. A rate below zero counts as zero: the term of an empty bin, lambda, stops
   * falling there, with the corner as `corners` has it.
   */
  private poisson(counts: Float64Array, offset: number, { multipliers, stiffness, ignored }: EmptyBinCorners): number {
    const { rates, slope, curvature } = this;
    let value = 0;
    for (let b = 0; b < rates.length; b++) {
      const n = counts[offset + b];
      const rate = rates[b];
      if (n > 0) {
        if (!(rate > 0)) return Infinity;
        value += rate - n * log(rate);
        slope[b] = 1 - n / rate;
        curvature[b] = n / (rate * rate);
      } else {
        const before = multipliers[offset + b];
        const multiplier = ignored ? 1 : Math.min(1, Math.max(0, before + stiffness * rate));
        const distance = ignored ? 0 : multiplier - before;
        value += multiplier * rate - (distance * distance) / (2 * stiffness);
        slope[b] = multiplier;
        curvature[b] = multiplier > 0 && multiplier < 1 ? stiffness : 0;
      }
    }
    return value;
  }

  /** Slopes of the rates, and the terms of the Hessian with second derivatives of the rates. */
  private addSample(slot: SampleSlot, parameters: Float64Array, hessian: Float64Array, n: number): void {
    const { model, product, base, bin, weights, shiftColumns, scalarColumns, binRows } = slot;
    const { columnSlope, rowSlope, slope } = this;
    const bins = this.model.bins;
    const { shifts, scalars, binFactors } = model;
    let content = 0;
    for (let b = 0; b < bins; b++) content += slope[b] * base[b] * bin[b];
    for (let i = 0; i < scalars.length; i++) {
      const column = scalarColumns[i] * bins;
      const derivative = product.first[i];
      if (derivative !== 0) for (let b = 0; b < bins; b++) columnSlope[column + b] += base[b] * bin[b] * derivative;
      for (let j = 0; j <= i; j++) {
        const second = product.second(i, j) * content;
        addTo(hessian, n, scalars[i].parameter, scalars[j].parameter, second, i === j);
      }
    }
    for (let k = 0; k < shifts.length; k++) {
      const { parameter, up, down } = shifts[k];
      const column = shiftColumns[k] * bins;
      const dUp = weights[6 * k + 2];
      const dDown = weights[6 * k + 3];
      const ddUp = weights[6 * k + 4];
      const ddDown = weights[6 * k + 5];
      let first = 0;
      let second = 0;
      for (let b = 0; b < bins; b++) {
        const change = (dUp * up[b] + dDown * down[b]) * bin[b];
        columnSlope[column + b] += change * product.value;
        first += slope[b] * change;
        second += slope[b] * (ddUp * up[b] + ddDown * down[b]) * bin[b];
      }
      hessian[parameter * n + parameter] += second * product.value;
      for (let i = 0; i < scalars.length; i++) addTo(hessian, n, parameter, scalars[i].parameter, first * product.first[i], false);
    }
    for (let m = 0; m < binFactors.length; m++) {
      const row = binRows[m] * bins;
      for (let b = 0; b < bins; b++) {
        const parameter = binFactors[m] + b;
        let others = 1;
        for (let l = 0; l < binFactors.length; l++) if (l !== m) others *= parameters[binFactors[l] + b];
        rowSlope[row + b] += base[b] * others * product.value;
        const weight = slope[b] * others;
        if (weight === 0) continue;
        for (let i = 0; i < scalars.length; i++) {
          addTo(hessian, n, parameter, scalars[i].parameter, weight * base[b] * product.first[i], false);
        }
        for (let k = 0; k < shifts.length; k++) {
          const change = weights[6 * k + 2] * shifts[k].up[b] + weights[6 * k + 3] * shifts[k].down[b];
          addTo(hessian, n, parameter, shifts[k].parameter, weight * change * product.value, false);
        }
        for (let l = 0; l < m; l++) {
          let rest = 1;
          for (let o = 0; o < binFactors.length; o++) if (o !== m && o !== l) rest *= parameters[binFactors[o] + b];
          addTo(hessian, n, parameter, binFactors[l] + b, slope[b] * rest * base[b] * product.value, false);
        }
      }
    }
  }

  /** The gradient, and the rank-one terms d2/dlambda2 (grad lambda)(grad lambda)^T bin by bin. */
  private addProducts(gradient: Float64Array, hessian: Float64Array): void {
    const { columns, rows, columnSlope, rowSlope, slope, curvature } = this;
    const n = gradient.length;
    const bins = this.model.bins;
    for (let i = 0; i < columns.length; i++) {
      let sum = 0;
      for (let b = 0; b < bins; b++) sum += slope[b] * columnSlope[i * bins + b];
      gradient[columns[i]] += sum;
      for (let j = 0; j <= i; j++) {
        let product = 0;
        for (let b = 0; b < bins; b++) product += curvature[b] * columnSlope[i * bins + b] * columnSlope[j * bins + b];
        addTo(hessian, n, columns[i], columns[j], product, i === j);
      }
    }
    for (let r = 0; r < rows.length; r++) {
      for (let b = 0; b < bins; b++) {
        const parameter = rows[r] + b;
        const change = rowSlope[r * bins + b];
        gradient[parameter] += slope[b] * change;
        const weight = curvature[b] * change;
        if (weight === 0) continue;
        for (let i = 0; i < columns.length; i++) addTo(hessian, n, parameter, columns[i], weight * columnSlope[i * bins + b], false);
        for (let q = 0; q <= r; q++) addTo(hessian, n, parameter, rows[q] + b, weight * rowSlope[q * bins + b], q === r);
      }
    }
  }
}

const unique = (values: readonly number[]): number[] => [...new Set(values)];

/** Adds a mixed second derivative to the lower triangle; one off the diagonal of two factors of the same parameter counts twice. */
function addTo(hessian: Float64Array, n: number, i: number, j: number, value: number, diagonal: boolean): void {
  if (i > j) hessian[i * n + j] += value;
  else if (j > i) hessian[j * n + i] += value;
  else hessian[i * n + i] += diagonal ? value : 2 * value;
}
