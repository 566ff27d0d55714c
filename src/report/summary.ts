import { typesetWithError } from '../formats/typeset-number.js';
import type { AnalysisResult } from '../search/result.js';
import { bestLimitWords, boundWords, dataWords, excessWords, percent, rangeWords, searchWords, toyWords } from './findings.js';

const LABEL_WIDTH = 18;

/** A summary of a result for a terminal, aligned, one finding a line. */
export function summaryText(result: AnalysisResult): string {
  const lines: [string, string | undefined][] = [
    ['Data', dataWords(result)],
    ['Searched', searchWords(result)],
    ...result.regions.map((r): [string, string] => [
      `Region ${r.name}`,
      r.expected === undefined
        ? `${r.observed} observed`
        : `${r.observed} observed, ${typesetWithError(r.expected, r.expectedError ?? 0)} expected`,
    ]),
    ['Largest excess', excessWords(result)],
    ['Best limit', bestLimitWords(result)],
    ['Limits', rangeWords(result)],
    ['Method', `CLs, ${percent(result.confidenceLevel)} CL, ${result.method === 'toys' ? 'pseudo-experiments' : 'asymptotic formulae'}`],
    ['Cross-check', toyWords(result.toyChecks)],
    ...result.exclusions.map((e): [string, string] => ['Portal', boundWords(e)]),
    ...result.warnings.map((w): [string, string] => ['Warning', w]),
  ];
  const said = lines.filter((line): line is [string, string] => line[1] !== undefined);
  const title = result.status === 'simulated' && !/simulated/i.test(result.title) ? `${result.title} (simulated)` : result.title;
  return `\n${title}\n\n${said.map(([label, text]) => `  ${label.padEnd(LABEL_WIDTH)}${text}\n`).join('')}`;
}
