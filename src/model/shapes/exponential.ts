import { exp, expm1, log1p } from '../../math/elementary.js';
import type { Random } from '../../math/philox.js';
import type { Region, Shape, ShapeParameter } from '../shape.js';

/** integral_0^1 t^j e^(-z t) dt for j = 0, 1, 2. */
export function unitMoments(z: number, out: Float64Array): void {
  if (Math.abs(z) < 0.5) {
    out.fill(0);
    let term = 1;
    for (let n = 0; n < 20; n++) {
      for (let j = 0; j < 3; j++) out[j] += term / (n + j + 1);
      term *= -z / (n + 1);
    }
    return;
  }
  const e = exp(-z);
  out[0] = (1 - e) / z;
  out[1] = (1 - e * (1 + z)) / (z * z);
  out[2] = (2 - e * (2 + 2 * z + z * z)) / (z * z * z);
}

/**
 * f(x) = exp(-k (x - x_0)) / Z(k) over the regions, x_0 the start of the first. One parameter, the slope k in the inverse unit of the
 * observable; k may be negative. Derivatives follow from d ln f/dk = <x> - x and d2 ln f/dk2 = -Var(x).
 */
export class Exponential implements Shape {
  readonly parameters: readonly ShapeParameter[];
  private readonly origin: number;
  private readonly moments = new Float64Array(3);

  constructor(
    private readonly regions: readonly Region[],
    startSlope?: number,
  ) {
    this.origin = regions[0].min;
    const span = regions[regions.length - 1].max - this.origin;
    const limit = 500 / span;
    this.parameters = [{ name: 'slope', start: startSlope ?? 1 / span, lower: -limit, upper: limit }];
  }

  /** Z, mean and variance of x - x_0. */
  private normalise(k: number): { z: number; mean: number; variance: number } {
    let z = 0;
    let first = 0;
    let second = 0;
    for (const { min, max } of this.regions) {
      const width = max - min;
      const offset = min - this.origin;
      unitMoments(k * width, this.moments);
      const [m0, m1, m2] = this.moments;
      const weight = width * exp(-k * offset);
      z += weight * m0;
      first += weight * (offset * m0 + width * m1);
      second += weight * (offset * offset * m0 + 2 * offset * width * m1 + width * width * m2);
    }
    const mean = first / z;
    return { z, mean, variance: second / z - mean * mean };
  }

  evaluate(x: ArrayLike<number>, n: number, parameters: ArrayLike<number>, columns: readonly Float64Array[]): void {
    const k = parameters[0];
    const { z, mean, variance } = this.normalise(k);
    for (let i = 0; i < n; i++) {
      const t = x[i] - this.origin;
      const f = exp(-k * t) / z;
      columns[0][i] = f;
      columns[1][i] = f * (mean - t);
      columns[2][i] = f * ((mean - t) * (mean - t) - variance);
    }
  }

  integral(_parameters: ArrayLike<number>, out: Float64Array): void {
    out[0] = 1;
    out[1] = 0;
    out[2] = 0;
  }

  sample(random: Random, parameters: ArrayLike<number>): number {
    const k = parameters[0];
    const weights = this.regions.map(({ min, max }) => {
      unitMoments(k * (max - min), this.moments);
      return (max - min) * exp(-k * (min - this.origin)) * this.moments[0];
    });
    let target = random.uniform() * weights.reduce((a, b) => a + b, 0);
    let r = 0;
    while (r < weights.length - 1 && target > weights[r]) target -= weights[r++];
    const { min, max } = this.regions[r];
    const z = k * (max - min);
    const u = random.uniform();
    const t = Math.abs(z) < 1e-12 ? u : -log1p(u * expm1(-z)) / z;
    return min + t * (max - min);
  }
}
