import { describe, expect, it } from 'vitest';
import { chiSquaredQuantile, chiSquaredSurvival } from '../../src/math/chi-squared.js';
import { normalQuantile, normalSurvival } from '../../src/math/normal.js';

describe('chi-squared distribution', () => {
  it('with one degree of freedom is a squared normal variable', () => {
    for (const z of [0.1, 1, 3, 10]) expect(chiSquaredSurvival(z * z, 1) / (2 * normalSurvival(z))).toBeCloseTo(1, 12);
    for (const p of [0.1, 0.6827, 0.999]) expect(chiSquaredQuantile(p, 1)).toBeCloseTo(normalQuantile((1 + p) / 2) ** 2, 10);
  });

  it('with two is exponential', () => {
    for (const x of [0.01, 2.3, 50]) expect(chiSquaredSurvival(x, 2) / Math.exp(-x / 2)).toBeCloseTo(1, 12);
    for (const p of [0.01, 0.9, 0.9999]) expect(chiSquaredQuantile(p, 2)).toBeCloseTo(-2 * Math.log1p(-p), 10);
  });

  it('has the critical values of the tables', () => {
    // 95% points, any table of chi2
    const table: [number, number][] = [
      [1, 3.841],
      [5, 11.07],
      [10, 18.307],
      [30, 43.773],
      [100, 124.342],
    ];
    for (const [dof, value] of table) expect(chiSquaredQuantile(0.95, dof)).toBeCloseTo(value, 3);
    expect(chiSquaredQuantile(0, 4)).toBe(0);
  });
});
