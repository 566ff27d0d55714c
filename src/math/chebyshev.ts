import { cos } from './elementary.js';

/** The n zeros of T_n in (-1, 1), descending: cos(pi (k + 1/2) / n). */
export const chebyshevNodes = (n: number): Float64Array => Float64Array.from({ length: n }, (_, k) => cos((Math.PI * (k + 0.5)) / n));

/**
 * Coefficients c_j of the polynomial sum_j c_j T_j through values at the nodes: c_j = (2 - delta_j0)/n sum_k f_k cos(pi j (k + 1/2) / n) (NIST DLMF 3.11.10,
 * 3.11.11).
 */
export function chebyshevCoefficients(values: ArrayLike<number>): Float64Array {
  const n = values.length;
  return Float64Array.from({ length: n }, (_, j) => {
    let sum = 0;
    for (let k = 0; k < n; k++) sum += values[k] * cos((Math.PI * j * (k + 0.5)) / n);
    return ((j === 0 ? 1 : 2) / n) * sum;
  });
}

/**
 * Fills `out` with sum_j c_j T_j at t and its first and second derivatives, by the recurrence of T_j (DLMF 18.9.1) and the same differentiated. `out` has room for three.
 */
export function chebyshevSum(coefficients: ArrayLike<number>, t: number, out: Float64Array): void {
  let [before, before1, before2] = [1, 0, 0];
  let [value, first, second] = [t, 1, 0];
  out[0] = coefficients[0] + (coefficients.length > 1 ? coefficients[1] * t : 0);
  out[1] = coefficients.length > 1 ? coefficients[1] : 0;
  out[2] = 0;
  for (let j = 2; j < coefficients.length; j++) {
    const next2 = 4 * first + 2 * t * second - before2;
    const next1 = 2 * value + 2 * t * first - before1;
    const next = 2 * t * value - before;
    [before, before1, before2] = [value, first, second];
    [value, first, second] = [next, next1, next2];
    out[0] += coefficients[j] * value;
    out[1] += coefficients[j] * first;
    out[2] += coefficients[j] * second;
  }
}
