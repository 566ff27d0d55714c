import { typesetPercent, unbroken } from '../formats/typeset-number.js';
import type { AnalysisResult } from '../search/result.js';
import {
  boundWords,
  count,
  dataWords,
  excessWords,
  failedPoints,
  globalWords,
  limitRangeWords,
  methodWords,
  regionWords,
  searchWords,
  strongestLimitWords,
  titleWords,
  toyWords,
} from './findings.js';

const INDENT = 2;
const LABEL = 16;
const WIDTH = 100;

/** A summary of a result for a terminal: a label and a finding a line, aligned, broken at 100 columns. */
export function summaryText(result: AnalysisResult): string {
  const { regions, exclusions, warnings, largestExcess, confidenceLevel, quantity } = result;
  const failed = failedPoints(result).length;
  const range = limitRangeWords(result);
  const lines: readonly (readonly [string, string | undefined])[] = [
    ['Data', dataWords(result)],
    ['Searched', searchWords(result)],
    ['Failed', failed > 0 ? `${count(failed, 'mass', 'masses')} without a result, see the warnings` : undefined],
    ...regions.map(region => [`Region ${region.name}`, regionWords(region)] as const),
    ['Largest excess', excessWords(result)],
    ['', largestExcess && globalWords(result)],
    ['Method', `${methodWords(result)}, ${typesetPercent(confidenceLevel)} CL`],
    ['Strongest limit', strongestLimitWords(result)],
    ['All limits', range && `${quantity} < ${range}`],
    ['Cross-check', result.blinded ? undefined : (toyWords(result) ?? 'none: no pseudo-experiments were asked for')],
    ['Blinded', result.blinded && 'signal regions and all results of their data are hidden; run --unblind shows them'],
    ...exclusions.map(exclusion => ['Portal', boundWords(exclusion, result.blinded)] as const),
    ...warnings.map(warning => ['Warning', warning] as const),
  ];
  const rows = lines.flatMap(([label, text]) => (text === undefined ? [] : hangingLines(label, text)));
  return `\n${titleWords(result)}\n\n${rows.map(row => `${row}\n`).join('')}`;
}

/** A label and its text, broken between words; what follows stands under the text. */
function hangingLines(label: string, text: string): string[] {
  const rows = [''];
  for (const word of unbroken(text).split(/[ \n]+/)) {
    const row = rows[rows.length - 1];
    if (row !== '' && INDENT + LABEL + row.length + 1 + word.length > WIDTH) rows.push(word);
    else rows[rows.length - 1] = row === '' ? word : `${row} ${word}`;
  }
  return rows.map((row, k) => `${' '.repeat(INDENT)}${(k === 0 ? label : '').padEnd(LABEL - 1)} ${row.replaceAll('\u00a0', ' ')}`);
}
