import type { QuadratureRule } from '../../math/quadrature.js';

/**
 * Gauss-Hermite rule of n points for averages over a unit normal variable: sum_i w_i f(z_i) = E[f(Z)], exact for polynomials of degree
 * 2n - 1. Nodes are the zeros of the normalised Hermite polynomial h_n, found one after the other by Newton's method with the zeros
 * already known divided out; w_i = 1 / (n h_{n-1}(z_i)^2) (DLMF 3.5(v), 18.9).
 */
export function gaussHermite(n: number): QuadratureRule {
  const nodes: number[] = [];
  let z = Math.sqrt(4 * n + 2);
  for (let i = 0; i < n; i++) {
    for (let step = 0; step < 200; step++) {
      const { value, before } = hermite(n, z);
      // h_n' = sqrt(n) h_{n-1}
      const slope = (Math.sqrt(n) * before) / value - nodes.reduce((sum, known) => sum + 1 / (z - known), 0);
      const change = 1 / slope;
      if (!Number.isFinite(change)) break;
      z -= change;
      if (Math.abs(change) < 1e-15 * (1 + Math.abs(z))) break;
    }
    nodes.push(z);
    z -= 1e-3;
  }
  nodes.reverse();
  return { nodes: Float64Array.from(nodes), weights: Float64Array.from(nodes, x => 1 / (n * hermite(n, x).before ** 2)) };
}

/** h_n(z) and h_{n-1}(z), orthonormal under the unit normal: sqrt(k + 1) h_{k+1} = z h_k - sqrt(k) h_{k-1}. */
function hermite(n: number, z: number): { readonly value: number; readonly before: number } {
  let before = 0;
  let value = 1;
  for (let k = 0; k < n; k++) [before, value] = [value, (z * value - Math.sqrt(k) * before) / Math.sqrt(k + 1)];
  return { value, before };
}
