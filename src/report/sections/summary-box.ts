import type { AnalysisResult } from '../../search/result.js';
import {
  boundWords,
  count,
  dataWords,
  excessWords,
  failedPoints,
  globalWords,
  listed,
  searchWords,
  strongestLimitWords,
} from '../findings.js';
import { htmlList, paragraph, prose } from '../html-text.js';
import { regionPhrase } from './selection.js';

/** What was searched and found in a few sentences, what to beware of, and one picture. `picture` is HTML. */
export function summaryBox(result: AnalysisResult, picture: string): string {
  const { regions, exclusions, warnings, observable, largestExcess } = result;
  const failed = failedPoints(result).length;
  const sentences = [
    `A peak in ${observable.symbol} was searched at ${searchWords(result)}, in ${dataWords(result)}.`,
    regions.length > 0 ? `${sentence(listed(regions.map(regionPhrase)))}.` : '',
    result.blinded ? 'The analysis is blind: its signal regions are hidden, and limits are those that the background model expects.' : '',
    failed > 0 ? `${count(failed, 'mass has', 'masses have')} no result.` : '',
  ];
  const found = largestExcess ? `${excessWords(result)}; ${globalWords(result)}` : excessWords(result);
  const bounds = exclusions.map(exclusion => paragraph(`${boundWords(exclusion, result.blinded)}.`));
  return `<section class="summary" id="summary" aria-label="Summary">
${paragraph(sentences.filter(Boolean).join(' '))}
<p><b>Largest excess:</b> ${prose(found)}.</p>
<p><b>Strongest limit:</b> ${prose(strongestLimitWords(result))}.</p>
${bounds.join('\n')}
${warnings.length > 0 ? `<div class="warnings" role="note"><p><b>Warnings</b></p>${htmlList(warnings.map(prose))}</div>` : ''}
${picture}
</section>`;
}

const sentence = (text: string): string => text[0].toUpperCase() + text.slice(1);
