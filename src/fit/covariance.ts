import { choleskySolve, invertSymmetric } from '../math/cholesky.js';

export interface Covariance {
  /** Standard error of each parameter; undefined where it is not free or not determined. */
  readonly errors: readonly (number | undefined)[];
  /** Parameters along which, in some combination, the likelihood is flat. */
  readonly undetermined: readonly number[];
}

/** A pivot below this fraction of its diagonal is a flat direction. */
const FLAT = 1e-10;
/** Components of a flat direction below this, in units where the diagonal of the Hessian is 1, do not take part in it. */
const TAKES_PART = 1e-4;

/**
 * Standard errors from the inverse of the Hessian of -ln L over the `free` parameters (dimension n, row-major). Flat directions are set aside
 * first: their parameters have no error, the others keep theirs.
 */
export function covariance(hessian: Float64Array, n: number, free: readonly number[]): Covariance {
  const undetermined = new Set<number>();
  const kept: number[] = [];
  const factor = new Float64Array(free.length ** 2);
  const stride = free.length;
  for (const i of free) {
    const m = kept.length;
    const scale = Math.sqrt(Math.abs(hessian[i * n + i]));
    for (let a = 0; a < m; a++) {
      let sum = hessian[i * n + kept[a]];
      for (let b = 0; b < a; b++) sum -= factor[m * stride + b] * factor[a * stride + b];
      factor[m * stride + a] = sum / factor[a * stride + a];
    }
    let pivot = hessian[i * n + i];
    for (let b = 0; b < m; b++) pivot -= factor[m * stride + b] ** 2;
    if (pivot > FLAT * scale * scale) {
      factor[m * stride + m] = Math.sqrt(pivot);
      kept.push(i);
      continue;
    }
    const direction = Float64Array.from(kept, j => hessian[i * n + j]);
    choleskySolve(factor, m, direction, stride);
    undetermined.add(i);
    kept.forEach((j, a) => {
      const size = (Math.abs(direction[a]) * Math.sqrt(hessian[j * n + j])) / (scale || 1);
      if (size > TAKES_PART) undetermined.add(j);
    });
  }
  const inverse = invertSymmetric(
    Float64Array.from({ length: kept.length ** 2 }, (_, k) => hessian[kept[Math.floor(k / kept.length)] * n + kept[k % kept.length]]),
    kept.length,
  );
  const errors: (number | undefined)[] = Array.from({ length: n }, () => undefined);
  kept.forEach((i, k) => {
    if (inverse && !undetermined.has(i)) errors[i] = Math.sqrt(inverse[k * kept.length + k]);
  });
  return { errors, undetermined: [...undetermined].sort((a, b) => a - b) };
}
