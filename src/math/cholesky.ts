/**
 * Cholesky factor of a symmetric positive definite matrix, in place: A = L L^T, lower triangle, row-major with `stride`.
 * Returns false when a pivot is not clearly positive, with the matrix then partly overwritten.
 */
export function choleskyFactor(a: Float64Array, n: number, stride = n): boolean {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * stride + j];
      const before = sum;
      for (let k = 0; k < j; k++) sum -= a[i * stride + k] * a[j * stride + k];
      if (i === j) {
        // relative pivot: 1e-13 of the diagonal is what cancellation leaves of a singular matrix
        if (!(sum > 1e-13 * Math.abs(before)) || !(sum > 0)) return false;
        a[i * stride + i] = Math.sqrt(sum);
      } else {
        a[i * stride + j] = sum / a[j * stride + j];
      }
    }
  }
  return true;
}

/** Solves L L^T x = b in place, with the factor of `choleskyFactor`. */
export function choleskySolve(l: Float64Array, n: number, b: Float64Array, stride = n): void {
  for (let i = 0; i < n; i++) {
    let sum = b[i];
    for (let k = 0; k < i; k++) sum -= l[i * stride + k] * b[k];
    b[i] = sum / l[i * stride + i];
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = b[i];
    for (let k = i + 1; k < n; k++) sum -= l[k * stride + i] * b[k];
    b[i] = sum / l[i * stride + i];
  }
}

/** Inverse of a symmetric positive definite n x n matrix, or undefined when it is not positive definite. */
export function invertSymmetric(a: Float64Array, n: number): Float64Array | undefined {
  const factor = Float64Array.from(a);
  if (!choleskyFactor(factor, n)) return undefined;
  const inverse = new Float64Array(n * n);
  const column = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    column.fill(0);
    column[j] = 1;
    choleskySolve(factor, n, column);
    for (let i = 0; i < n; i++) inverse[i * n + j] = column[i];
  }
  return inverse;
}
