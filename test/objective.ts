import type { Objective } from '../src/math/objective.js';

const largest = (v: Float64Array): number => Math.max(1, ...v.map(Math.abs));

/** How well the derivatives of an objective agree with differences of five points; errors are relative to the largest of each kind or 1. */
export function derivativesAt(
  objective: Objective,
  point: Float64Array,
  step = 1e-3,
): { gradientError: number; hessianError: number; asymmetry: number } {
  const n = objective.dimension;
  const evaluate = (p: Float64Array): { value: number; gradient: Float64Array; hessian: Float64Array } => {
    const gradient = new Float64Array(n);
    const hessian = new Float64Array(n * n);
    const value = objective.evaluate(p, gradient, hessian);
    return { value, gradient, hessian };
  };
  const { gradient, hessian } = evaluate(point);
  let gradientError = 0;
  let hessianError = 0;
  let asymmetry = 0;
  for (let j = 0; j < n; j++) {
    const h = step * Math.max(0.1, Math.abs(point[j]));
    const at = (k: number): ReturnType<typeof evaluate> => evaluate(point.map((p, i) => (i === j ? p + k * h : p)));
    const [a, b, c, d] = [at(-2), at(-1), at(1), at(2)];
    const slope = (f: (e: ReturnType<typeof evaluate>) => number): number => (f(a) - 8 * f(b) + 8 * f(c) - f(d)) / (12 * h);
    gradientError = Math.max(gradientError, Math.abs(slope(e => e.value) - gradient[j]) / largest(gradient));
    for (let l = 0; l < n; l++) {
      hessianError = Math.max(hessianError, Math.abs(slope(e => e.gradient[l]) - hessian[j * n + l]) / largest(hessian));
      asymmetry = Math.max(asymmetry, Math.abs(hessian[l * n + j] - hessian[j * n + l]) / largest(hessian));
    }
  }
  return { gradientError, hessianError, asymmetry };
}
