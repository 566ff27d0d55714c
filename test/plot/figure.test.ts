import { describe, expect, it } from 'vitest';
import { limitFigure } from '../../src/plot/limit.js';
import { p0Figure } from '../../src/plot/p0.js';
import { COLOURS } from '../../src/plot/palette.js';
import { spectrumFigure } from '../../src/plot/spectrum.js';
import { exampleResult, newDocument } from './example-result.js';

/** Relative luminance of sRGB (IEC 61966-2-1). */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map(k => parseInt(hex.slice(k, k + 2), 16) / 255)
    .map(c => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
const contrast = (a: string, b: string): number => {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
};

describe('a figure', () => {
  const figures = [spectrumFigure, p0Figure, limitFigure].map(draw => draw(exampleResult, { document: newDocument() }));

  it('stands alone: name space, size, its own style, no reference to anything else', () => {
    for (const svg of figures) {
      expect(svg.outerHTML.match(/xmlns="http:\/\/www.w3.org\/2000\/svg"/g)).toHaveLength(1);
      expect(svg.getAttribute('viewBox')).toBe(`0 0 640 ${svg.getAttribute('height')}`);
      expect(svg.querySelectorAll('style')).toHaveLength(1);
      expect(svg.outerHTML).not.toMatch(/url\(|href|<image|(fill|stroke)="var/);
      expect(svg.outerHTML).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  it('has dark colours on dark screens only, so that it prints light', () => {
    for (const svg of figures) expect(svg.querySelector('style')?.textContent).toContain('@media screen and (prefers-color-scheme:dark)');
  });

  it('sets no type smaller than 5 points in a column of 8.6 cm, indices apart', () => {
    const pointsPerUnit = ((8.6 / 2.54) * 72) / 640;
    for (const svg of figures) {
      for (const text of svg.querySelectorAll('text')) expect(Number(text.getAttribute('font-size')) * pointsPerUnit).toBeGreaterThan(4.9);
    }
  });

  it('is the same each time it is drawn, and takes the width it is given', () => {
    expect(limitFigure(exampleResult, { document: newDocument() }).outerHTML).toBe(figures[2].outerHTML);
    expect(limitFigure(exampleResult, { document: newDocument(), width: 900 }).getAttribute('viewBox')).toMatch(/^0 0 900 /);
  });
});

describe('colours', () => {
  it('of the two bands and of the lines on them differ in lightness, on light and on dark paper', () => {
    for (const theme of ['light', 'dark'] as const) {
      expect(contrast(COLOURS.oneSigma[theme], COLOURS.twoSigma[theme])).toBeGreaterThan(1.7);
      expect(contrast(COLOURS.ink[theme], COLOURS.twoSigma[theme])).toBeGreaterThan(3);
      expect(contrast(COLOURS.ink[theme], COLOURS.oneSigma[theme])).toBeGreaterThan(3);
      expect(contrast(COLOURS.muted[theme], COLOURS.paper[theme])).toBeGreaterThan(4.5);
    }
  });
});
