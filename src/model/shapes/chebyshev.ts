import type { Region } from '../shape.js';
import { Polynomial } from './polynomial.js';

/** T_0..T_order at t. */
function chebyshev(t: number, order: number, out: Float64Array): void {
  out[0] = 1;
  if (order > 0) out[1] = t;
  for (let j = 2; j <= order; j++) out[j] = 2 * t * out[j - 1] - out[j - 2];
}

/** f(x) = (1 + sum_j c_j T_j(t)) / Z with t = -1..1 over the span of the regions. Order 0 is the uniform density. */
export class Chebyshev extends Polynomial {
  constructor(regions: readonly Region[], order: number, start: readonly number[] = []) {
    super(regions, order, { start: 0, lower: -5, upper: 5 }, start);
  }

  protected override basis(u: number, order: number, out: Float64Array): void {
    chebyshev(2 * u - 1, order, out);
  }

  /** Antiderivative of T_j: (T_(j+1) / (j+1) - T_(j-1) / (j-1)) / 2 for j > 1, and dt = 2 du. */
  protected override primitives(u: number, order: number, out: Float64Array): void {
    const t = 2 * u - 1;
    chebyshev(t, order + 1, out);
    let before = out[0];
    for (let j = 0; j <= order; j++) {
      const here = out[j];
      const integral = j === 0 ? t : j === 1 ? 0.5 * t * t : 0.5 * (out[j + 1] / (j + 1) - before / (j - 1));
      before = here;
      out[j] = 0.5 * integral;
    }
  }

  protected override bound(c: ArrayLike<number>): number {
    return Array.from(c).reduce((sum, value) => sum + Math.abs(value), 1);
  }
}
