import type { AnalysisResult } from '../../search/result.js';
import { excessWords, globalWords } from '../findings.js';
import { arxivLink, paragraph, section } from '../html-text.js';

/** Definition of p0, its figure, and the largest excess. `picture` is HTML. */
export function p0Section(result: AnalysisResult, picture: string): string {
  if (result.blinded) return section('p0', 'Significance', paragraph('The analysis is blind: p-values are hidden.'));
  const found = result.largestExcess
    ? `The largest excess in ${result.status} data: ${excessWords(result)}; ${globalWords(result)}.${result.largestExcess.significance < 3 ? ' Among many masses a local excess of this size is common.' : ''}`
    : `In ${result.status} data ${excessWords(result)}.`;
  return section(
    'p0',
    'Significance',
    paragraph(found),
    picture,
    `<p>The local significance is √<i>q</i><sub>0</sub> with <i>q</i><sub>0</sub> = −2 ln [ <i>L</i>(0, <i>α̂</i>(0)) / <i>L</i>(<i>μ̂</i>, <i>α̂</i>) ] for <i>μ̂</i> &gt; 0, and 0 otherwise
(${arxivLink('1007.1727')}, eq. 12); <i>p</i><sub>0</sub> is the upper tail of the normal distribution there, 0.5 where there is no excess.</p>`,
  );
}
