import { describe, expect, it } from 'vitest';
import { normalBetween, normalCdf, normalQuantile, normalSurvival, significanceOf } from '../../src/math/normal.js';

describe('normal distribution', () => {
  it.each([
    // half the C library's erfc(z / sqrt 2)
    [0.1, 0.460172162722971],
    [1, 0.15865525393145707],
    [3, 0.0013498980316300957],
    [5, 2.866515718791946e-7],
    [12, 1.776482112077702e-33],
    [37, 5.725571222525139e-300],
  ])('has the tail beyond %d sigma to 1e-12 relative', (z, tail) => {
    expect(Math.abs(normalSurvival(z) / tail - 1)).toBeLessThan(1e-12);
    expect(normalCdf(z) + normalSurvival(z)).toBeCloseTo(1, 15);
  });

  it.each([
    // Python statistics.NormalDist
    [0.001, -3.090232306167813],
    [0.1, -1.2815515655446008],
    [0.4, -0.2533471031357998],
    [0.999, 3.090232306167813],
  ])('has the quantile of %d', (p, z) => {
    expect(normalQuantile(p)).toBeCloseTo(z, 13);
  });

  it('keeps the digits of the probability between two points of either tail', () => {
    // 2.866515718791946e-7 - 9.865876450376946e-10
    expect(Math.abs(normalBetween(5, 6) / 2.856649842341569e-7 - 1)).toBeLessThan(1e-12);
    expect(normalBetween(-6, -5)).toBe(normalBetween(5, 6));
    expect(normalBetween(-1, 1)).toBeCloseTo(0.6826894921370859, 14);
  });

  it('turns p-values into significances and back, deep in the tail', () => {
    for (const z of [-3, 0, 1, 5, 12, 37]) expect(significanceOf(normalSurvival(z))).toBeCloseTo(z, 10);
  });
});
