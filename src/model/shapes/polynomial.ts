import type { Random } from '../../math/philox.js';
import { discreteChoice } from '../../math/random.js';
import type { Region, Shape, ShapeParameter } from '../shape.js';

/**
 * f(x) = (phi_0(u) + sum_j c_j phi_j(u)) / Z over the regions, in polynomials phi_0..phi_order of u, which runs from 0 to 1 from the start of
 * the first region to the end of the last. One that goes negative gives a negative density, which the likelihood refuses.
 */
export abstract class Polynomial implements Shape {
  readonly parameters: readonly ShapeParameter[];
  private readonly low: number;
  private readonly span: number;
  /** Integrals over x of phi_0..phi_order in the regions. */
  private readonly integrals: Float64Array;
  private readonly phi: Float64Array;

  constructor(
    private readonly regions: readonly Region[],
    private readonly order: number,
    bounds: Omit<ShapeParameter, 'name'>,
    start: readonly number[],
  ) {
    this.low = regions[0].min;
    this.span = regions[regions.length - 1].max - this.low;
    this.parameters = Array.from({ length: order }, (_, j) => ({ ...bounds, name: `c${j + 1}`, start: start[j] ?? bounds.start }));
    this.phi = new Float64Array(order + 2);
    this.integrals = new Float64Array(order + 1);
    for (const { min, max } of regions) {
      for (const [x, sign] of [
        [max, 1],
        [min, -1],
      ]) {
        this.primitives((x - this.low) / this.span, order, this.phi);
        for (let j = 0; j <= order; j++) this.integrals[j] += sign * this.span * this.phi[j];
      }
    }
  }

  /** phi_0..phi_order at u. */
  protected abstract basis(u: number, order: number, out: Float64Array): void;
  /** Antiderivatives of phi_0..phi_order in u; `out` has room for one more. */
  protected abstract primitives(u: number, order: number, out: Float64Array): void;
  /** A value that the polynomial does not exceed. */
  protected abstract bound(parameters: ArrayLike<number>): number;

  private value(x: number, c: ArrayLike<number>): number {
    this.basis((x - this.low) / this.span, this.order, this.phi);
    let value = this.phi[0];
    for (let j = 0; j < this.order; j++) value += c[j] * this.phi[j + 1];
    return value;
  }

  evaluate(x: ArrayLike<number>, n: number, parameters: ArrayLike<number>, columns: readonly Float64Array[]): void {
    const k = this.order;
    const { integrals, phi } = this;
    let z = integrals[0];
    for (let j = 0; j < k; j++) z += parameters[j] * integrals[j + 1];
    for (let i = 0; i < n; i++) {
      const f = this.value(x[i], parameters) / z;
      columns[0][i] = f;
      for (let j = 0; j < k; j++) columns[1 + j][i] = (phi[j + 1] - f * integrals[j + 1]) / z;
      let c = 1 + k;
      for (let j = 0; j < k; j++) {
        for (let l = 0; l <= j; l++) {
          columns[c++][i] = -(columns[1 + j][i] * integrals[l + 1] + columns[1 + l][i] * integrals[j + 1]) / z;
        }
      }
    }
  }

  integral(_parameters: ArrayLike<number>, out: Float64Array): void {
    out.fill(0);
    out[0] = 1;
  }

  /** Rejection under the bound. */
  sample(random: Random, parameters: ArrayLike<number>): number {
    const widths = this.regions.map(r => r.max - r.min);
    const largest = this.bound(parameters);
    for (;;) {
      const { min, max } = this.regions[discreteChoice(random, widths)];
      const x = min + (max - min) * random.uniform();
      if (random.uniform() * largest < this.value(x, parameters)) return x;
    }
  }
}
