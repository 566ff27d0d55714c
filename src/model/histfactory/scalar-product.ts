import type { ScalarFactor } from './model.js';

/** The product of the scalar factors of a sample, with first and second derivatives that stay right when a factor is zero. */
export class ScalarProduct {
  value = 1;
  /** d(product)/d(parameter) factor by factor. */
  readonly first: Float64Array;
  private readonly factor: Float64Array;
  private readonly slope: Float64Array;
  private readonly curvature: Float64Array;
  private readonly out = new Float64Array(3);

  constructor(private readonly scalars: readonly ScalarFactor[]) {
    const n = scalars.length;
    this.first = new Float64Array(n);
    this.factor = new Float64Array(n);
    this.slope = new Float64Array(n);
    this.curvature = new Float64Array(n);
  }

  evaluate(parameters: Float64Array, sides: Int8Array): void {
    const { scalars, factor, slope, curvature, first, out } = this;
    this.value = 1;
    for (let i = 0; i < scalars.length; i++) {
      const { parameter, interpolation } = scalars[i];
      if (interpolation) {
        interpolation.evaluate(parameters[parameter], sides[parameter], out);
        factor[i] = out[0];
        slope[i] = out[1];
        curvature[i] = out[2];
      } else {
        factor[i] = parameters[parameter];
        slope[i] = 1;
        curvature[i] = 0;
      }
      this.value *= factor[i];
    }
    for (let i = 0; i < scalars.length; i++) first[i] = slope[i] * this.without(i, i);
  }

  /** Second derivative with respect to factors i and j; for i = j that of the one factor. */
  second(i: number, j: number): number {
    if (i === j) return this.curvature[i] === 0 ? 0 : this.curvature[i] * this.without(i, i);
    return this.slope[i] * this.slope[j] * this.without(i, j);
  }

  private without(i: number, j: number): number {
    const { factor, value } = this;
    if (value !== 0) return i === j ? value / factor[i] : value / (factor[i] * factor[j]);
    let product = 1;
    for (let k = 0; k < factor.length; k++) if (k !== i && k !== j) product *= factor[k];
    return product;
  }
}
