import { describe, expect, it } from 'vitest';
import { p0Figure } from '../../src/plot/p0.js';
import { exampleResult, newDocument } from './example-result.js';
import { headline, massToPixel, subpaths, texts } from './svg-facts.js';

describe('local p0 against mass', () => {
  const svg = p0Figure(exampleResult, { document: newDocument() });
  const pixel = massToPixel(svg, '0', '250');
  const lines = subpaths(svg, '.p0');

  it('leaves the vetoed window and the failed points open', () => {
    expect(lines).toHaveLength(4);
    for (const mass of [60, 111, 130, 153, 220]) {
      for (const line of lines) {
        const [from, to] = [line[0][0], line[line.length - 1][0]];
        expect(pixel(mass) > from && pixel(mass) < to).toBe(false);
      }
    }
  });

  it('marks each failed point on the axis, with its cause', () => {
    const crosses = Array.from(svg.querySelectorAll('.failed path'));
    expect(crosses.map(cross => cross.textContent)).toEqual(['the fit did not converge', 'the fit did not converge']);
    expect(texts(svg)).toContain('fit failed');
  });

  it('labels the significances that the axis reaches and the largest excess', () => {
    const found = texts(svg);
    expect(found).toEqual(expect.arrayContaining(['1σ', '2σ', '3σ', '3.0σ local at 200 MeV/c2', 'p0 = 0.0056']));
    expect(found).not.toContain('5σ');
  });

  it('says that the data are simulated, and which version drew them', () => {
    expect(headline(svg)).toEqual(['Simulated data', 'local p-value, asymptotic']);
    expect(texts(svg)).toContain('Portalscope 1.2.3');
  });

  it('draws a p-value too small for a double on a finite axis', () => {
    const scan = exampleResult.scan.map(p => (p.status === 'ok' && p.massMeV === 200 ? { ...p, p0: 0, significance: 40 } : p));
    const largestExcess = { massMeV: 200, signalEvents: 1e4, p0: 0, significance: 40 };
    const deep = p0Figure({ ...exampleResult, scan, largestExcess }, { document: newDocument() });
    expect(deep.outerHTML).not.toMatch(/NaN|Infinity/);
    expect(texts(deep)).toEqual(expect.arrayContaining(['5σ', '30σ', '40σ local at 200 MeV/c2', 'p0 < 1.0 × 10−240']));
  });

  it('looks as it did', async () => {
    await expect(`${svg.outerHTML}\n`).toMatchFileSnapshot('snapshots/p0.svg');
  });
});
