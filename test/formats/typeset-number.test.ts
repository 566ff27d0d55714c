import { describe, expect, it } from 'vitest';
import { typesetMass, typesetNumber, typesetWithError } from '../../src/formats/typeset-number.js';

describe('numbers as a person reads them', () => {
  it.each([
    [2.912e-11, '2.9 × 10⁻¹¹'],
    [9.96e-12, '1.0 × 10⁻¹¹'],
    [0.0123, '0.012'],
    [0.00123, '1.2 × 10⁻³'],
    [3.52, '3.5'],
    [35.2, '35'],
    [352, '352'],
    [0, '0.0'],
    [-4.2, '−4.2'],
    [12345, '1.2 × 10⁴'],
  ])('%d is %s', (value, text) => {
    expect(typesetNumber(value)).toBe(text);
  });

  it.each([
    [2.94e-10, 2.6e-11, '(2.94 ± 0.26) × 10⁻¹⁰'],
    [12.34, 4.5, '12.3 ± 4.5'],
    [37.89, 5.03, '37.9 ± 5.0'],
    [136, 12, '136 ± 12'],
    [0.02, 1.1, '0.0 ± 1.1'],
  ])('%d +- %d is %s', (value, error, text) => {
    expect(typesetWithError(value, error)).toBe(text);
  });

  it('masses have units', () => {
    expect(typesetMass(160)).toBe('160.0 MeV/c²');
    expect(typesetMass(91190)).toBe('91.19 GeV/c²');
  });
});
