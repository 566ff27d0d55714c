import {
  typesetNumber,
  typesetPercent,
  typesetPValue,
  typesetRange,
  typesetWithError,
  typesetWithErrors,
} from '../formats/typeset-number.js';
import type { BrInterval, MeasuredBranchingRatio, MeasurementResult, PredictionPull } from '../search/measurement/result.js';
import { figureOf, type ReportFigure } from './figures.js';
import { arxivLink, escapeHtml, htmlList, htmlTable, paragraph, prose, section } from './html-text.js';
import type { Provenance } from './provenance.js';
import { provenanceSection } from './sections/origin.js';
import { STYLE } from './style.js';

/** "(13.0 +3.3 −3.0) × 10⁻¹¹", or "below ..." words where an error does not exist. */
export function branchingRatioWords({ branchingRatio, errorUp, errorDown }: MeasuredBranchingRatio): string {
  if (errorUp !== undefined && errorDown !== undefined) return typesetWithErrors(branchingRatio, errorUp, errorDown);
  return errorUp === undefined
    ? typesetNumber(branchingRatio)
    : `${typesetNumber(branchingRatio)}, up to ${typesetNumber(branchingRatio + errorUp)} at one standard deviation`;
}

/** "SM (Buras et al. 2015), (8.4 ± 1.0) × 10⁻¹¹: 1.5σ above it". */
export const verdictWords = ({ label, value, error, pull }: PredictionPull): string =>
  `${label}, ${typesetWithError(value, error)}: the measurement lies ${Math.abs(pull).toFixed(1)}σ ${pull < 0 ? 'below' : 'above'} it`;

const periodName = (name: string): string => name.replace(/(\d)-(\d)/g, '$1–$2');

const intervalWords = ({ lower = 0, upper }: BrInterval): string =>
  upper === undefined ? `${typesetNumber(lower)} to –` : typesetRange(lower, upper);

/** A summary for a terminal. */
export function measurementText(result: MeasurementResult): string {
  const { combined, predictions, quantity, title, status, injected } = result;
  const lines = [
    ['Data', `${combined.observed} events over ${typesetWithError(combined.background, combined.backgroundError)}, ${status}`],
    ...(injected === undefined ? [] : [['Injected', typesetNumber(injected)]]),
    ...result.periods.map(p => [periodName(p.label), branchingRatioWords(p)]),
    [quantity, branchingRatioWords(combined)],
    [`${typesetPercent(result.confidenceLevel)} interval`, intervalWords(combined.interval)],
    ['Background only', `${combined.significance.toFixed(1)}σ (p₀ ${typesetPValue(combined.p0)})`],
    ...predictions.map(p => ['Prediction', verdictWords(p)]),
  ];
  const width = Math.max(...lines.map(([label]) => label.length)) + 2;
  return `\n${title}\n\n${lines.map(([label, text]) => `  ${label.padEnd(width)}${text.replaceAll('\u00a0', ' ')}\n`).join('')}`;
}

/** The report of a measurement as one HTML file. */
export function measurementHtml(
  result: MeasurementResult,
  { figures, provenance }: { readonly figures: readonly ReportFigure[]; readonly provenance: Provenance },
): string {
  const { status, title, combined, predictions, assumptions, references, quantity } = result;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>
${STYLE}
</style>
</head>
<body>
<header>
<h1>${prose(title)}</h1>
<p><strong class="status ${status}">${status[0].toUpperCase()}${status.slice(1)} data</strong> <span class="quiet">${prose(countWords(result))}</span></p>
</header>
<main>
<section class="summary" id="summary" aria-label="Summary">
<p><b>${prose(quantity)}</b> ${prose(`= ${branchingRatioWords(combined)}`)}.</p>
${paragraph(`The hypothesis of background alone is excluded at ${combined.significance.toFixed(1)}σ (p₀ ${typesetPValue(combined.p0)}).`)}
${htmlList(predictions.map(p => `${prose(verdictWords(p))} (${arxivLink(p.arxiv)})`))}
${figureOf(figures, 'profile', status)}
</section>
${section('periods', 'Periods', periodTable(result), paragraph(DEFINITION))}
${section('published', 'Published values', publishedTable(result))}
${section('nuisances', 'Nuisance parameters', nuisanceTable(result))}
${section('assumptions', 'Assumptions', assumptions.length > 0 ? htmlList(assumptions.map(prose)) : paragraph('The file names no assumption.'))}
${provenanceSection(provenance)}
${section('references', 'References', references.length > 0 ? htmlList(references.map(arxivLink)) : paragraph('The file names no paper.'))}
</main>
<footer>Made with Portalscope ${escapeHtml(result.version)}</footer>
</body>
</html>
`;
}

const DEFINITION =
  'Each period is a count with the mean BR / SES + background; the likelihood is their product with the constraints of the nuisance parameters (arXiv:1007.1727). ' +
  'Errors are where −2 ln λ rises by one, the interval of the profile likelihood where it reaches the quantile of its confidence level. ' +
  'The unified interval is that of Feldman and Cousins for the counts together, with the background integrated over its error and the sensitivity without one.';

const countWords = ({ combined, injected }: MeasurementResult): string =>
  `${combined.observed} events in ${combined.periods.map(periodName).join(' and ')}${injected === undefined ? '' : `, pseudo-experiment with BR = ${typesetNumber(injected)}`}`;

function periodTable({ periods, combined, status, confidenceLevel }: MeasurementResult): string {
  const level = typesetPercent(confidenceLevel);
  const all = [...periods, combined];
  const counts = htmlTable({
    caption: `Counts, ${status} data, with the single-event sensitivity (SES) and the significance over the background alone.`,
    header: ['Period', 'Observed', 'Background', 'SES', 'Significance'],
    rows: all.map(p => [
      periodName(p.label),
      String(p.observed),
      typesetWithError(p.background, p.backgroundError),
      typesetNumber(p.singleEventSensitivity, 3),
      `${p.significance.toFixed(1)}σ`,
    ]),
  });
  const values = htmlTable({
    caption: `Branching ratios from ${status} data with intervals at ${level} CL.`,
    header: ['Period', 'BR', 'Profile interval', 'Unified interval'],
    rows: all.map(p => [periodName(p.label), branchingRatioWords(p), intervalWords(p.interval), intervalWords(p.unifiedInterval)]),
  });
  return `${counts}\n${values}`;
}

function publishedTable({ published, periods, combined }: MeasurementResult): string {
  if (published.length === 0) return paragraph('The file names no published value.');
  const same = (names: readonly string[]): MeasuredBranchingRatio | undefined =>
    [...periods, combined].find(p => [...p.periods].sort().join() === [...names].sort().join());
  return htmlTable({
    caption: 'Published values and those of the counts alone.',
    header: ['Source', 'Published', 'Here', 'Ratio'],
    rows: published.map(({ label, periods: names, value, up, down, arxiv }) => {
      const here = same(names);
      return [
        `${label}, arXiv:${arxiv}`,
        typesetWithErrors(value, up, down),
        here ? branchingRatioWords(here) : '–',
        here ? (here.branchingRatio / value).toFixed(2) : '–',
      ];
    }),
  });
}

const nuisanceTable = ({ nuisances, status }: MeasurementResult): string =>
  htmlTable({
    caption: `Nuisance parameters at the best fit, ${status} data, in units of their standard deviation before it.`,
    header: ['Nuisance parameter', 'Pull ± error'],
    rows: nuisances.map(({ name, pull, error }) => [name, `${pull.toFixed(2).replace('-', '−')} ± ${error.toFixed(2)}`]),
  });
