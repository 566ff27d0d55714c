import { describe, expect, it } from 'vitest';
import { limitComparisonFigure, type LimitComparison } from '../../src/plot/limit-comparison.js';
import { newDocument } from './example-result.js';

const comparison: LimitComparison = {
  quantity: 'BR(K⁺ → π⁺X)',
  note: '90% CL',
  status: 'simulated',
  version: '1.2.3',
  lines: [
    {
      label: 'NA62 2016–2022',
      kind: 'published',
      colour: 'blue',
      pieces: [
        [
          { massMeV: 0, limit: 3e-11 },
          { massMeV: 110, limit: 5e-10 },
        ],
        [
          { massMeV: 154, limit: 3e-10 },
          { massMeV: 260, limit: 5e-12 },
        ],
      ],
    },
    {
      label: 'mine in quiet',
      kind: 'expected',
      isUnlabelled: true,
      colour: 'ink',
      pieces: [
        [
          { massMeV: 160, limit: 1e-11, band: [7e-12, 1.5e-11] },
          { massMeV: 250, limit: 6e-12, band: [4e-12, 9e-12] },
        ],
      ],
    },
    {
      label: 'mine',
      kind: 'observed',
      colour: 'ink',
      pieces: [
        [
          { massMeV: 160, limit: 2e-11 },
          { massMeV: 250, limit: 4e-12 },
        ],
      ],
    },
  ],
};
const draw = (options = {}) => limitComparisonFigure(comparison, { document: newDocument(), ...options });
const paths = (svg: SVGSVGElement, kind: string): string[] =>
  Array.from(svg.querySelectorAll(`.${kind} path`), path => path.getAttribute('d') ?? '');

describe('limits compared', () => {
  it('never joins what lies on two sides of a gap', () => {
    expect(paths(draw(), 'published')).toHaveLength(2);
  });

  it('labels each line that is to have its label, and keys the kinds of one’s own', () => {
    const words = draw().textContent ?? '';
    for (const label of ['NA62', '2016–2022', 'mine', 'observed', 'expected']) expect(words).toContain(label);
    expect(words).not.toContain('quiet');
    expect(words).not.toContain('combined');
  });

  it('says that the lines beside a simulated one are published', () => {
    const text = limitComparisonFigure(comparison, { document: newDocument() }).querySelector('.header text')?.textContent;
    expect(text).toBe('Simulated data 90% CL, beside published limits');
  });

  it('draws the band of expected limits around them', () => {
    const [band] = paths(draw(), 'band');
    expect(band).toMatch(/^M.*Z$/);
  });

  it('tells a page which mass and limit lie at each place, of the part that is shown', () => {
    const area = draw({ view: { massMeV: [150, 200], limit: [1e-12, 1e-10] } }).querySelector('.pointer rect');
    expect(area?.getAttribute('data-x')).toBe('150 200');
    expect(area?.getAttribute('data-y')).toBe('1e-12 1e-10');
  });

  it('draws a frame where there is nothing yet', () => {
    const svg = limitComparisonFigure({ ...comparison, lines: [] }, { document: newDocument() });
    expect(svg.querySelectorAll('.axes text').length).toBeGreaterThan(4);
  });
});
