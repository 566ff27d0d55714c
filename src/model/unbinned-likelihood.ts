import { exp, log } from '../math/elementary.js';
import type { Likelihood, ModelParameter } from './likelihood.js';
import { columnCount, type Shape } from './shape.js';
import type { ModelComponent, UnbinnedModel } from './unbinned-model.js';

/** Values of the observable with weights: 1 for events, the expected content for an Asimov sample. */
export interface WeightedSample {
  readonly x: Float64Array;
  readonly weights: Float64Array;
}

/** A component with its place in the table of columns and its work values. */
interface Slot {
  component: ModelComponent;
  /** Column of f; those of df/dp_j follow. */
  readonly first: number;
  readonly shapeCount: number;
  readonly columns: Float64Array[];
  readonly integral: Float64Array;
  readonly shape: Float64Array;
  /** Sum over events of weight * d2f/dp dp' / lambda, packed. */
  readonly second: Float64Array;
  scale: number;
  linear: number;
  fresh: boolean;
}

/**
 * -ln L of the extended unbinned model: sum_k N_k - sum_i w_i ln lambda(x_i) + sum_j (theta_j - g_j)^2 / 2, without constants
 * (R. Barlow, NIM A297 (1990) 496), with exact gradient and Hessian.
 *
 * The event loop only accumulates sums over the columns f_k and df_k/dp (S = sum w b/lambda, M = sum w b b^T/lambda^2); the derivatives
 * with respect to the model parameters are assembled from them afterwards, so the cost per event does not grow with the nuisances.
 */
export class UnbinnedLikelihood implements Likelihood {
  readonly dimension: number;
  readonly parameters: readonly ModelParameter[];
  /** Global observables of the constraints, one a parameter: 0 unless a pseudo-experiment moves them. */
  readonly globalObservables: Float64Array;
  private readonly slots: Slot[];
  private readonly columnTotal: number;
  private readonly sums: Float64Array;
  private readonly products: Float64Array;
  private readonly row: Float64Array;
  private readonly jacobian: Float64Array;
  private readonly capacity: number;
  private sample: WeightedSample;
  private length: number;

  /** `capacity`: the largest sample that `setSample` will bring. */
  constructor(
    readonly model: UnbinnedModel,
    sample: WeightedSample,
    capacity = sample.x.length,
  ) {
    this.parameters = model.parameters;
    this.dimension = model.parameters.length;
    this.globalObservables = new Float64Array(this.dimension);
    this.capacity = capacity;
    let first = 0;
    this.slots = model.components.map(component => {
      const shapeCount = component.shape.parameters.length;
      const n = columnCount(shapeCount);
      const slot: Slot = {
        component,
        first,
        shapeCount,
        columns: Array.from({ length: n }, () => new Float64Array(capacity)),
        integral: new Float64Array(n),
        shape: new Float64Array(shapeCount),
        second: new Float64Array(n - 1 - shapeCount),
        scale: 0,
        linear: 0,
        fresh: false,
      };
      first += 1 + shapeCount;
      return slot;
    });
    this.columnTotal = first;
    this.sums = new Float64Array(first);
    this.products = new Float64Array(first * first);
    this.row = new Float64Array(first);
    this.jacobian = new Float64Array(this.dimension * first);
    this.sample = sample;
    this.length = sample.x.length;
  }

  /** Replaces the data. Only the first `length` entries count. */
  setSample(sample: WeightedSample, length = sample.x.length): void {
    if (length > this.capacity) throw new RangeError(`sample of ${length} events: expected at most ${this.capacity}`);
    this.sample = sample;
    this.length = length;
    for (const slot of this.slots) slot.fresh = false;
  }

  /** Puts another shape with as many parameters in the place of a component's: the peak of the next mass of a scan. */
  setShape(component: number, shape: Shape): void {
    const slot = this.slots[component];
    slot.component = { ...slot.component, shape };
    slot.fresh = false;
  }

  evaluate(parameters: Float64Array, gradient: Float64Array, hessian: Float64Array): number {
    let value = this.prepare(parameters);
    const events = this.accumulate();
    if (!Number.isFinite(events)) return events;
    value += events;
    gradient.fill(0);
    hessian.fill(0);
    this.assemble(gradient, hessian);
    const n = this.dimension;
    for (let j = 0; j < n; j++) {
      if (this.parameters[j].role !== 'nuisance') continue;
      const pull = parameters[j] - this.globalObservables[j];
      value += 0.5 * pull * pull;
      gradient[j] += pull;
      hessian[j * n + j] += 1;
    }
    return value;
  }

  /** Yields, shapes and integrals at the parameters; returns the expected number of events. */
  private prepare(parameters: Float64Array): number {
    let total = 0;
    for (const slot of this.slots) {
      const { component } = slot;
      let exponent = 0;
      for (const { parameter, kappa } of component.modifiers) exponent += kappa * parameters[parameter];
      slot.scale = component.events * exp(exponent);
      slot.linear = component.yieldParameter === undefined ? 1 : parameters[component.yieldParameter];
      for (let j = 0; j < slot.shapeCount; j++) {
        const { parameter, scale, offset } = component.links[j];
        const p = offset + scale * parameters[parameter];
        if (p !== slot.shape[j]) slot.fresh = false;
        slot.shape[j] = p;
      }
      if (!slot.fresh) {
        component.shape.evaluate(this.sample.x, this.length, slot.shape, slot.columns);
        component.shape.integral(slot.shape, slot.integral);
        slot.fresh = true;
      }
      total += slot.linear * slot.scale * slot.integral[0];
    }
    return total;
  }

  /** Fills the sums over events; returns -sum w ln lambda, +Infinity when the density vanishes or turns negative at an event. */
  private accumulate(): number {
    const { slots, row, sums, products, columnTotal: m } = this;
    const { weights } = this.sample;
    sums.fill(0);
    products.fill(0);
    for (const slot of slots) slot.second.fill(0);
    let value = 0;
    // what the sum has lost by rounding (W. Kahan, Comm. ACM 8 (1965) 40): a minimiser compares values that differ by far less than the sum
    let lost = 0;
    for (let i = 0; i < this.length; i++) {
      const w = weights[i];
      if (w === 0) continue;
      let lambda = 0;
      for (const slot of slots) {
        const a = slot.linear * slot.scale;
        const { columns, first } = slot;
        row[first] = columns[0][i];
        lambda += a * columns[0][i];
        for (let j = 1; j <= slot.shapeCount; j++) row[first + j] = columns[j][i];
      }
      if (!(lambda > 0)) return lambda <= 0 ? Infinity : NaN;
      const term = -w * log(lambda) - lost;
      const next = value + term;
      lost = next - value - term;
      value = next;
      const first = w / lambda;
      const second = first / lambda;
      for (let a = 0; a < m; a++) {
        const b = row[a];
        if (b === 0) continue;
        sums[a] += first * b;
        const scaled = second * b;
        for (let c = 0; c <= a; c++) products[a * m + c] += scaled * row[c];
      }
      for (const slot of slots) {
        const k = slot.shapeCount;
        for (let c = 0; c < slot.second.length; c++) slot.second[c] += first * slot.columns[1 + k + c][i];
      }
    }
    for (let a = 0; a < m; a++) for (let c = 0; c < a; c++) products[c * m + a] = products[a * m + c];
    return value;
  }

  /** d(-ln L)/dp and d2(-ln L)/dp dp' without the constraints. */
  private assemble(gradient: Float64Array, hessian: Float64Array): void {
    const n = this.dimension;
    const m = this.columnTotal;
    const jacobian = this.jacobian;
    jacobian.fill(0);
    for (const slot of this.slots) {
      const { component, first, scale, linear } = slot;
      const size = linear * scale;
      const excess = slot.integral[0] - this.sums[first];
      const p = component.yieldParameter;
      if (p !== undefined) {
        jacobian[p * m + first] += scale;
        gradient[p] += scale * excess;
      }
      for (const { parameter, kappa } of component.modifiers) {
        jacobian[parameter * m + first] += kappa * size;
        gradient[parameter] += kappa * size * excess;
        if (p !== undefined) addSymmetric(hessian, n, p, parameter, kappa * scale * excess);
        for (const other of component.modifiers) hessian[parameter * n + other.parameter] += kappa * other.kappa * size * excess;
      }
      for (let j = 0; j < slot.shapeCount; j++) {
        const link = component.links[j];
        const excessSlope = slot.integral[1 + j] - this.sums[first + 1 + j];
        jacobian[link.parameter * m + first + 1 + j] += link.scale * size;
        gradient[link.parameter] += link.scale * size * excessSlope;
        if (p !== undefined) addSymmetric(hessian, n, p, link.parameter, link.scale * scale * excessSlope);
        for (const { parameter, kappa } of component.modifiers) {
          addSymmetric(hessian, n, parameter, link.parameter, kappa * link.scale * size * excessSlope);
        }
        for (let l = 0; l < slot.shapeCount; l++) {
          const packed = j >= l ? (j * (j + 1)) / 2 + l : (l * (l + 1)) / 2 + j;
          const excessCurvature = slot.integral[1 + slot.shapeCount + packed] - slot.second[packed];
          hessian[link.parameter * n + component.links[l].parameter] += link.scale * component.links[l].scale * size * excessCurvature;
        }
      }
    }
    this.addProducts(hessian);
  }

  /** H += J M J^T. */
  private addProducts(hessian: Float64Array): void {
    const n = this.dimension;
    const m = this.columnTotal;
    const { jacobian, products, row } = this;
    for (let j = 0; j < n; j++) {
      row.fill(0);
      for (let a = 0; a < m; a++) {
        const value = jacobian[j * m + a];
        if (value !== 0) for (let c = 0; c < m; c++) row[c] += value * products[a * m + c];
      }
      for (let l = 0; l <= j; l++) {
        let sum = 0;
        for (let c = 0; c < m; c++) sum += row[c] * jacobian[l * m + c];
        hessian[j * n + l] += sum;
        if (l !== j) hessian[l * n + j] += sum;
      }
    }
  }
}

function addSymmetric(hessian: Float64Array, n: number, j: number, l: number, value: number): void {
  hessian[j * n + l] += value;
  hessian[l * n + j] += value;
}
