import { describe, expect, it } from 'vitest';
import { findCurve } from '../../src/literature/registry.js';
import { limitFigure } from '../../src/plot/limit.js';
import { exampleResult, newDocument } from './example-result.js';
import { headline, massToPixel, subpaths, texts } from './svg-facts.js';

const published = ['na62-2016-2022-kpix-invisible', 'e949-kpix-invisible'].map(findCurve);

describe('limit against mass', () => {
  const svg = limitFigure(exampleResult, { document: newDocument(), published });
  const pixel = massToPixel(svg, '0', '250');

  it('leaves the vetoed window and the failed points open in the lines and in both bands', () => {
    for (const name of ['.observed', '.expected', '.one-sigma', '.two-sigma']) {
      const parts = subpaths(svg, name);
      expect(parts).toHaveLength(4);
      for (const mass of [60, 130, 220]) {
        for (const part of parts) {
          const masses = part.map(([x]) => x);
          expect(Math.min(...masses) < pixel(mass) && Math.max(...masses) > pixel(mass)).toBe(false);
        }
      }
    }
  });

  it('draws the wide band first, then the narrow one, the expected line and on top the observed one', () => {
    const order = ['two-sigma', 'one-sigma', 'expected', 'published', 'observed', 'toys'];
    const classes = Array.from(svg.querySelectorAll('.panel > g'), g => g.getAttribute('class') ?? '').map(c => c.split(' ')[0]);
    expect(classes.filter((c, k) => order.includes(c) && classes.indexOf(c) === k)).toEqual(order);
  });

  it('never draws a published curve across its own gap', () => {
    const gaps = [
      [109.74, 154.44],
      [115, 151.11],
    ];
    const groups = Array.from(svg.querySelectorAll('.published'));
    expect(groups).toHaveLength(2);
    groups.forEach((group, k) => {
      for (const part of subpaths(group, '')) {
        const masses = part.map(([x]) => x);
        const crosses = Math.min(...masses) <= pixel(gaps[k][0]) + 0.1 && Math.max(...masses) >= pixel(gaps[k][1]) - 0.1;
        expect(crosses).toBe(false);
      }
    });
  });

  it('labels published curves, those that leave the frame early where they begin, with the lifetime where X is not stable', () => {
    expect(Array.from(svg.querySelectorAll('.end-labels text'), t => t.textContent).sort()).toEqual([
      '2016–2022',
      'E949, τ = 5 ns',
      'NA62',
    ]);
  });

  it('stamps status, confidence level and method', () => {
    expect(headline(svg)).toEqual(['Simulated data', '90% CL, CLs, asymptotic']);
    const measured = limitFigure({ ...exampleResult, status: 'measured', method: 'toys' }, { document: newDocument() });
    expect(headline(measured)).toEqual(['Measured data', '90% CL, CLs, pseudo-experiments']);
  });

  it('gives the toys the error they have, scaled from events to the quantity', () => {
    const bar = svg.querySelector('.toy-errors line');
    const at = (name: string): number => Number(bar?.getAttribute(name));
    const middle = Number(svg.querySelector('.toys circle')?.getAttribute('cy'));
    // 5 +- 0.5 events: ten per cent, and ln(1.1)/ln(1/0.9) of the bar lies above the point
    expect(Math.abs(at('y2') - middle) / Math.abs(at('y1') - middle)).toBeCloseTo(Math.log(1.1) / -Math.log(0.9), 1);
  });

  it('breaks a title that is longer than its axis before the quantity, left of all labels of the ticks', () => {
    const quantity = 'BR(K⁺ → π⁺X) × BR(X → μ⁺μ⁻)';
    const long = limitFigure({ ...exampleResult, quantity }, { document: newDocument() });
    const titlesOf = (figure: SVGSVGElement): string[] =>
      Array.from(figure.querySelectorAll('.axes text[transform*="rotate"]'), t => t.textContent ?? '');
    expect(titlesOf(svg)).toEqual(['Upper limit on BR(K+ → π+X)']);
    expect(titlesOf(long)).toEqual(['Upper limit on', 'BR(K+ → π+X) × BR(X → μ+μ−)']);
    const frameLeft = (figure: SVGSVGElement): number =>
      Number(/^M([\d.]+)/.exec(figure.querySelector('.axes path')?.getAttribute('d') ?? '')?.[1]);
    expect(frameLeft(long) - frameLeft(svg)).toBe(20);
  });

  it('shows the expected limit alone while the observed one is hidden', () => {
    const scan = exampleResult.scan.map(p =>
      p.status === 'ok' && p.branchingRatioLimit ? { ...p, branchingRatioLimit: { ...p.branchingRatioLimit, observed: NaN } } : p,
    );
    const hidden = limitFigure({ ...exampleResult, scan, toyChecks: [] }, { document: newDocument() });
    expect(subpaths(hidden, '.observed')).toHaveLength(0);
    expect(texts(hidden)).not.toContain('observed');
    expect(subpaths(hidden, '.expected')).toHaveLength(4);
    expect(hidden.outerHTML).not.toContain('NaN');
  });

  it('looks as it did', async () => {
    await expect(`${svg.outerHTML}\n`).toMatchFileSnapshot('snapshots/limit.svg');
  });
});
