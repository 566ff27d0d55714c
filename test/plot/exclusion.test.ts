import { describe, expect, it } from 'vitest';
import { publishedLimitCurve } from '../../src/literature/limit-curve.js';
import { findCurve } from '../../src/literature/registry.js';
import { exclusionFigure } from '../../src/plot/exclusion.js';
import { textWidth } from '../../src/plot/typeset.js';
import { electronHnl } from '../../src/portals/hnl.js';
import { curveBound, envelope } from '../../src/recast/bound.js';
import { exclusionRegion } from '../../src/recast/region.js';
import type { ExclusionResult, ExclusionRow } from '../../src/search/result.js';
import { exampleResult, newDocument } from './example-result.js';
import { headline, subpaths, texts } from './svg-facts.js';

const row = (massMeV: number, factor: number): ExclusionRow => {
  const lower = 1e-8 * factor * (1 + (massMeV / 200) ** 2);
  const upper = massMeV < 100 ? 1 : 1e-3 * Math.exp(-(massMeV - 150) / 20);
  return { massMeV, lifetimePs: 100, brLimit: 1e-11, coupling: lower, excluded: [[lower, upper]] };
};

const masses = Array.from({ length: 27 }, (_, k) => 10 * k).filter(m => m <= 110 || m >= 154);
const exclusion: ExclusionResult = {
  model: 'scalar',
  title: 'Dark scalar (BC4)',
  couplingSymbol: 'sin²θ',
  rows: masses.map(m => row(m, 1)),
  expectedRows: masses.map(m => row(m, 1.5)),
  couplingRange: [1e-14, 1],
  notes: [],
};
const published = ['na62-2016-2018-scalar-lower', 'na62-2016-2018-scalar-upper'].map(findCurve);

describe('exclusion', () => {
  const svg = exclusionFigure({ ...exampleResult, exclusion }, { document: newDocument(), published });

  it('draws closed regions on both sides of the vetoed window: observed, expected and published', () => {
    for (const name of ['.observed', '.published']) {
      const areas = Array.from(svg.querySelectorAll(`${name} path[fill-rule]`), path => path.getAttribute('d') ?? '');
      expect(areas.join('').match(/Z/g)).toHaveLength(2);
    }
    for (const outline of subpaths(svg, '.expected')) expect(outline.at(-1)).toEqual(outline[0]);
    expect(subpaths(svg, '.expected')).toHaveLength(2);
    const [left, right] = subpaths(svg, '.observed').map(outline => outline.map(([x]) => x));
    expect(Math.max(...left)).toBeLessThan(Math.min(...right));
  });

  it('fills the observed region and leaves the expected one an outline', () => {
    expect(svg.querySelector('.observed path')?.getAttribute('fill')).toBe('#0072b2');
    expect(svg.querySelector('.expected path')?.getAttribute('fill')).toBe('none');
  });

  it('labels each region once, without a legend entry for the published ones', () => {
    const labels = Array.from(svg.querySelectorAll('.region-labels text'), t => t.textContent);
    expect(labels.sort()).toEqual(['NA62 2016–2018', 'This search']);
    expect(texts(svg).filter(t => t.includes('NA62'))).toHaveLength(1);
  });

  it('says where a region ends only because the search does', () => {
    expect(texts(svg)).toContain('sin2θ beyond the range of the search');
    const strip = subpaths(svg, '.beyond').flatMap(part => part.map(([, y]) => y));
    const labels = Array.from(svg.querySelectorAll('.region-labels text'), t => Number(t.getAttribute('y')));
    expect(Math.min(...labels)).toBeGreaterThan(Math.max(...strip) + 10);
    const island = { ...exclusion, rows: exclusion.rows.slice(20), expectedRows: [] };
    const inside = exclusionFigure({ ...exampleResult, exclusion: island }, { document: newDocument() });
    expect(texts(inside)).not.toContain('sin2θ beyond the range of the search');
  });

  it('calls a recast of published limits published', () => {
    const { method: _, ...recast } = exampleResult;
    const figure = exclusionFigure({ ...recast, status: 'published', label: 'NA62', exclusion }, { document: newDocument() });
    expect(headline(figure)).toEqual(['Published limits', 'Dark scalar (BC4), 90% CL']);
  });

  it('says so when nothing is excluded', () => {
    const rows = exclusion.rows.map(r => ({ ...r, coupling: null, excluded: [] }));
    const none = exclusionFigure({ ...exampleResult, exclusion: { ...exclusion, rows, expectedRows: [] } }, { document: newDocument() });
    expect(texts(none)).toContain('nothing excluded');
    expect(none.outerHTML).not.toMatch(/NaN|Infinity/);
  });

  it('looks as it did', async () => {
    await expect(`${svg.outerHTML}\n`).toMatchFileSnapshot('snapshots/exclusion.svg');
  });
});

describe('exclusion with its region from a solution in the plane', () => {
  const sources = ['na62-2020-ken', 'na62-2025-pien', 'pienu-2017-pien'].map(id => publishedLimitCurve(findCurve(id)));
  const bounds = sources.map(curve => curveBound(electronHnl, curve));
  const grid = { masses: 120, couplings: 100 };
  const { method: _, ...recast } = exampleResult;
  const svg = exclusionFigure(
    {
      ...recast,
      status: 'published',
      label: null,
      vetoed: [],
      region: exclusionRegion(electronHnl, envelope(bounds), grid),
      others: bounds.map((bound, k) => ({
        label: sources[k].id,
        region: exclusionRegion(electronHnl, bound, { ...grid, withoutBand: true }),
      })),
      exclusion: { ...exclusion, couplingSymbol: '|U_e4|²', couplingRange: electronHnl.couplingRange, rows: [], expectedRows: [] },
    },
    { document: newDocument() },
  );

  it('hatches couplings at which the lifetime is too short, inside a clip path of its own', () => {
    const id = svg.querySelector('.outside-validity clipPath')?.getAttribute('id');
    expect(id).toMatch(/^portalscope-outside-validity-\w+$/);
    expect(svg.querySelector('.outside-validity path[clip-path]')?.getAttribute('clip-path')).toBe(`url(#${id})`);
    expect(texts(svg)).toContain('lifetime too short for the limit');
  });

  it('draws no line where a region is cut', () => {
    const line = svg.querySelector('.observed path')?.getAttribute('d') ?? '';
    // left end of all limits: the outline has no vertical stretch there
    const leftmost = Math.min(...subpaths(svg, '.observed').flatMap(part => part.map(([x]) => x)));
    for (const part of subpaths(svg, '.observed'))
      for (let k = 1; k < part.length; k++) expect(part[k][0] === leftmost && part[k - 1][0] === leftmost).toBe(false);
    expect(line).not.toContain('Z');
  });

  it('labels every limit, and no label or leader lies on another label', () => {
    const labels = Array.from(svg.querySelectorAll('.region-labels > text'), text => ({
      x: Number(text.getAttribute('x')),
      y: Number(text.getAttribute('y')),
      width: textWidth(text.textContent, 15),
    }));
    expect(labels).toHaveLength(3);
    for (const [k, a] of labels.entries())
      for (const b of labels.slice(k + 1)) expect(Math.abs(a.y - b.y) > 14 || Math.abs(a.x - b.x) > (a.width + b.width) / 2).toBe(true);
  });

  it('tells a page what lies under the pointer', () => {
    const area = svg.querySelector('.pointer rect');
    expect(area?.getAttribute('data-y')?.split(' ').map(Number)).toHaveLength(2);
    expect(Number(area?.getAttribute('data-x')?.split(' ')[0])).toBeLessThan(62.03);
  });
});
