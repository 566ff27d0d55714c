import type { PublishedCurve } from '../literature/curve.js';
import { exclusionFileName } from '../recast/exclusion.js';
import type { AnalysisResult } from '../search/result.js';
import { dataWords, titleWords } from './findings.js';
import { cutFigureName, figureOf, type ReportFigure } from './figures.js';
import { escapeHtml, prose, section } from './html-text.js';
import type { Provenance } from './provenance.js';
import { backgroundSection } from './sections/background.js';
import { limitSection } from './sections/limits.js';
import { assumptionSection, provenanceSection } from './sections/origin.js';
import { p0Section } from './sections/p0.js';
import { portalSection } from './sections/portals.js';
import { referenceSection } from './sections/references.js';
import { selectionSection } from './sections/selection.js';
import { summaryBox } from './sections/summary-box.js';
import { tableSection } from './sections/tables.js';
import { STYLE } from './style.js';

export type { ReportFigure };

export interface ReportParts {
  /** By name: `spectrum`, `limit`, `p0`, and `exclusion-MODEL` for each exclusion. The SVG is taken as it is. */
  readonly figures: readonly ReportFigure[];
  readonly provenance: Provenance;
  /** Published curves that the figures show. */
  readonly curves: readonly PublishedCurve[];
  /** Files that lie beside the report. */
  readonly tables: readonly { readonly file: string; readonly title: string }[];
}

/** The report of a run as one HTML file that needs nothing else: no script, no font, no image. */
export function reportHtml(result: AnalysisResult, { figures, provenance, curves, tables }: ReportParts): string {
  const figure = (name: string): string => figureOf(figures, name, result.status);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(titleWords(result))}</title>
<style>
${STYLE}
</style>
</head>
<body>
<header>
<h1>${prose(result.title)}</h1>
<p><strong class="status ${result.status}">${result.status[0].toUpperCase()}${result.status.slice(1)} data</strong> <span class="quiet">${prose(dataWords(result))}</span></p>
${CONTENTS}
</header>
<main>
${summaryBox(result, figure('limit'))}
${section('spectrum', 'Spectrum', figure('spectrum'))}
${selectionSection(result, k => figure(cutFigureName(k)))}
${backgroundSection(result)}
${limitSection(result)}
${p0Section(result, figure('p0'))}
${portalSection(result, ({ model }) => figure(exclusionFileName(model)))}
${tableSection(result, tables)}
${assumptionSection(result)}
${provenanceSection(provenance)}
${referenceSection(result, curves)}
</main>
<footer>Made with Portalscope ${escapeHtml(result.version)}</footer>
</body>
</html>
`;
}

const SECTIONS = ['spectrum', 'selection', 'background', 'limits', 'p0', 'portals', 'tables', 'assumptions', 'provenance', 'references'];
const SECTION_NAMES: Readonly<Record<string, string>> = { p0: 'Significance' };

const CONTENTS = `<nav aria-label="Contents">${SECTIONS.map(id => `<a href="#${id}">${SECTION_NAMES[id] ?? id[0].toUpperCase() + id.slice(1)}</a>`).join(' ')}</nav>`;
