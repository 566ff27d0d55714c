import { describe, expect, it } from 'vitest';
import type { ExactCells } from '../../../src/inference/exact/cells.js';
import { ExactCls } from '../../../src/inference/exact/exact-cls.js';
import { countedRatios } from '../../../src/inference/exact/exact-limit.js';
import { logPoisson } from '../../../src/math/poisson.js';

const SIGNAL = [0.7, 0.2, 0.1];
const BACKGROUND = [1.2, 2.5, 0.6];
const OBSERVED = [2, 1, 1];

const threeBins: ExactCells = {
  kind: 'bins',
  signal: { events: Float64Array.from(SIGNAL), uncertainties: [] },
  backgrounds: [{ events: Float64Array.from(BACKGROUND), uncertainties: [] }],
};

/** P(ln Q <= ln Q_obs) by the sum over all counts up to 40 in each bin. */
function enumerated(mu: number, strength: number): number {
  const weight = SIGNAL.map((s, i) => Math.log1p((mu * s) / BACKGROUND[i]));
  const seen = OBSERVED.reduce((sum, n, i) => sum + n * weight[i], 0);
  const p = SIGNAL.map((s, i) => Array.from({ length: 41 }, (_, n) => Math.exp(logPoisson(n, strength * s + BACKGROUND[i]))));
  let total = 0;
  for (let a = 0; a <= 40; a++)
    for (let b = 0; b <= 40; b++)
      for (let c = 0; c <= 40; c++) if (a * weight[0] + b * weight[1] + c * weight[2] <= seen + 1e-9) total += p[0][a] * p[1][b] * p[2][c];
  return total;
}

describe('exact CLs of three bins against the sum over all outcomes', () => {
  const test = new ExactCls(threeBins, countedRatios(threeBins, OBSERVED), { points: 2 ** 16 });

  it.each([0.5, 2, 5, 10])('strength %d', mu => {
    const { cls, clsb, clb } = test.at(mu);
    // outcomes within a step of the lattice from the observed one can change sides
    expect(clsb).toBeCloseTo(enumerated(mu, mu), 4);
    expect(clb).toBeCloseTo(enumerated(mu, 0), 4);
    expect(cls).toBeCloseTo(clsb / clb, 12);
  });

  it('lies within bounds from weights rounded down and up, which can be made close', () => {
    for (const mu of [0.5, 5]) {
      const { lower, upper } = test.bounds(mu, 1e-2);
      const exact = enumerated(mu, mu) / enumerated(mu, 0);
      expect(lower).toBeLessThanOrEqual(exact + 1e-9);
      expect(upper).toBeGreaterThanOrEqual(exact - 1e-9);
    }
  });

  it('falls with the strength and starts at one', () => {
    const values = [1e-6, 0.5, 1, 2, 4, 8, 16].map(mu => test.at(mu).cls);
    expect(values[0]).toBeCloseTo(1, 4);
    values.slice(1).forEach((value, k) => expect(value).toBeLessThan(values[k]));
  });
});
