import { describe, expect, it } from 'vitest';
import { MODES } from '../../../src/simulation/modes.js';
import { atRest, generate } from '../generated.js';
import { chiSquaredPValue } from '../../chi-squared.js';

const P_MINIMUM = 1e-4;
const K = 0.493677;
const PI = 0.13957039;
const PI0 = 0.1349768;

/** Integrals of |M|^2 over the Dalitz plot in bins of the energies of the odd and, optionally, one even pion: midpoints of a fine grid. */
function expectedBins(
  even: number,
  slopes: readonly [number, number, number],
  bin: (odd: number, first: number) => number,
  bins: number,
): number[] {
  const steps = 800;
  const [g, h, k] = slopes;
  const sum: number[] = Array.from({ length: bins }, () => 0);
  const range = (m: number, others: number): number => (K * K + m * m - others * others) / (2 * K) - m;
  const s0 = (K * K + 2 * even * even + PI * PI) / 3;
  for (let i = 0; i < steps; i++) {
    const odd = PI + (range(PI, 2 * even) * (i + 0.5)) / steps;
    for (let j = 0; j < steps; j++) {
      const first = even + (range(even, even + PI) * (j + 0.5)) / steps;
      const second = K - odd - first;
      if (second < even) continue;
      const [a, b, c] = [odd ** 2 - PI ** 2, first ** 2 - even ** 2, second ** 2 - even ** 2].map(Math.sqrt);
      if (c > a + b || c < Math.abs(a - b)) continue;
      const u = ((K - odd) ** 2 - a * a - s0) / PI ** 2;
      const v = ((K - first) ** 2 - b * b - (K - second) ** 2 + c * c) / PI ** 2;
      sum[bin(odd, first)] += 1 + g * u + h * u * u + k * v * v;
    }
  }
  const total = sum.reduce((left, right) => left + right);
  return sum.map(value => value / total);
}

describe('K -> 3 pi', () => {
  it('pi+ pi+ pi- fills the Dalitz plot with the slopes of NA48/2', () => {
    const count = 100_000;
    const bin = (odd: number, first: number): number =>
      6 * Math.min(5, Math.floor((6 * (odd - PI)) / 0.0487)) + Math.min(5, Math.floor((6 * (first - PI)) / 0.0487));
    const seen = new Float64Array(36);
    let outside = 0;
    generate(MODES.threePi, { seed: 71, count }, event => {
      const [first, second, odd] = [0, 1, 2].map(i => atRest(MODES.threePi, event, i));
      seen[bin(odd.e, first.e)]++;
      const momenta = [first, second, odd].map(p => Math.hypot(p.px, p.py, p.pz)).sort((a, b) => a - b);
      if (momenta[2] > momenta[0] + momenta[1] + 1e-12) outside++;
    });
    expect(outside).toBe(0);
    const expected = expectedBins(PI, [-0.21134, 0.01848, -0.00463], bin, 36).map(value => value * count);
    // cells on the boundary that expect few are left to the sum of all
    const kept = expected.map((value, i) => [seen[i], value]).filter(([, value]) => value > 100);
    expect(kept.reduce((sum, [n]) => sum + n, 0)).toBeGreaterThan(0.99 * count);
    expect(
      chiSquaredPValue(
        kept.map(([n]) => n),
        kept.map(([, value]) => value),
      ),
    ).toBeGreaterThan(P_MINIMUM);
  });

  it('pi+ pi0 pi0 has the spectrum of the pion that its slopes say', () => {
    const count = 100_000;
    const end = (K * K + PI * PI - 4 * PI0 * PI0) / (2 * K) - PI;
    const bin = (odd: number): number => Math.min(19, Math.floor((20 * (odd - PI)) / end));
    const seen = new Float64Array(20);
    generate(MODES.pipi0pi0, { seed: 72, count }, event => seen[bin(atRest(MODES.pipi0pi0, event, 0).e)]++);
    const expected = expectedBins(PI0, [0.626, 0.052, 0.0054], bin, 20).map(value => value * count);
    expect(chiSquaredPValue(seen, expected, 1)).toBeGreaterThan(P_MINIMUM);
  });
});
