import { typesetNumber, typesetPValue } from '../formats/typeset-number.js';
import { physicsText } from '../plot/typeset.js';
import type { Check, CheckTable } from '../validation/check.js';
import { reach, type LedgerEntry } from '../validation/ledger.js';
import type { ExcessSummary } from '../validation/excess.js';
import type { ValidationResult } from '../validation/study.js';
import { figureOf, type ReportFigure } from './figures.js';
import { collapsed, escapeHtml, htmlList, htmlTable, paragraph, prose, section } from './html-text.js';
import { STYLE } from './style.js';

const CHECK_STYLE = `
h3{font-size:1.02rem;margin:1.6rem 0 .3rem}
.check p{margin:.25rem 0}
.check .mark{display:inline-block;width:1.2em;font-weight:700}
.check .verdict{font-size:.8rem;font-weight:400;color:var(--quiet);margin-left:.4rem}
.check.passed .mark{color:#00795a}.check.failed .mark,.check.failed .verdict{color:var(--warning)}
@media screen and (prefers-color-scheme:dark){.check.passed .mark{color:#4fd1a5}}
`.trim();

const MARKS = { passed: '✓', failed: '✗', 'not applicable': '–' } as const;

/** What a terminal says of a validation. */
export function validationText(result: ValidationResult): string {
  const width = Math.max(...result.checks.map(c => c.title.length)) + 2;
  const lines = result.checks.map(c => {
    const words = c.verdict === 'not applicable' ? `not applicable: ${c.cause}` : c.finding;
    const cause = c.verdict === 'failed' ? `\n    ${' '.repeat(width)}${c.cause}` : '';
    return `  ${MARKS[c.verdict]} ${c.title.padEnd(width)}${words}${cause}`;
  });
  const largest = result.ledger.slice(0, 3).map(e => `${e.assumption} ${(100 * reach(e)).toFixed(1)}%`);
  return [
    '',
    `Validation of ${result.title} (${result.status}): ${result.verdict}`,
    '',
    ...lines,
    '',
    `  The limit moves most with: ${largest.join('; ')}`,
    `  ${result.excess ? excessWords(result.excess) : 'No mass shows an excess.'}`,
    '',
  ]
    .join('\n')
    .replaceAll('\u00a0', ' ');
}

const excessWords = (excess: ExcessSummary): string =>
  `Largest excess at ${excess.massMeV.toFixed(1)} MeV/c²: ${excess.signalEvents.toFixed(1)} events, local ${excess.significance.toFixed(1)}σ ` +
  `(p₀ ${typesetPValue(excess.p0)}), global p-value ${excess.globalFrom === 'number of masses' ? `at most ${typesetNumber(excess.globalPValue)}` : typesetPValue(excess.globalPValue)}; ` +
  `${excess.dataForDiscovery.toFixed(1)} times the data would make it 5σ if it were a signal.`;

/** The validation of a search as one HTML page. */
export function validationHtml(result: ValidationResult, figures: readonly ReportFigure[]): string {
  const failed = result.checks.filter(c => c.verdict === 'failed');
  const tested = result.checks.filter(c => c.verdict !== 'not applicable').length;
  const verdict =
    failed.length === 0
      ? `All ${tested} checks passed.`
      : `${failed.length} of ${tested} checks failed: ${failed.map(c => c.cause).join('; ')}.`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Validation: ${escapeHtml(result.title)}</title>
<style>
${STYLE}
${CHECK_STYLE}
</style>
</head>
<body>
<header>
<h1>Validation: ${escapeHtml(result.title)}</h1>
${paragraph(`${verdict} The data are ${result.status}.`)}
</header>
<main>
${section('checks', 'Checks', ...result.checks.map(c => checkPart(c, result, figures)))}
${section('overturn', 'What would overturn the result', overturn(result))}
${section('ledger', 'Ledger of assumptions', ledgerPart(result, figures))}
${section('assumptions', 'Assumptions of the analysis', htmlList(result.assumptions.map(prose)))}
${section('provenance', 'Provenance', paragraph(`Portalscope ${result.version}, configuration ${result.configurationSha256.slice(0, 12)}, seed ${result.seed}, ${result.toys} pseudo-experiments for each mass and strength.`))}
</main>
</body>
</html>
`;
}

function checkPart(c: Check, { status }: ValidationResult, figures: readonly ReportFigure[]): string {
  const words = c.verdict === 'not applicable' ? '' : paragraph(`Passes with ${c.tolerance}.`);
  const cause = c.cause === undefined ? '' : paragraph(c.verdict === 'failed' ? `Cause: ${c.cause}.` : sentence(c.cause));
  const figure = figures.some(f => f.name === c.id) ? figureOf(figures, c.id, status) : '';
  return `<article id="${c.id}" class="check ${c.verdict.replace(' ', '-')}">
<h3><span class="mark" aria-hidden="true">${MARKS[c.verdict]}</span> ${prose(c.title)} <span class="verdict">${c.verdict}</span></h3>
${c.verdict === 'not applicable' ? '' : paragraph(sentence(c.finding))}${cause}${words}${figure}${c.table ? collapsed('Numbers', tableOf(c.table, `${c.title} (${status})`)) : ''}
</article>`;
}

/** A capital letter at the beginning, but not of a symbol such as π. */
const sentence = (words: string): string => `${words.replace(/^[a-z](?=[a-z -])/, letter => letter.toUpperCase())}.`;

function overturn({ excess, reach: levels, quantity }: ValidationResult): string {
  const rows = levels.map(l => [
    l.massMeV.toFixed(1),
    `${l.significance}σ`,
    l.signalEvents.toFixed(1),
    l.branchingRatio === undefined ? '–' : typesetNumber(l.branchingRatio),
  ]);
  return [
    paragraph(excess ? excessWords(excess) : 'No mass shows an excess.'),
    paragraph('A signal of this size would have been seen, in the median, at the local significance beside it.'),
    htmlTable({ caption: 'Signals that would have been seen', header: ['Mass [MeV/c²]', 'Significance', 'Signal events', quantity], rows }),
  ].join('\n');
}

/** A ratio as a change in percent. */
function change(x: number | undefined): string {
  if (x === undefined) return '–';
  const size = Math.abs(100 * (x - 1)).toFixed(1);
  return size === '0.0' ? '0.0%' : `${x > 1 ? '+' : '−'}${size}%`;
}

const lifetimeWords = (ps: number): string => (ps >= 1000 ? `${ps / 1000} ns` : `${ps} ps`);

function ledgerPart({ ledger, ledgerMassMeV, lifetimes, status }: ValidationResult, figures: readonly ReportFigure[]): string {
  const rows = ledger.map((e: LedgerEntry) => [
    physicsText(e.assumption),
    e.size === undefined ? 'replaced' : `±${(100 * e.size).toFixed(1)}%`,
    change(e.expected.up),
    change(e.expected.down),
    change(e.observed.up),
    change(e.observed.down),
  ]);
  const caption = `Limit at ${ledgerMassMeV.toFixed(1)} MeV/c² over that of the search (${status} data)`;
  return [
    paragraph('How far the limit moves when an assumption moves by its own uncertainty, or is made otherwise; the largest first.'),
    figureOf(figures, 'ledger', status),
    htmlTable({ caption, header: ['Assumption', 'Step', 'Expected, up', 'Expected, down', 'Observed, up', 'Observed, down'], rows }),
    lifetimes.length === 0
      ? ''
      : paragraph(
          `The limit is that of the lifetime in the assumptions below. ${lifetimes.map(l => `At ${lifetimeWords(l.lifetimePs)} it is ${typesetNumber(l.factor)} times as high`).join('. ')}.`,
        ),
  ].join('\n');
}

const tableOf = ({ columns, rows }: CheckTable, caption: string): string =>
  htmlTable({
    caption,
    header: columns,
    rows: rows.map(row => row.map(cell => (cell === null ? '–' : typeof cell === 'number' ? number(cell) : cell))),
  });

const number = (x: number): string => (Number.isInteger(x) ? String(x) : typesetNumber(x, 3));
