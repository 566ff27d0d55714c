import { describe, expect, it } from 'vitest';
import { gammaP } from '../../src/math/gamma.js';
import { normalBetween, normalCdf, normalSurvival } from '../../src/math/normal.js';
import { UniformSequence } from '../../src/math/uniform-sequence.js';
import { ziggurat } from '../../src/math/ziggurat.js';
import { chiSquaredPValue } from '../chi-squared.js';

const COUNT = 2_000_000;
const random = new UniformSequence(5, 1);
const deviates = Float64Array.from({ length: COUNT }, () => ziggurat(random));

describe('ziggurat', () => {
  it('follows the normal distribution in fine bins, on both sides', () => {
    const edges = Array.from({ length: 81 }, (_, k) => -4 + 0.1 * k);
    const observed = new Float64Array(82);
    for (const z of deviates) observed[Math.min(81, Math.max(0, Math.floor((z + 4) / 0.1) + 1))]++;
    const expected = [normalCdf(-4), ...edges.slice(1).map((e, k) => normalBetween(edges[k], e)), normalSurvival(4)].map(p => COUNT * p);
    expect(chiSquaredPValue(observed, expected, 1)).toBeGreaterThan(1e-3);
  });

  it('has the tail beyond its layers', () => {
    const edges = [3.6541528853610088, 3.8, 4, 4.3, 4.6];
    const beyond = edges.map(edge => deviates.reduce((n, z) => (Math.abs(z) > edge ? n + 1 : n), 0));
    const expected = edges.map(edge => COUNT * 2 * normalSurvival(edge));
    const steps = (v: number[]): number[] => v.map((n, k) => n - (v[k + 1] ?? 0));
    expect(chiSquaredPValue(steps(beyond), steps(expected))).toBeGreaterThan(1e-3);
  });

  it('has the squares of normal deviates, and nothing that follows from the one before', () => {
    let squares = 0;
    let products = 0;
    for (let i = 1; i < COUNT; i++) {
      squares += deviates[i] ** 2;
      products += deviates[i] * deviates[i - 1];
    }
    expect(Math.abs(squares / (COUNT - 1) - 1)).toBeLessThan(4 * Math.sqrt(2 / COUNT));
    expect(Math.abs(products / (COUNT - 1))).toBeLessThan(4 / Math.sqrt(COUNT));
    const inside = deviates.reduce((n, z) => (z * z < 0.01 ? n + 1 : n), 0);
    const p = gammaP(0.5, 0.005);
    expect(Math.abs(inside - COUNT * p)).toBeLessThan(4 * Math.sqrt(COUNT * p));
  });
});
