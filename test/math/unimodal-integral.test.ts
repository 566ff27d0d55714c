import { describe, expect, it } from 'vitest';
import { logGamma } from '../../src/math/gamma.js';
import { normalCdf } from '../../src/math/normal.js';
import { logSumExp } from '../../src/math/poisson.js';
import { unimodalNodes } from '../../src/math/unimodal-integral.js';

// the interpolation error of 16-point panels on these integrands is below 1e-13; rounding of 128 terms adds 1e-14
const DIGITS = 12;

describe('quadrature of a single-peaked integrand', () => {
  it('gives the integral of a Gaussian, whole and cut inside its peak, for a width guessed badly', () => {
    for (const width of [1e-3, 1, 1e9]) {
      const whole = unimodalNodes(x => -0.5 * ((x - 5) / 2) ** 2, { mode: 5, width });
      expect(logSumExp(whole.logWeights)).toBeCloseTo(Math.log(2 * Math.sqrt(2 * Math.PI)), DIGITS);
      const cut = unimodalNodes(x => -0.5 * ((x - 5) / 2) ** 2, { mode: 5, width, lower: 4, upper: 9 });
      expect(logSumExp(cut.logWeights)).toBeCloseTo(Math.log(2 * Math.sqrt(2 * Math.PI) * (normalCdf(2) - normalCdf(-0.5))), DIGITS);
    }
  });

  it.each([0, 1, 7, 150])('gives the gamma function from x^%i e^-x', k => {
    const logF = (x: number): number => (k === 0 ? 0 : k * Math.log(x)) - x;
    const { logWeights } = unimodalNodes(logF, { mode: k, width: Math.sqrt(k + 1), lower: 0 });
    expect(logSumExp(logWeights)).toBeCloseTo(logGamma(k + 1), DIGITS);
  });

  it('has the mean of the density at its nodes', () => {
    const { nodes, logWeights } = unimodalNodes(x => 2 * Math.log(x) - 3 * x, { mode: 2 / 3, width: 0.5, lower: 0 });
    const mean = nodes.reduce((sum, x, i) => sum + x * Math.exp(logWeights[i]), 0) / Math.exp(logSumExp(logWeights));
    expect(mean).toBeCloseTo(1, DIGITS);
  });
});
