import { describe, expect, it } from 'vitest';
import { spectrumFigure } from '../../src/plot/spectrum.js';
import { exampleResult, newDocument } from './example-result.js';
import { subpaths, texts } from './svg-facts.js';

const count = (svg: Element, selector: string): number => svg.querySelectorAll(selector).length;

describe('spectrum', () => {
  const svg = spectrumFigure(exampleResult, { document: newDocument() });
  const filled = exampleResult.spectrum.counts.filter(n => n > 0).length;

  it('draws a point and an error bar for each bin with events, and nothing for empty bins', () => {
    expect(filled).toBeLessThan(exampleResult.spectrum.counts.length);
    expect(count(svg, '.data circle')).toBe(filled);
    expect(count(svg, '.errors line')).toBe(filled);
  });

  it('keeps one event apart from none beside a peak of fifteen hundred', () => {
    const heights = new Set(Array.from(svg.querySelectorAll('.data circle'), c => Number(c.getAttribute('cy'))));
    const [highest, lowest] = [Math.min(...heights), Math.max(...heights)];
    const zero = Math.max(
      ...subpaths(svg, '.background')
        .flat()
        .map(([, y]) => y),
    );
    expect(zero - lowest).toBeGreaterThan(15);
    expect(lowest - highest).toBeGreaterThan(200);
  });

  it('stacks the backgrounds: the upper edge of one is the lower edge of the next, and the line of the fit is the top', () => {
    const [first, second] = Array.from(svg.querySelectorAll('.background'), g => subpaths(g, '')[0]);
    const half = first.length / 2;
    expect(first).toHaveLength(second.length);
    const upper = first.slice(0, half).map(([x, y]) => `${x},${y}`);
    const lowerOfSecond = second.slice(half).map(([x, y]) => `${x},${y}`);
    expect(lowerOfSecond.toReversed()).toEqual(upper);
    expect(subpaths(svg, '.fit')[0]).toEqual(second.slice(0, half));
  });

  it('draws fit and residuals inside the regions only', () => {
    expect(subpaths(svg, '.fit')).toHaveLength(2);
    // 5 bins of 0.002 in R1, 21 in R2
    expect(count(svg, '.residuals rect')).toBe(26);
  });

  it('hatches the vetoed window in both panels and names it', () => {
    expect(count(svg, '.vetoed')).toBe(2);
    expect(texts(svg)).toContain('not searched: K+ → π+π0');
  });

  it('has an axis of m_X in MeV above that of the squared mass, with m_X squared below it', () => {
    const ticks = Array.from(svg.querySelectorAll('.axes text'), t => ({ text: t.textContent, x: Number(t.getAttribute('x')) }));
    expect(texts(svg)).toEqual(expect.arrayContaining(['mX [MeV/c2]', 'm2miss [GeV2/c4]', 'Events / (0.002 GeV2/c4)']));
    const at = (text: string): number => ticks.find(t => t.text === text)?.x ?? NaN;
    expect(at('200')).toBeCloseTo(at('0.04'), 1);
  });

  it('says what the signal is and how large', () => {
    expect(texts(svg)).toContain('fit + X of 200 MeV/c2 at its 90% CL limit, 5 events');
    expect(subpaths(svg, '.signal')).toHaveLength(1);
  });

  it('uses a linear axis when all bins are low', () => {
    const counts = exampleResult.spectrum.counts.map(n => Math.min(n, 3));
    const low = spectrumFigure({ ...exampleResult, spectrum: { ...exampleResult.spectrum, counts } }, { document: newDocument() });
    const heights = [...new Set(Array.from(low.querySelectorAll('.data circle'), c => Number(c.getAttribute('cy'))))].sort((a, b) => b - a);
    expect(heights).toHaveLength(3);
    expect(heights[0] - heights[1]).toBeCloseTo(heights[1] - heights[2], 1);
  });

  it('looks as it did', async () => {
    await expect(`${svg.outerHTML}\n`).toMatchFileSnapshot('snapshots/spectrum.svg');
  });
});
