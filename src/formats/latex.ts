import type { AnalysisResult, BandedLimit } from '../search/result.js';
import { typesetPercent } from './typeset-number.js';

const SPECIAL: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '&': '\\&',
  '%': '\\%',
  $: '\\$',
  '#': '\\#',
  _: '\\_',
  '{': '\\{',
  '}': '\\}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '$<$',
  '>': '$>$',
  '→': '$\\to$',
  '±': '$\\pm$',
  '⁺': '$^{+}$',
  '⁻': '$^{-}$',
  '⁰': '$^{0}$',
  '²': '$^{2}$',
  '³': '$^{3}$',
  '⁴': '$^{4}$',
  '×': '$\\times$',
  '−': '$-$',
  '·': '$\\cdot$',
};

const GREEK = [
  'alpha',
  'beta',
  'gamma',
  'delta',
  'epsilon',
  'zeta',
  'eta',
  'theta',
  'iota',
  'kappa',
  'lambda',
  'mu',
  'nu',
  'xi',
  'omicron',
  'pi',
  'rho',
  'varsigma',
  'sigma',
  'tau',
  'upsilon',
  'phi',
  'chi',
  'psi',
  'omega',
];
const ALPHA = 'α'.charCodeAt(0);

function symbol(character: string): string {
  const greek = GREEK[character.charCodeAt(0) - ALPHA];
  return SPECIAL[character] ?? (greek === undefined ? character : `$\\${greek}$`);
}

/** Text as LaTeX: special characters escaped, the symbols of our titles in mathematics; a letter with a combining macron has a bar. */
export function latexText(text: string): string {
  const converted = text.replace(/(.)\u0304|[^]/gu, (character: string, barred?: string) =>
    barred === undefined ? symbol(character) : `$\\bar{${symbol(barred).replaceAll('$', '')}}$`,
  );
  // one formula where two meet
  return converted.replace(/(?<!\\)\$\$/g, '');
}

/** "$1.25 \times 10^{-10}$", plain from 0.01 to below 10^4; an exact zero is 0. */
export function latexNumber(value: number, digits = 3): string {
  if (value === 0) return '$0$';
  const [mantissa, exponent] = value.toExponential(digits - 1).split('e');
  const power = Number(exponent);
  return power >= -2 && power < 4 ? `$${value.toFixed(Math.max(0, digits - 1 - power))}$` : `$${mantissa} \\times 10^{${power}}$`;
}

interface LatexTable {
  readonly file: string;
  readonly text: string;
}

const line = (cells: readonly string[]): string => `  ${cells.join(' & ')} \\\\`;

function table(caption: string, label: string, columns: string, header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [
    `\\begin{longtable}{${columns}}`,
    `  \\caption{${caption}}\\label{tab:${label}} \\\\`,
    '  \\hline',
    line(header),
    '  \\hline',
    '  \\endhead',
    ...rows.map(line),
    '  \\hline',
    '\\end{longtable}',
    '',
  ].join('\n');
}

/** A value with its error, or what there is of them. */
const withError = (value: number | undefined, size: number | undefined): string =>
  value === undefined ? '--' : size === undefined ? latexNumber(value) : `${latexNumber(value)} $\\pm$ ${latexNumber(size, 2)}`;

/** The tables of a result for a paper: limits, cutflow, regions, backgrounds. They need the package longtable. */
export function latexTables(result: AnalysisResult): LatexTable[] {
  const { cutflow, regions, backgrounds, observable, name } = result;
  const unit = latexText(observable.unit);
  return [
    { file: 'limits.tex', text: limitTable(result) },
    {
      file: 'cutflow.tex',
      text: table(
        'Events after each cut.',
        `${name}-cutflow`,
        'lr',
        ['Cut', 'Events'],
        cutflow.map(row => [latexText(row.cut), `$${row.events}$`]),
      ),
    },
    {
      file: 'regions.tex',
      text: table(
        'Observed and expected background events in the regions.',
        `${name}-regions`,
        'lcrr',
        ['Region', `${latexText(observable.symbol)} [${unit}]`, 'Observed', 'Expected'],
        regions.map(r => [
          latexText(r.name),
          `${latexNumber(r.min)} to ${latexNumber(r.max)}`,
          `$${r.observed}$`,
          withError(r.expected, r.expectedError),
        ]),
      ),
    },
    {
      file: 'backgrounds.tex',
      text: table(
        'Backgrounds before and after the background-only fit.',
        `${name}-backgrounds`,
        'lrr',
        ['Background', 'Expected', 'Fitted'],
        backgrounds.map(b => [latexText(b.label), withError(b.expected, b.expectedError), withError(b.fitted, b.fittedError)]),
      ),
    },
  ];
}

const limitCells = ({ observed, expected }: BandedLimit): string[] => [observed, ...expected].map(value => latexNumber(value));

function limitTable({ scan, quantity, confidenceLevel, status, name }: AnalysisResult): string {
  const points = scan.filter(p => p.status === 'ok');
  const isRatio = points.length > 0 && points.every(p => p.branchingRatioLimit !== undefined);
  return table(
    `Upper limits on ${latexText(isRatio ? quantity : 'signal events')} at ${latexText(typesetPercent(confidenceLevel))} CL from ${status} events.`,
    `${name}-limits`,
    'rrrrrrr',
    ['Mass [MeV]', 'Observed', '$-2\\sigma$', '$-1\\sigma$', 'Median', '$+1\\sigma$', '$+2\\sigma$'],
    points.map(p => [`$${p.massMeV.toFixed(2)}$`, ...limitCells(isRatio ? p.branchingRatioLimit! : p.eventsLimit)]),
  );
}
