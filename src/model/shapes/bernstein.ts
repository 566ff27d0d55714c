import type { Region } from '../shape.js';
import { Polynomial } from './polynomial.js';

/** Coefficients above this many times the first are not tried. */
const LARGEST = 1e4;

/** b_0..b_order, b_j(u) = C(order, j) u^j (1 - u)^(order - j), by the recurrence that only adds positive terms. */
function bernstein(u: number, order: number, out: Float64Array): void {
  out[0] = 1;
  for (let n = 1; n <= order; n++) {
    out[n] = u * out[n - 1];
    for (let j = n - 1; j > 0; j--) out[j] = u * out[j - 1] + (1 - u) * out[j];
    out[0] *= 1 - u;
  }
}

/** Integrals of b_0..b_order from 0 to u: that of b_j is the sum of the polynomials of order + 1 above j, over order + 1. `out` has room for one more. */
export function bernsteinIntegrals(u: number, order: number, out: Float64Array): void {
  bernstein(u, order + 1, out);
  let sum = 0;
  for (let j = order; j >= 0; j--) {
    sum += out[j + 1];
    out[j + 1] = sum / (order + 1);
  }
  out.copyWithin(0, 1);
}

/**
 * f(x) = (b_0(u) + sum_j c_j b_j(u)) / Z in Bernstein polynomials (S. Bernstein, Comm. Kharkov Math. Soc. 13 (1912) 1): positive wherever
 * its coefficients are. The coefficient at the start of the first region sets the scale and is 1; all 1 is the uniform density.
 */
export class Bernstein extends Polynomial {
  constructor(regions: readonly Region[], order: number, start: readonly number[] = []) {
    super(regions, order, { start: 1, lower: 0, upper: LARGEST }, start);
  }

  protected override basis(u: number, order: number, out: Float64Array): void {
    bernstein(u, order, out);
  }

  protected override primitives(u: number, order: number, out: Float64Array): void {
    bernsteinIntegrals(u, order, out);
  }

  protected override bound(c: ArrayLike<number>): number {
    return Math.max(1, ...Array.from(c));
  }
}
