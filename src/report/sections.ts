import { typesetNumber, typesetWithError } from '../formats/typeset-number.js';
import { bibtex } from '../literature/bibtex.js';
import type { PublishedCurve } from '../literature/curve.js';
import type { AnalysisResult, FailedPoint } from '../search/result.js';
import { limitOf, percent, pValueWords, scannedPoints, strongestBound } from './findings.js';
import { escapeHtml, htmlList, htmlTable, paragraph } from './html-text.js';
import type { Provenance } from './provenance.js';

/** The parts of the report that are tables and words. Each returns HTML, or '' when there is nothing to say. */

export function selectionTable({ cutflow }: AnalysisResult): string {
  const all = cutflow[0].events;
  return htmlTable({
    caption: 'Cutflow. The share of all events has the binomial error of the counts.',
    header: ['Cut', 'Events', 'Share of all'],
    rows: cutflow.map(({ cut, events }) => {
      const share = events / all;
      const error = Math.sqrt((share * (1 - share)) / all);
      return [cut, String(events), error > 0 ? `${typesetWithError(100 * share, 100 * error)} %` : `${(100 * share).toFixed(0)} %`];
    }),
  });
}

export function regionTable({ regions, observable }: AnalysisResult): string {
  return htmlTable({
    caption: 'Events in the regions; expected: the backgrounds before the fit.',
    header: ['Region', `${observable.symbol} [${observable.unit}]`, 'Observed', 'Expected'],
    rows: regions.map(r => [
      r.name,
      `${r.min} to ${r.max}`,
      String(r.observed),
      r.expected === undefined ? 'from the fit' : typesetWithError(r.expected, r.expectedError ?? 0),
    ]),
  });
}

export function backgroundTable({ backgrounds }: AnalysisResult): string {
  return htmlTable({
    caption: 'Backgrounds in all regions, before and after the background-only fit.',
    header: ['Background', 'Expected', 'Fitted'],
    rows: backgrounds.map(b => [
      b.label,
      b.expected === undefined ? 'free' : typesetWithError(b.expected, b.expectedError ?? 0),
      typesetWithError(b.fitted, b.fittedError),
    ]),
  });
}

export function pullTable({ nuisances }: AnalysisResult): string {
  if (nuisances.length === 0) return '';
  return htmlTable({
    caption: 'Nuisance parameters of the backgrounds after the background-only fit, in units of their prior standard deviation.',
    header: ['Nuisance parameter', 'Pull ± error'],
    rows: nuisances.map(n => [n.name, `${n.pull.toFixed(2).replace('-', '−')} ± ${n.error.toFixed(2)}`]),
  });
}

export function toyTable(result: AnalysisResult): string {
  const { toyChecks } = result;
  if (toyChecks.length === 0) return '';
  return (
    paragraph(
      'With a handful of events under a peak the asymptotic formulae are an approximation. At these masses the same CLs limit was computed from ' +
        'pseudo-experiments, with the nuisance parameters at the values fitted to the data and their global observables fluctuated.',
    ) +
    htmlTable({
      caption: `Observed limit on signal events, ${percent(result.confidenceLevel)} CL: pseudo-experiments against asymptotic formulae.`,
      header: ['Mass [MeV/c²]', 'Toys', 'Asymptotic', 'From toys', 'Ratio', 'Median expected, toys'],
      rows: toyChecks.map(c => [
        c.massMeV.toFixed(1),
        String(c.toys),
        (c.eventsLimit.observed / c.ratioToAsymptotic).toFixed(2),
        typesetWithError(c.eventsLimit.observed, c.observedError),
        c.ratioToAsymptotic.toFixed(2),
        c.eventsLimit.expected[2].toFixed(2),
      ]),
    })
  );
}

export function scanTable(result: AnalysisResult): string {
  const points = scannedPoints(result);
  const failed = result.scan.filter((p): p is FailedPoint => p.status === 'failed');
  const table = htmlTable({
    caption: `All masses. Window: ±2σ around the peak. Limits on ${result.quantity}, ${percent(result.confidenceLevel)} CL.`,
    header: ['Mass [MeV/c²]', 'Observed in window', 'Background in window', 'Local p₀', 'Limit', 'Expected', '−1σ to +1σ'],
    rows: points.map(p => {
      const limit = limitOf(p);
      return [
        p.massMeV.toFixed(1),
        String(p.windowObserved),
        p.windowBackground.toFixed(2),
        pValueWords(p.p0),
        typesetNumber(limit.observed),
        typesetNumber(limit.expected[2]),
        `${typesetNumber(limit.expected[1])} to ${typesetNumber(limit.expected[3])}`,
      ];
    }),
  });
  const missing = failed.map(p => escapeHtml(`${p.massMeV.toFixed(2)} MeV/c²: ${p.cause}`));
  return (
    (missing.length > 0 ? `<p>${missing.length} masses have no result:</p>${htmlList(missing)}` : '') +
    `<details><summary>Scan table, ${points.length} masses</summary>${table}</details>`
  );
}

export function boundTable({ exclusions }: AnalysisResult): string {
  return htmlTable({
    caption: 'Smallest excluded coupling of each model, with the lifetime there.',
    header: ['Model', 'Coupling', 'Excluded from', 'to', 'At [MeV/c²]', 'Lifetime [ps]', 'Expected, from'],
    rows: exclusions.map(e => {
      const best = strongestBound(e.rows);
      const expected = strongestBound(e.expectedRows);
      const expectedText = expected ? typesetNumber(expected.coupling!) : '–';
      if (!best) return [e.title, e.couplingSymbol, 'nothing', '–', '–', '–', expectedText];
      const [low, high] = best.excluded[0];
      return [
        e.title,
        e.couplingSymbol,
        typesetNumber(low),
        high === e.couplingRange[1] ? `${typesetNumber(high)} (end of the search)` : typesetNumber(high),
        best.massMeV.toFixed(1),
        best.lifetimePs === null ? 'stable' : typesetNumber(best.lifetimePs),
        expectedText,
      ];
    }),
  });
}

export function provenanceList(provenance: Provenance): string {
  const entries: [string, string][] = [
    ['Portalscope', `version ${provenance.version}, Node ${provenance.node}, ${provenance.platform}`],
    ['Finished', `${provenance.finishedAt}, after ${provenance.seconds.toFixed(1)} s with ${provenance.workers} workers`],
    ['Seed', String(provenance.seed)],
    ['Configuration', `${provenance.configuration.file}, SHA-256 ${provenance.configuration.sha256}`],
    ...(provenance.configuration.settings.length > 0
      ? ([['Set on the command line', provenance.configuration.settings.join('; ')]] as [string, string][])
      : []),
    ...provenance.inputs.map((i): [string, string] => ['Input', `${i.name}, ${i.entries} events, SHA-256 ${i.sha256}`]),
  ];
  return `<dl>${entries.map(([term, text]) => `<dt>${escapeHtml(term)}</dt><dd class="hash">${escapeHtml(text)}</dd>`).join('\n')}</dl>`;
}

const arxivLink = (id: string): string =>
  `<a href="https://arxiv.org/abs/${encodeURIComponent(id).replaceAll('%2F', '/')}">arXiv:${escapeHtml(id)}</a>`;

export function referenceList(result: AnalysisResult, curves: readonly PublishedCurve[]): string {
  const papers = new Map(curves.map(c => [c.reference.arxiv, c.reference]));
  const items = [...new Set([...result.references, ...papers.keys()])].map(id => {
    const paper = papers.get(id);
    if (!paper) return arxivLink(id);
    return `${escapeHtml(`${paper.collaboration ?? ''} ${paper.title}`.trim())}, ${arxivLink(id)}`;
  });
  if (items.length === 0) return paragraph('No reference is named in the analysis file.');
  const entries =
    curves.length > 0 ? `<details><summary>BibTeX of the curves shown</summary><pre>${escapeHtml(bibtex(curves))}</pre></details>` : '';
  return htmlList(items) + entries;
}
