import { describe, expect, it } from 'vitest';
import {
  typesetLifetime,
  typesetMass,
  typesetMassRange,
  typesetNumber,
  typesetPercent,
  typesetPValue,
  typesetWithError,
  typesetRange,
  typesetWithErrors,
  unbroken,
} from '../../src/formats/typeset-number.js';

const breakable = (text: string): string[] => unbroken(text).split(' ');

describe('numbers as a person reads them', () => {
  it.each([
    [2.912e-11, '2.9 × 10⁻¹¹'],
    [9.96e-12, '1.0 × 10⁻¹¹'],
    [0.0123, '0.012'],
    [0.00996, '0.010'],
    [0.00123, '1.2 × 10⁻³'],
    [3.52, '3.5'],
    [35.2, '35'],
    [352, '352'],
    [9996, '1.0 × 10⁴'],
    [0, '0'],
    [-4.2, '−4.2'],
    [-4.2e-9, '−4.2 × 10⁻⁹'],
    [12345, '1.2 × 10⁴'],
    [5e-324, '4.9 × 10⁻³²⁴'],
  ])('%d is %s', (value, text) => {
    expect(typesetNumber(value)).toBe(text);
  });

  it.each([
    [2.94e-10, 2.6e-11, '(29.4 ± 2.6) × 10⁻¹¹'],
    [12.34, 4.5, '12.3 ± 4.5'],
    [37.89, 5.03, '37.9 ± 5.0'],
    [2.9412e-10, 2.6e-13, '(2.9412 ± 0.0026) × 10⁻¹⁰'],
    [136, 12, '136 ± 12'],
    [0.02, 1.1, '0.0 ± 1.1'],
    [-0.02, 1.1, '0.0 ± 1.1'],
    [1e-12, 2.5e-11, '(0.1 ± 2.5) × 10⁻¹¹'],
    [4.2, 0, '4.2'],
  ])('%d with error %d is %s', (value, error, text) => {
    expect(typesetWithError(value, error)).toBe(text);
  });

  it('intervals have one power of ten, unless their ends are far apart', () => {
    expect(typesetRange(5.2e-11, 18.3e-11)).toBe('(5.2 to 18.3) × 10⁻¹¹');
    expect(typesetRange(9.96e-11, 18e-11)).toBe('(1.0 to 1.8) × 10⁻¹⁰');
    expect(typesetRange(0.25, 3.14)).toBe('0.25 to 3.14');
    expect(typesetRange(0, 1.8e-10)).toBe('0 to 1.8 × 10⁻¹⁰');
    expect(typesetRange(1e-12, 1.8e-10)).toBe('1.0 × 10⁻¹² to 1.8 × 10⁻¹⁰');
  });

  it('the branching ratio of K+ -> pi+ nu nubar of arXiv:2412.12015 stands as published', () => {
    expect(typesetWithErrors(13.0e-11, 3.3e-11, 3.0e-11)).toBe('(13.0 +3.3 −3.0) × 10⁻¹¹');
    expect(typesetWithErrors(13.0, 3.3, 3.0)).toBe('13.0 +3.3 −3.0');
    expect(typesetWithErrors(3e-11, 1.5e-11, 0.9e-11)).toBe('(3.00 +1.50 −0.90) × 10⁻¹¹');
    expect(typesetWithErrors(25.01, 12.04, 9.61)).toBe('25.0 +12.0 −9.6');
  });

  it('a band that has no width on one side is left out', () => {
    expect(typesetWithErrors(3.1, 1.2, 0)).toBe('3.1');
  });

  it('no number is written with an e', () => {
    for (let exponent = -300; exponent <= 300; exponent += 7) {
      const value = 3.14159 * 10 ** exponent;
      for (const text of [typesetNumber(value), typesetWithError(value, value / 30), typesetWithErrors(value, value / 3, value / 4)]) {
        expect(text).not.toMatch(/e|NaN|Infinity/);
      }
    }
  });

  it('p-values stand after their symbol, and one that underflows has a bound', () => {
    expect(typesetPValue(0.0167)).toBe('= 0.017');
    expect(typesetPValue(0)).toBe('< 10⁻³⁰⁰');
  });

  it('masses and lifetimes have units that suit them', () => {
    expect(typesetMass(160)).toBe('160.0 MeV/c²');
    expect(typesetMass(91190)).toBe('91.19 GeV/c²');
    expect(typesetMass(160.123, 0.456)).toBe('160.12 ± 0.46 MeV/c²');
    expect(typesetMass(91190, 456)).toBe('91.19 ± 0.46 GeV/c²');
    expect(typesetMassRange(0, 260)).toBe('0 to 260 MeV/c²');
    expect(typesetMassRange(0, 107.215189)).toBe('0 to 107.2 MeV/c²');
    expect(typesetMassRange(60000, 120000)).toBe('60 to 120 GeV/c²');
    expect(typesetLifetime(787_000)).toBe('0.79 μs');
    expect(typesetLifetime(12_345)).toBe('12 ns');
    expect(typesetLifetime(2.5)).toBe('2.5 ps');
    expect(typesetLifetime(8.9e10)).toBe('89 ms');
    expect(typesetLifetime(3e12)).toBe('3.0 s');
    expect(typesetLifetime(null)).toBe('stable');
    expect(typesetPercent(0.9)).toBe('90%');
    expect(typesetPercent(0.683)).toBe('68.3%');
  });

  it('no line breaks within a number or before its unit', () => {
    expect(breakable('(5.6 +3.9 −2.1) × 10⁻¹² at 246.4 MeV/c², lifetime 0.79 μs')).toHaveLength(5);
    expect(breakable('BR < 3.4 × 10⁻¹² is small')).toHaveLength(3);
  });
});
