import { at, put } from './layout';

/** In-place Cholesky factor and solution, as src/math/cholesky.ts. */
export function choleskyFactor(a: usize, n: i32): bool {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const before = at(a, i * n + j);
      let sum = before;
      for (let k = 0; k < j; k++) sum -= at(a, i * n + k) * at(a, j * n + k);
      if (i === j) {
        if (!(sum > 1e-13 * Math.abs(before)) || !(sum > 0)) return false;
        put(a, i * n + i, Math.sqrt(sum));
      } else {
        put(a, i * n + j, sum / at(a, j * n + j));
      }
    }
  }
  return true;
}

export function choleskySolve(l: usize, n: i32, b: usize): void {
  for (let i = 0; i < n; i++) {
    let sum = at(b, i);
    for (let k = 0; k < i; k++) sum -= at(l, i * n + k) * at(b, k);
    put(b, i, sum / at(l, i * n + i));
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = at(b, i);
    for (let k = i + 1; k < n; k++) sum -= at(l, k * n + i) * at(b, k);
    put(b, i, sum / at(l, i * n + i));
  }
}
