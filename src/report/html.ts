import type { PublishedCurve } from '../literature/curve.js';
import type { AnalysisResult } from '../search/result.js';
import { bestLimitWords, boundWords, dataWords, excessWords, percent, searchWords } from './findings.js';
import { escapeHtml, htmlList, paragraph, section } from './html-text.js';
import type { Provenance } from './provenance.js';
import {
  backgroundTable,
  boundTable,
  provenanceList,
  pullTable,
  referenceList,
  regionTable,
  scanTable,
  selectionTable,
  toyTable,
} from './sections.js';
import { STYLE } from './style.js';

/** A figure as SVG text with the words under it. `name` is the name of its file, without ending. */
export interface ReportFigure {
  readonly name: string;
  readonly svg: string;
  readonly caption: string;
}

export interface ReportParts {
  readonly figures: readonly ReportFigure[];
  readonly provenance: Provenance;
  /** Published curves that the figures show. */
  readonly curves: readonly PublishedCurve[];
  /** Files that lie beside the report. */
  readonly tables: readonly { readonly file: string; readonly title: string }[];
}

/** The report of a run as one HTML file that needs nothing else: no script, no font, no image. */
export function reportHtml(result: AnalysisResult, parts: ReportParts): string {
  const figure = (name: string): string => {
    const found = parts.figures.find(f => f.name === name);
    return found ? `<figure>${found.svg}<figcaption>${escapeHtml(found.caption)}</figcaption></figure>` : '';
  };
  const exclusions = parts.figures.filter(f => f.name.startsWith('exclusion-')).map(f => figure(f.name));
  const fit = `The likelihood is unbinned and extended over the regions, with the nuisance parameters profiled. The test statistic of limits is q̃ of arXiv:1007.1727, CLs = CLs+b / CLb, confidence level ${percent(result.confidenceLevel)}.`;
  const body = [
    section('spectrum', 'Spectrum', figure('spectrum')),
    section('selection', 'Selection', selectionTable(result), regionTable(result)),
    section('background', 'Background', backgroundTable(result), pullTable(result)),
    section('limits', 'Limits', paragraph(fit), toyTable(result), figure('p0'), paragraph(`Largest excess: ${excessWords(result)}`)),
    result.exclusions.length > 0
      ? section('portals', 'Portals', ...exclusions, boundTable(result), noteList(result))
      : section('portals', 'Portals', paragraph('The analysis file asks for no recast into a portal model.')),
    section(
      'tables',
      'Tables',
      paragraph('Full precision, for other programs:'),
      htmlList(parts.tables.map(t => `<a href="${encodeURIComponent(t.file)}">${escapeHtml(t.file)}</a>: ${escapeHtml(t.title)}`)),
      scanTable(result),
    ),
    section('assumptions', 'Assumptions', assumptionList(result)),
    section('provenance', 'Provenance', provenanceList(parts.provenance)),
    section('references', 'References', referenceList(result, parts.curves)),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(result.title)}</title>
<style>
${STYLE}
</style>
</head>
<body>
<header>
<h1>${escapeHtml(result.title)}</h1>
<p><span class="status">${result.status}</span> <span class="quiet">${escapeHtml(dataWords(result))}</span></p>
</header>
<main>
${summaryBox(result, figure('limit'))}
${body.join('\n')}
</main>
<footer>Portalscope ${escapeHtml(result.version)}</footer>
</body>
</html>
`;
}

function summaryBox(result: AnalysisResult, picture: string): string {
  const lines = [
    `Searched for ${result.quantity} in ${searchWords(result)}, with ${dataWords(result)}. Largest excess: ${excessWords(result)}`,
    `Best limit: ${bestLimitWords(result)}.${result.exclusions.map(e => ` ${boundWords(e)}.`).join('')}`,
  ];
  const warnings = result.warnings.length > 0 ? `<p><strong>Warnings</strong></p>${htmlList(result.warnings.map(escapeHtml))}` : '';
  return `<section class="summary" aria-label="Summary">\n${lines.map(paragraph).join('\n')}\n${warnings}${picture}</section>`;
}

function noteList(result: AnalysisResult): string {
  const notes = result.exclusions.flatMap(e => e.notes);
  return notes.length > 0 ? htmlList(notes.map(escapeHtml)) : '';
}

const assumptionList = (result: AnalysisResult): string =>
  result.assumptions.length > 0 ? htmlList(result.assumptions.map(escapeHtml)) : paragraph('None is named in the analysis file.');
