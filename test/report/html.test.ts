import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { csvTables } from '../../src/formats/csv.js';
import { findCurve } from '../../src/literature/registry.js';
import { reportHtml, type ReportParts } from '../../src/report/html.js';
import type { AnalysisResult } from '../../src/search/result.js';
import { bareResult, failedResult, fullResult } from './result.js';

const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><rect width="2" height="1"/></svg>';
const parts: ReportParts = {
  figures: ['spectrum', 'limit', 'p0', 'exclusion-scalar'].map(name => ({ name, svg, caption: `Picture of the ${name}.` })),
  provenance: {
    version: '0.1.0',
    finishedAt: '2026-01-02T03:04:05.678Z',
    node: 'v20.20.2',
    platform: 'linux x64',
    seed: 7,
    workers: 1,
    seconds: 12.34,
    configuration: {
      file: 'my search.yaml',
      text: 'title: a & b <c>',
      sha256: 'f'.repeat(64),
      settings: ["title=it's", 'limit.confidenceLevel=0.95'],
    },
    configurationSha256: 'c'.repeat(64),
    inputs: fullResult.inputs,
  },
  curves: [findCurve('na62-2016-2022-kpix-invisible')],
  tables: csvTables(fullResult),
};
const bareParts: ReportParts = { ...parts, figures: [], curves: [], tables: [], provenance: { ...parts.provenance, inputs: [] } };

const documentOf = (result: AnalysisResult, from: ReportParts = parts): Document =>
  parseHTML(reportHtml(result, from)).document as unknown as Document;
const wordsOf = (document: Document, selector: string): string =>
  (document.querySelector(selector)?.textContent ?? '').replaceAll('\u00a0', ' ');
const elements = (document: Document, selector: string): Element[] => [...document.querySelectorAll(selector)];

describe('the report', () => {
  const document = documentOf(fullResult);

  it('has its sections in the order of the analysis', () => {
    expect(elements(document, 'main > section').map(s => s.id)).toEqual([
      'summary',
      'spectrum',
      'selection',
      'background',
      'limits',
      'p0',
      'portals',
      'tables',
      'assumptions',
      'provenance',
      'references',
    ]);
    for (const link of elements(document, 'nav a')) expect(document.querySelector(link.getAttribute('href')!)).not.toBeNull();
  });

  it('needs nothing but itself', () => {
    expect(elements(document, 'script, link, img, iframe, object')).toEqual([]);
    expect(document.querySelector('style')!.textContent).not.toMatch(/url\(|@import/);
  });

  it('can be read by a screen reader: language, captions, scopes, described figures', () => {
    expect(document.documentElement.getAttribute('lang')).toBe('en');
    expect(elements(document, 'h1')).toHaveLength(1);
    for (const table of elements(document, 'table')) {
      expect(table.querySelector('caption')!.textContent).not.toBe('');
      for (const head of table.querySelectorAll('th')) expect(head.getAttribute('scope')).toMatch(/^(col|row)$/);
    }
    expect(elements(document, 'figure')).toHaveLength(4);
    for (const figure of elements(document, 'figure')) {
      expect(figure.querySelector('figcaption')).not.toBeNull();
      expect(figure.querySelector('svg')!.getAttribute('aria-label')).not.toBe('');
      expect(figure.querySelector('svg')!.getAttribute('role')).toBe('img');
    }
  });

  it('says everywhere that the data are simulated', () => {
    expect(wordsOf(document, 'title')).toBe('K⁺ → π⁺X (simulated data)');
    expect(wordsOf(document, '.status')).toBe('Simulated data');
    for (const caption of elements(document, 'caption, figcaption')) expect(caption.textContent.toLowerCase()).toContain('simulated');
    expect(wordsOf(documentOf({ ...fullResult, status: 'published' }), '.status')).toBe('Published data');
  });

  it('gives the findings with raised powers of ten', () => {
    const summary = wordsOf(document, '#summary');
    expect(summary).toContain('Region R1 holds 6 events (8.26 ± 0.88 expected).');
    expect(summary).toContain('local significance 2.1σ (p0 = 0.017)');
    expect(summary).toContain('global significance, which counts all masses tried, is smaller and has not been computed');
    expect(document.querySelector('#summary')!.innerHTML.replaceAll('&#160;', ' ')).toContain(
      '&lt; 2.5 × 10<sup>−11</sup> at 60.0 MeV/c<sup>2</sup>',
    );
    expect(document.body.textContent).not.toMatch(/\de[-+]?\d\d?\b/);
  });

  it('shows toys beside asymptotic limits with the error of the ratio, and says why', () => {
    const limits = wordsOf(document, '#limits');
    expect(limits).toContain('At 0 to 3 events the test statistic takes few values');
    const row = elements(document, '#limits tbody tr')[0];
    const cells = [...row.querySelectorAll('th, td')].map(cell => cell.textContent.replaceAll('\u00a0', ' '));
    expect(cells).toEqual(['60.0', '2', '1000 (3 failed)', '2.50', '3.00 ± 0.25', '1.20 ± 0.10', '3.0 × 10−11']);
  });

  it('lists failed masses with their cause, outside of the scan table', () => {
    expect(wordsOf(document, '#tables')).toContain('100.0 MeV/c2: the fit, of <data>, did not converge');
    expect(elements(document, '#tables tbody tr')).toHaveLength(2);
  });

  it('names files, seed, hashes and a command that makes the result again', () => {
    const provenance = wordsOf(document, '#provenance');
    expect(provenance).toContain("portalscope run 'my search.yaml' --seed 7 --set 'title=it'\\''s' --set limit.confidenceLevel=0.95");
    expect(provenance).toContain('2026-01-02 03:04:05 UTC, 12.3 s with 1 worker');
    for (const hash of ['c', 'e', 'f']) expect(provenance).toContain(hash.repeat(64));
    expect(provenance).toContain('title: a & b <c>');
    expect(elements(document, '#tables a').map(a => a.getAttribute('href'))).toContain('exclusion-scalar.csv');
  });

  it('cites the curves it shows, as links and as BibTeX, and says which are digitised', () => {
    const links = elements(document, '#references a').map(a => a.getAttribute('href'));
    expect(links).toContain('https://arxiv.org/abs/2507.17286');
    expect(links).toContain('https://doi.org/10.1007/JHEP11(2025)143');
    expect(links).toContain('https://arxiv.org/abs/2412.12015');
    expect(wordsOf(document, '#references pre')).toContain('eprint = {2507.17286}');
    expect(wordsOf(document, '#references')).toContain('Digitised');
  });
});

describe('text from the input', () => {
  it('is shown and never becomes markup', () => {
    const evil = `<img src=x onerror="alert(1)">&'`;
    const document = documentOf(
      {
        ...fullResult,
        title: evil,
        quantity: evil,
        inputs: [{ name: evil, sha256: evil, entries: 1 }],
        observable: { kind: 'invariant-mass', symbol: evil, unit: evil },
        cutflow: [{ cut: evil, events: 1 }],
        regions: [{ name: evil, min: 0, max: 1, observed: 1 }],
        backgrounds: [{ name: evil, label: evil, fitted: 1, fittedError: 1 }],
        nuisances: [{ name: evil, pull: 0, error: 1 }],
        vetoed: [{ minMeV: 1, maxMeV: 2, reason: evil }],
        scan: [...fullResult.scan, { status: 'failed', massMeV: 1, cause: evil }],
        exclusions: fullResult.exclusions.map(e => ({ ...e, title: evil, couplingSymbol: evil, notes: [evil] })),
        assumptions: [evil],
        references: [evil, 'javascript:alert(1)'],
        warnings: [evil],
        version: evil,
      },
      {
        ...parts,
        figures: [{ name: 'limit', svg, caption: evil }],
        tables: [{ file: evil, title: evil }],
        provenance: {
          ...parts.provenance,
          version: evil,
          configuration: { file: evil, text: evil, sha256: evil, settings: [evil] },
          inputs: [{ name: evil, sha256: evil, entries: 1 }],
        },
      },
    );
    expect(elements(document, 'img, [onerror], script')).toEqual([]);
    for (const id of ['summary', 'selection', 'background', 'tables', 'portals', 'assumptions', 'provenance', 'references']) {
      expect(wordsOf(document, `#${id}`)).toContain(evil);
    }
    for (const link of elements(document, 'a')) expect(link.getAttribute('href')).not.toMatch(/^javascript:/);
  });
});

describe('what is absent has words', () => {
  it.each([
    ['a bare search', bareResult],
    ['a search in which all fits failed', failedResult],
    ['a search without a mass', { ...bareResult, scan: [] }],
  ])('%s', (_, result) => {
    const document = documentOf(result, bareParts);
    expect(document.body.textContent).not.toMatch(/NaN|undefined|null|Infinity/);
    for (const cell of elements(document, 'td, th, dd, h2, figcaption')) expect(cell.textContent).not.toBe('');
    for (const section of elements(document, 'main > section')) {
      expect(section.querySelector('p, table, figure, ul, dl')).not.toBeNull();
    }
    expect(wordsOf(document, '#portals')).toContain('No limit was turned into a coupling');
    expect(wordsOf(document, '#spectrum')).toContain('was not drawn for this result');
    expect(wordsOf(document, '#provenance')).toContain('no file of events');
  });

  it('limits on the mixing of a heavy neutral lepton are said to be on a coupling already', () => {
    const mixing = { ...fullResult, quantity: '|Uₑ₄|²', exclusions: [] };
    expect(wordsOf(documentOf(mixing, bareParts), '#portals')).toContain('The limits are on a coupling, |Uₑ₄|2, already');
  });

  it('limits without a normalisation are said to be on signal events', () => {
    const limits = wordsOf(documentOf(bareResult, bareParts), '#limits');
    expect(limits).toContain('the limits are on signal events');
    expect(limits).toContain('signal events < 2.5 at 60.0 MeV/c2');
    expect(limits).toContain('No cross-check with pseudo-experiments');
  });

  it('a model of which nothing is excluded', () => {
    const [exclusion] = fullResult.exclusions;
    const nothing = { ...exclusion, rows: exclusion.rows.filter(r => r.coupling === null), expectedRows: [] };
    const document = documentOf({ ...fullResult, exclusions: [nothing] });
    expect(wordsOf(document, '#summary')).toContain('no sin2θ is excluded at any mass');
    expect(wordsOf(document, '#portals')).toContain('nothing');
  });
});
