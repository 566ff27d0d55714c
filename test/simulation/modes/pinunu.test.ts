import { describe, expect, it } from 'vitest';
import { MODES } from '../../../src/simulation/modes.js';
import { atRest, generate } from '../generated.js';
import { chiSquaredPValue } from '../../chi-squared.js';

const K = 0.493677;
const PI = 0.13957039;
const BINS = 20;
const END = (K - PI) ** 2;

/** p^3 |f_+|^2 in steps of its own, with the quadratic form factor of arXiv:1005.2323: slope 25.2e-3, curvature 1.6e-3 in units of the charged pion. */
function rate(q2: number): number {
  const energy = (K * K + PI * PI - q2) / (2 * K);
  const t = q2 / PI ** 2;
  return Math.max(0, energy ** 2 - PI * PI) ** 1.5 * (1 + 25.2e-3 * t + (1.6e-3 / 2) * t * t) ** 2;
}

describe('K+ -> pi+ nu nubar', () => {
  it('has the q^2 of p^3 |f_+|^2, and its pion goes everywhere alike', () => {
    const count = 100_000;
    const seen = new Float64Array(BINS);
    const cosines = new Float64Array(BINS);
    generate(MODES.pinunu, { seed: 79, count }, event => {
      const pion = atRest(MODES.pinunu, event, 0);
      const q2 = K * K + PI * PI - 2 * K * pion.e;
      seen[Math.min(BINS - 1, Math.max(0, Math.floor((BINS * q2) / END)))]++;
      cosines[Math.min(BINS - 1, Math.floor((BINS / 2) * (pion.pz / Math.hypot(pion.px, pion.py, pion.pz) + 1)))]++;
    });
    const steps = 200;
    const sums = Array.from({ length: BINS }, (_, bin) => {
      let sum = 0;
      for (let i = 0; i < steps; i++) sum += rate((END * (bin + (i + 0.5) / steps)) / BINS);
      return sum;
    });
    const scale = count / sums.reduce((sum, value) => sum + value);
    expect(
      chiSquaredPValue(
        seen,
        sums.map(value => value * scale),
        1,
      ),
    ).toBeGreaterThan(1e-4);
    expect(chiSquaredPValue(cosines, new Float64Array(BINS).fill(count / BINS), 1)).toBeGreaterThan(1e-4);
  });
});
