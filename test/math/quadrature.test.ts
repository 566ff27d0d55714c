import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gaussLegendre, integrate } from '../../src/math/quadrature.js';

describe('Gauss-Legendre quadrature', () => {
  it('has the closed-form nodes and weights for n = 1, 2, 3 (DLMF 3.5(v))', () => {
    expect(gaussLegendre(1).nodes[0]).toBeCloseTo(0, 15);
    expect(gaussLegendre(1).weights[0]).toBeCloseTo(2, 15);
    expect(gaussLegendre(2).nodes[1]).toBeCloseTo(1 / Math.sqrt(3), 15);
    const three = gaussLegendre(3);
    expect(three.nodes[2]).toBeCloseTo(Math.sqrt(0.6), 15);
    expect(three.weights[0]).toBeCloseTo(5 / 9, 14);
    expect(three.weights[1]).toBeCloseTo(8 / 9, 14);
  });

  it('agrees with the tables at n = 20 (Abramowitz and Stegun, table 25.4)', () => {
    const { nodes, weights } = gaussLegendre(20);
    expect(nodes[10]).toBeCloseTo(0.076526521133497, 14);
    expect(weights[10]).toBeCloseTo(0.152753387130726, 14);
    expect(nodes[19]).toBeCloseTo(0.993128599185095, 14);
    expect(weights[19]).toBeCloseTo(0.017614007139152, 14);
  });

  it('integrates polynomials of degree 2n - 1 exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 24 }), n => {
        const rule = gaussLegendre(n);
        const top = integrate(x => x ** (2 * n - 2) + x ** (2 * n - 1), -1, 1, rule);
        expect(top).toBeCloseTo(2 / (2 * n - 1), 13);
      }),
    );
  });

  it('falls short for degree 2n, as the positive error term of DLMF 3.5.20 says', () => {
    // beyond n = 12 the error drowns in rounding
    for (let n = 1; n <= 12; n++) expect(integrate(x => x ** (2 * n), -1, 1, gaussLegendre(n))).toBeLessThan(2 / (2 * n + 1));
  });

  it('weights are positive and sum to 2; nodes ascend', () => {
    for (const n of [1, 2, 7, 64, 101]) {
      const { nodes, weights } = gaussLegendre(n);
      expect(weights.reduce((sum, w) => sum + w, 0)).toBeCloseTo(2, 12);
      expect(weights.every(w => w > 0)).toBe(true);
      expect(nodes.every((x, i) => i === 0 || x > nodes[i - 1])).toBe(true);
    }
  });

  it('integrates over any interval', () => {
    expect(integrate(Math.exp, -1, 3, gaussLegendre(16))).toBeCloseTo(Math.exp(3) - Math.exp(-1), 12);
  });

  it('refuses a number of nodes that is not a positive integer', () => {
    expect(() => gaussLegendre(0)).toThrow('number of quadrature nodes is 0');
    expect(() => gaussLegendre(2.5)).toThrow(RangeError);
  });
});
