import { describe, expect, it } from 'vitest';
import { chebyshevCoefficients, chebyshevNodes, chebyshevSum } from '../../src/math/chebyshev.js';

const at = (coefficients: Float64Array, t: number): Float64Array => {
  const out = new Float64Array(3);
  chebyshevSum(coefficients, t, out);
  return out;
};

describe('interpolation at Chebyshev nodes', () => {
  it('of a polynomial is the polynomial: 8 t^4 - 8 t^2 + 1 is T_4 (DLMF table 18.3.1 and 18.5.3)', () => {
    const coefficients = chebyshevCoefficients(chebyshevNodes(7).map(t => 8 * t ** 4 - 8 * t ** 2 + 1));
    [0, 0, 0, 0, 1, 0, 0].forEach((expected, j) => expect(coefficients[j]).toBeCloseTo(expected, 14));
  });

  it('of the exponential function has the coefficients 2 I_j(1) (DLMF 10.35.1)', () => {
    const coefficients = chebyshevCoefficients(chebyshevNodes(16).map(Math.exp));
    // I_0(1) once, then 2 I_1(1), 2 I_2(1), 2 I_3(1): Abramowitz & Stegun tables 9.8 and 9.9
    [1.2660658777520082, 1.1303182079849703, 0.27149533953407656, 0.044336849848663804].forEach((expected, j) =>
      expect(coefficients[j]).toBeCloseTo(expected, 14),
    );
  });

  it('gives value, slope and curvature, also at the ends', () => {
    const coefficients = chebyshevCoefficients(chebyshevNodes(24).map(t => Math.exp(2 * t)));
    for (const t of [-1, -0.3, 0, 0.77, 1]) {
      const exact = Math.exp(2 * t);
      const [value, slope, curvature] = at(coefficients, t);
      expect(value / exact).toBeCloseTo(1, 13);
      expect(slope / (2 * exact)).toBeCloseTo(1, 11);
      expect(curvature / (4 * exact)).toBeCloseTo(1, 9);
    }
  });

  it('of one value is that value, with no slope', () => {
    expect([...at(chebyshevCoefficients([3]), 0.4)]).toEqual([3, 0, 0]);
  });
});
