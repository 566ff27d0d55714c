import { cos } from './elementary.js';

export interface QuadratureRule {
  /** Ascending, inside (-1, 1). */
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/**
 * Gauss-Legendre rule of n points on [-1, 1], exact for polynomials of degree 2n - 1 (DLMF 3.5(v)). The nodes are the zeros of P_n by
 * Newton's method from cos(pi (i + 3/4) / (n + 1/2)); the weights are 2 / ((1 - x^2) P_n'(x)^2).
 * Throws RangeError unless n is an integer of at least 1.
 */
export function gaussLegendre(n: number): QuadratureRule {
  if (!(Number.isInteger(n) && n >= 1)) throw new RangeError(`number of quadrature nodes is ${n}: expected an integer of at least 1`);
  const nodes = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let i = 0; i < Math.ceil(n / 2); i++) {
    let x = 2 * i + 1 === n ? 0 : cos((Math.PI * (i + 0.75)) / (n + 0.5));
    // quadratic convergence from a guess good to 1/n^4: five steps reach the last digit
    for (let step = 0; step < 5; step++) {
      const { value, derivative } = legendre(n, x);
      x -= value / derivative;
    }
    const weight = 2 / ((1 - x * x) * legendre(n, x).derivative ** 2);
    nodes[i] = -x;
    nodes[n - 1 - i] = x;
    weights[i] = weight;
    weights[n - 1 - i] = weight;
  }
  return { nodes, weights };
}

/** P_n(x) by the three-term recurrence (DLMF 18.9.1) and its derivative (DLMF 18.9.17), |x| < 1. */
function legendre(n: number, x: number): { readonly value: number; readonly derivative: number } {
  let before = 1;
  let value = x;
  for (let k = 2; k <= n; k++) [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
  return { value, derivative: (n * (x * value - before)) / (x * x - 1) };
}

/** Integral of f over [a, b] with a rule on [-1, 1]. */
export function integrate(f: (x: number) => number, a: number, b: number, rule: QuadratureRule): number {
  const centre = 0.5 * (a + b);
  const half = 0.5 * (b - a);
  return half * rule.nodes.reduce((sum, node, i) => sum + rule.weights[i] * f(centre + half * node), 0);
}
