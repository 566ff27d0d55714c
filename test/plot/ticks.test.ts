import { describe, expect, it } from 'vitest';
import { eventTicks, linearTicks, logDomain, logTicks } from '../../src/plot/ticks.js';

const labels = (ticks: ReturnType<typeof logTicks>): (string | undefined)[] => ticks.map(t => t.label).filter(Boolean);

describe('ticks', () => {
  it('label powers of ten with typeset exponents', () => {
    expect(labels(logTicks([1e-12, 1e-9]))).toEqual(['10⁻¹²', '10⁻¹¹', '10⁻¹⁰', '10⁻⁹']);
    expect(logTicks([1e-12, 1e-9])).toHaveLength(28);
  });

  it('label 2 and 5 times a power where there is one power or none', () => {
    expect(labels(logTicks([2e-12, 8e-12]))).toEqual(['2 × 10⁻¹²', '5 × 10⁻¹²']);
    expect(labels(logTicks([4, 60]))).toEqual(['5', '10', '20', '50']);
  });

  it('stay few over hundreds of decades', () => {
    expect(labels(logTicks([1e-230, 1]))).toEqual(['10⁻²⁰⁰', '10⁻¹⁵⁰', '10⁻¹⁰⁰', '10⁻⁵⁰', '1']);
    expect(logTicks([1e-230, 1]).length).toBeLessThan(10);
  });

  it('step by 1, 2 or 5 on linear axes, without a negative zero', () => {
    expect(labels(linearTicks([-0.02, 0.1], 6))).toEqual(['−0.02', '0.00', '0.02', '0.04', '0.06', '0.08', '0.10']);
    expect(labels(linearTicks([0, 265], 6))).toEqual(['0', '50', '100', '150', '200', '250']);
  });

  it('of events begin at 0 and go on by powers of ten', () => {
    expect(labels(eventTicks(1500))).toEqual(['0', '1', '10', '100', '10³']);
  });

  it('domains end at 1, 2 or 5 times a power of ten and hold the data', () => {
    expect(logDomain(3e-12, 6e-10)).toEqual([2e-12, 1e-9].map(v => expect.closeTo(v, 20)));
    expect(logDomain(1, 100)).toEqual([1, 100]);
  });
});
