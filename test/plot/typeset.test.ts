import { describe, expect, it } from 'vitest';
import { physicsText, scientific, textElement } from '../../src/plot/typeset.js';
import { newDocument } from './example-result.js';

describe('type', () => {
  it('turns ASCII decays into symbols', () => {
    expect(physicsText('K+ -> pi+ pi0')).toBe('K⁺ → π⁺π⁰');
    expect(physicsText('K+ -> pi+ X')).toBe('K⁺ → π⁺X');
    expect(physicsText('X -> gamma gamma')).toBe('X → γγ');
    expect(physicsText('K+ -> pi+ nu nubar')).toBe('K⁺ → π⁺νν̄');
    expect(physicsText('K+ -> e+ N')).toBe('K⁺ → e⁺N');
    expect(physicsText('decays to positrons e+ nearby')).toBe('decays to positrons e⁺ nearby');
    expect(physicsText('pion peak, not searched')).toBe('pion peak, not searched');
  });

  it('writes numbers as a person does', () => {
    expect([0, 0.0123, 350, 2.43e-11, -1.2e7].map(v => scientific(v))).toEqual(['0', '0.012', '350', '2.4 × 10⁻¹¹', '−1.2 × 10⁷']);
  });

  it('raises exponents, lowers indices and returns to the line', () => {
    const text = textElement(newDocument(), '*m*²_{miss} a', 10, {});
    expect(text.textContent).toBe('m2miss a');
    const dy = Array.from(text.querySelectorAll('tspan'), t => Number(t.getAttribute('dy') ?? 0));
    expect(dy[1]).toBeLessThan(0);
    expect(dy.reduce((a, b) => a + b, 0)).toBeCloseTo(0, 12);
  });
});
