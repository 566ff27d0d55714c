import { describe, expect, it } from 'vitest';
import { mathMarkup } from '../../src/formats/mathml.js';

const inner = (tex: string): string => mathMarkup(tex).replace(/^<math display="inline"><mrow>|<\/mrow><\/math>$/g, '');

describe('a formula as MathML', () => {
  it('raises and lowers, in one go where both stand', () => {
    expect(inner('m_X^2')).toBe('<msubsup><mi>m</mi><mi>X</mi><mn>2</mn></msubsup>');
    expect(inner('P_{K}')).toBe('<msub><mi>P</mi><mpadded voffset="-0.12em"><mrow><mi>K</mi></mrow></mpadded></msub>');
    expect(inner('10^{-11}')).toBe('<msup><mn>10</mn><mrow><mo>−</mo><mn>11</mn></mrow></msup>');
  });

  it('has fractions, roots, brackets of the size of what they hold, and words', () => {
    expect(inner('\\frac{a}{b}')).toBe('<mfrac><mrow><mi>a</mi></mrow><mrow><mi>b</mi></mrow></mfrac>');
    expect(inner('\\sqrt{s}')).toBe('<msqrt><mrow><mi>s</mi></mrow></msqrt>');
    expect(inner('\\left( x \\right)')).toBe('<mrow><mo>(</mo><mi>x</mi><mo>)</mo></mrow>');
    expect(inner('CL_\\text{s}^2')).toBe('<mi>C</mi><msubsup><mi>L</mi><mtext>s</mtext><mn>2</mn></msubsup>');
    expect(inner('\\sin θ')).toBe('<mi mathvariant="normal">sin</mi><mi>θ</mi>');
  });

  it('raises charges and keeps words together', () => {
    expect(inner('K⁺ → π⁰')).toBe('<msup><mi>K</mi><mtext>+</mtext></msup><mo>→</mo><msup><mi>π</mi><mtext>0</mtext></msup>');
    expect(inner('\\text{as one}\\quad ∝ -1')).toBe(
      '<mtext>as\u00a0one</mtext><mspace width="1em"></mspace><mo>∝</mo><mo>−</mo><mn>1</mn>',
    );
  });

  it('keeps signs from becoming markup', () => {
    expect(inner('p < 1')).toBe('<mi>p</mi><mo>&lt;</mo><mn>1</mn>');
    expect(inner('\\text{a<b}')).toBe('<mtext>a&lt;b</mtext>');
  });

  it.each([
    ['\\alpha', 'formula "\\alpha" at character 1: expected a command that is known'],
    ['x_{a', 'formula "x_{a" at character 5: expected "}"'],
    ['\\frac a', 'formula "\\frac a" at character 7: expected "{"'],
    ['a # b', 'formula "a # b" at character 3: expected a letter, a number, an operator or a command'],
  ])('says where %s is none', (tex, message) => {
    expect(() => mathMarkup(tex)).toThrow(message);
  });
});
