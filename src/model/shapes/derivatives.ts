import { exp } from '../../math/elementary.js';

/** Rules of differentiation for values with first and second derivatives, in the columns of a shape (see `Shape`). */

/** Place of d2/dp_j dp_l, j >= l, among the columns for k parameters. */
export const second = (k: number, j: number, l: number): number => 1 + k + (j * (j + 1)) / 2 + l;

/** Replaces `out` = (ln f and its derivatives) by f and its derivatives. */
export function exponentiate(k: number, out: Float64Array): void {
  const f = exp(out[0]);
  for (let j = 0, c = 1 + k; j < k; j++) for (let l = 0; l <= j; l++, c++) out[c] = f * (out[c] + out[1 + j] * out[1 + l]);
  for (let j = 0; j < k; j++) out[1 + j] *= f;
  out[0] = f;
}

/** Replaces `out` = g by g / z, with their derivatives. */
export function divide(k: number, out: Float64Array, z: Float64Array): void {
  out[0] /= z[0];
  for (let j = 0; j < k; j++) out[1 + j] = (out[1 + j] - out[0] * z[1 + j]) / z[0];
  for (let j = 0, c = 1 + k; j < k; j++) {
    for (let l = 0; l <= j; l++, c++) out[c] = (out[c] - out[1 + j] * z[1 + l] - out[1 + l] * z[1 + j] - out[0] * z[c]) / z[0];
  }
}
