import { describe, expect, it } from 'vitest';
import { gaussLegendre, integrate } from '../../src/math/quadrature.js';
import { fermionLoop, scalarLoop, wLoop } from '../../src/portals/photon-loops.js';

const RULE = gaussLegendre(64);

/** f(tau) = -1/2 int_0^1 dx/x ln(1 - 4 tau x (1 - x) - i0), of which arcsin^2(sqrt(tau)) is the closed form, by quadrature. */
function triangleByQuadrature(tau: number): { re: number; im: number } {
  const root = tau > 1 ? Math.sqrt(1 - 1 / tau) : 0;
  const zeros = tau > 1 ? [(1 - root) / 2, 0.5, (1 + root) / 2] : [0.5];
  const edges = [0, ...zeros, 1];
  const integrand = (x: number): number => (-0.5 * Math.log(Math.abs(1 - 4 * tau * x * (1 - x)))) / x;
  let re = 0;
  for (let k = 0; k + 1 < edges.length; k++) {
    const [a, b] = [edges[k], edges[k + 1]];
    // x = a + (b - a) t^3 (10 - 15 t + 6 t^2) flattens the logarithms at both ends
    const x = (t: number): number => a + (b - a) * t ** 3 * (10 - 15 * t + 6 * t * t);
    re += integrate(t => integrand(x(t)) * (b - a) * 30 * t ** 2 * (1 - t) ** 2, 0, 1, RULE);
  }
  return { re, im: tau > 1 ? (Math.PI / 2) * Math.log((1 + root) / (1 - root)) : 0 };
}

describe('loops of S -> gamma gamma', () => {
  it('heavy particles count 4/3, -7 and 1/3: the coefficients of the beta function', () => {
    expect(fermionLoop(0).re).toBeCloseTo(4 / 3, 14);
    expect(wLoop(0).re).toBeCloseTo(-7, 14);
    expect(scalarLoop(0).re).toBeCloseTo(1 / 3, 14);
  });

  it('a light particle drops out with ln^2(tau)/tau', () => {
    expect(Math.hypot(fermionLoop(1e8).re, fermionLoop(1e8).im)).toBeLessThan(1e-5);
    expect(Math.hypot(scalarLoop(1e8).re, scalarLoop(1e8).im)).toBeLessThan(1e-5);
  });

  it.each([0.02, 0.3, 0.9, 1.4, 5])('agree with the Feynman-parameter integral at tau = %d', tau => {
    const f = triangleByQuadrature(tau);
    expect(scalarLoop(tau).re).toBeCloseTo((f.re - tau) / tau ** 2, 4);
    expect(scalarLoop(tau).im).toBeCloseTo(f.im / tau ** 2, 10);
    expect(fermionLoop(tau).re).toBeCloseTo((2 * (tau + (tau - 1) * f.re)) / tau ** 2, 4);
    expect(wLoop(tau).re).toBeCloseTo(-(2 * tau ** 2 + 3 * tau + 3 * (2 * tau - 1) * f.re) / tau ** 2, 4);
    expect(wLoop(tau).im).toBeCloseTo((-3 * (2 * tau - 1) * f.im) / tau ** 2, 10);
  });

  it('the series at small tau meets the closed form', () => {
    expect(scalarLoop(0.05 * (1 - 1e-12)).re / scalarLoop(0.05).re).toBeCloseTo(1, 11);
  });
});
