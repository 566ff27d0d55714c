import { describe, expect, it } from 'vitest';
import { gaussHermite } from '../../../src/inference/exact/gauss-hermite.js';

describe('Gauss-Hermite rule', () => {
  it.each([1, 2, 3, 7, 16, 40])('of %i points has the moments of the unit normal up to degree 2n - 1', n => {
    const { nodes, weights } = gaussHermite(n);
    const moment = (k: number): number => nodes.reduce((sum, z, i) => sum + weights[i] * z ** k, 0);
    let expected = 1;
    for (let k = 0; k < Math.min(2 * n, 30); k += 2) {
      expect(moment(k) / expected).toBeCloseTo(1, 11);
      // E[z^(k+2)] = (k + 1) E[z^k]
      expected *= k + 1;
    }
    expect(Math.abs(nodes.reduce((sum, z) => sum + z, 0))).toBeLessThan(1e-12);
  });

  it('has the nodes of Abramowitz and Stegun table 25.10, times the root of two', () => {
    const { nodes, weights } = gaussHermite(4);
    expect(nodes[2]).toBeCloseTo(Math.SQRT2 * 0.52464762327529, 13);
    expect(nodes[3]).toBeCloseTo(Math.SQRT2 * 1.650680123885785, 13);
    expect(weights[3]).toBeCloseTo(0.08131283544725 / Math.sqrt(Math.PI), 12);
  });
});
