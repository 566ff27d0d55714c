import { describe, expect, it } from 'vitest';
import { latexNumber, latexTables, latexText } from '../../src/formats/latex.js';
import { fullResult } from '../report/result.js';

describe('LaTeX', () => {
  it('escapes what LaTeX reads as commands, and sets the symbols of titles in mathematics', () => {
    expect(latexText('K⁺ → π⁺νν̄, 90% & m_x')).toBe('K$^{+}$ $\\to$ $\\pi^{+}\\nu\\bar{\\nu}$, 90\\% \\& m\\_x');
    expect(latexText('$×')).toBe('\\$$\\times$');
    expect(latexText('a\\b{c}')).toBe('a\\textbackslash{}b\\{c\\}');
  });

  it('writes numbers without an e', () => {
    expect(latexNumber(1.234e-10)).toBe('$1.23 \\times 10^{-10}$');
    expect(latexNumber(0.01234)).toBe('$0.0123$');
    expect(latexNumber(-1234)).toBe('$-1234$');
    expect(latexNumber(0)).toBe('$0$');
  });

  it('has as many cells in every row of a table as in its header', () => {
    for (const { text } of latexTables(fullResult)) {
      const rows = text.split('\n').filter(line => line.includes(' & '));
      expect(new Set(rows.map(row => row.replaceAll('\\&', '').split('&').length)).size).toBe(1);
    }
  });
});
