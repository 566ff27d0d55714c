import type { Random } from '../../math/philox.js';
import { regionOf, type Region, type Shape, type ShapeParameter } from '../shape.js';

/** T_0..T_order at u. */
function chebyshev(u: number, order: number, out: Float64Array): void {
  out[0] = 1;
  if (order > 0) out[1] = u;
  for (let j = 2; j <= order; j++) out[j] = 2 * u * out[j - 1] - out[j - 2];
}

/**
 * f(x) = (1 + sum_j c_j T_j(u)) / Z over the regions, with u = -1..1 from the start of the first region to the end of the last.
 * Order 0 is the uniform density. A polynomial that goes negative gives a negative density, which the likelihood refuses.
 */
export class Chebyshev implements Shape {
  readonly parameters: readonly ShapeParameter[];
  private readonly low: number;
  private readonly span: number;
  /** Integrals over x of T_0..T_order in the regions. */
  private readonly integrals: Float64Array;
  private readonly t: Float64Array;

  constructor(
    private readonly regions: readonly Region[],
    private readonly order: number,
    start: readonly number[] = [],
  ) {
    this.low = regions[0].min;
    this.span = regions[regions.length - 1].max - this.low;
    this.parameters = Array.from({ length: order }, (_, j) => ({ name: `c${j + 1}`, start: start[j] ?? 0, lower: -5, upper: 5 }));
    this.t = new Float64Array(order + 2);
    this.integrals = new Float64Array(order + 1);
    const upper = new Float64Array(order + 2);
    const lower = new Float64Array(order + 2);
    for (const { min, max } of regions) {
      chebyshev(this.unit(max), order + 1, upper);
      chebyshev(this.unit(min), order + 1, lower);
      for (let j = 0; j <= order; j++) {
        this.integrals[j] += 0.5 * this.span * (antiderivative(upper, j) - antiderivative(lower, j));
      }
    }
  }

  private unit(x: number): number {
    return (2 * (x - this.low)) / this.span - 1;
  }

  private normalisation(c: ArrayLike<number>): number {
    let z = this.integrals[0];
    for (let j = 0; j < this.order; j++) z += c[j] * this.integrals[j + 1];
    return z;
  }

  evaluate(x: ArrayLike<number>, n: number, parameters: ArrayLike<number>, columns: readonly Float64Array[]): void {
    const k = this.order;
    const z = this.normalisation(parameters);
    for (let i = 0; i < n; i++) {
      chebyshev(this.unit(x[i]), k, this.t);
      let f = 1;
      for (let j = 0; j < k; j++) f += parameters[j] * this.t[j + 1];
      f /= z;
      columns[0][i] = f;
      for (let j = 0; j < k; j++) columns[1 + j][i] = (this.t[j + 1] - f * this.integrals[j + 1]) / z;
      let c = 1 + k;
      for (let j = 0; j < k; j++) {
        for (let l = 0; l <= j; l++) {
          columns[c++][i] = -(columns[1 + j][i] * this.integrals[l + 1] + columns[1 + l][i] * this.integrals[j + 1]) / z;
        }
      }
    }
  }

  integral(_parameters: ArrayLike<number>, out: Float64Array): void {
    out.fill(0);
    out[0] = 1;
  }

  sample(random: Random, parameters: ArrayLike<number>): number {
    let largest = 1;
    for (let j = 0; j < this.order; j++) largest += Math.abs(parameters[j]);
    for (;;) {
      const x = this.low + this.span * random.uniform();
      if (regionOf(this.regions, x) < 0) continue;
      chebyshev(this.unit(x), this.order, this.t);
      let value = 1;
      for (let j = 0; j < this.order; j++) value += parameters[j] * this.t[j + 1];
      if (random.uniform() * largest < value) return x;
    }
  }
}

/** Antiderivative of T_j at the point whose T_0..T_(j+1) are given: (T_(j+1)/(j+1) - T_(j-1)/(j-1)) / 2 for j > 1. */
function antiderivative(t: Float64Array, j: number): number {
  if (j === 0) return t[1];
  if (j === 1) return 0.5 * t[1] * t[1];
  return 0.5 * (t[j + 1] / (j + 1) - t[j - 1] / (j - 1));
}
