import { describe, expect, it } from 'vitest';
import { PINUNU_Q2_MAX, pinunuSpectrum } from '../../src/kinematics/pinunu-spectrum.js';

const near = (epsilon: number): number => pinunuSpectrum(PINUNU_Q2_MAX * (1 - epsilon));

describe('spectrum of K+ -> pi+ nu nubar', () => {
  it('ends at (m_K - m_pi)^2 and is nothing outside', () => {
    expect(Math.sqrt(PINUNU_Q2_MAX)).toBeCloseTo(0.493677 - 0.13957039, 8);
    expect(pinunuSpectrum(PINUNU_Q2_MAX * (1 + 1e-9))).toBe(0);
    expect(pinunuSpectrum(-1e-9)).toBe(0);
  });

  it('starts at (m_K^2 - m_pi^2)^3', () => {
    expect(pinunuSpectrum(0)).toBeCloseTo((0.493677 ** 2 - 0.13957039 ** 2) ** 3, 8);
  });

  it('vanishes at its end as the cube of the momentum', () => {
    expect(Math.log10(near(1e-5) / near(1e-6))).toBeCloseTo(1.5, 3);
  });

  it('falls from its start to its end', () => {
    const values = Array.from({ length: 50 }, (_, k) => pinunuSpectrum((PINUNU_Q2_MAX * k) / 49));
    expect(values.every((v, k) => k === 0 || v < values[k - 1])).toBe(true);
  });
});
