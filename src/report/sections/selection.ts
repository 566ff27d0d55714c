import type { CutSpectrum } from '../../events/cut-spectrum.js';
import type { Efficiency } from '../../events/cutflow.js';
import { typesetWithError, typesetWithErrors } from '../../formats/typeset-number.js';
import type { AnalysisResult, DataStatus, RegionSummary } from '../../search/result.js';
import { htmlTable, paragraph, section } from '../html-text.js';

/** "region R1 holds 6 events (8.26 ± 0.88 expected)". */
export const regionPhrase = ({ name, observed, expected, expectedError = 0 }: RegionSummary): string =>
  `region ${name} holds ${observed} event${observed === 1 ? '' : 's'}${expected === undefined ? '' : ` (${typesetWithError(expected, expectedError)} expected)`}`;

/** Cutflow, regions, and the quantity of each cut after all other cuts. `pictureOf` gives HTML. */
export const selectionSection = (result: AnalysisResult, pictureOf: (cut: number) => string): string =>
  section('selection', 'Selection', cutflowTable(result), regionTable(result), ...(result.cutSpectra ?? []).map((_, k) => pictureOf(k)));

/** Words under the figure of a cut. */
export function cutCaption({ quantity, cut, below, above }: CutSpectrum, status: DataStatus): string {
  const beyond = below + above;
  const words = beyond > 0 ? `; ${Number(beyond.toPrecision(6))} lie beyond the range` : '';
  return `${quantity} of ${status} events that pass all cuts but “${cut}”${words}.`;
}

function cutflowTable({ cutflow, status }: AnalysisResult): string {
  if (cutflow.length === 0) return paragraph('No selection of events belongs to this result: it starts from a spectrum.');
  const isWeighted = cutflow.some(step => step.sumOfWeights !== undefined);
  return htmlTable({
    caption:
      `Cutflow of ${status} events. Efficiencies with their central 68.3% intervals (Clopper and Pearson${isWeighted ? ', of the effective number of events' : ''}). ` +
      'Regions follow the last cut, each by itself.',
    header: ['Cut', 'Events', ...(isWeighted ? ['Sum of weights'] : []), 'Of the step before', 'Of all'],
    rows: cutflow.map(({ cut, events, sumOfWeights, ofStepBefore, ofAll }) => [
      cut,
      String(events),
      ...(isWeighted ? [sumOfWeights === undefined ? '–' : Number(sumOfWeights.toPrecision(6)).toString()] : []),
      percentWords(ofStepBefore),
      percentWords(ofAll),
    ]),
  });
}

/** "(60.1 +1.2 −1.3)%". */
const percentWords = (efficiency: Efficiency | undefined): string => {
  if (efficiency === undefined) return '–';
  const { value, low, high } = efficiency;
  return `${typesetWithErrors(100 * value, 100 * (high - value), 100 * (value - low))}%`.replace(/^([^(].* .+)%$/, '($1)%');
};

function regionTable({ regions, observable, status }: AnalysisResult): string {
  return htmlTable({
    caption: `Events in the regions of the fit, ${status} data. Expected: sum of the backgrounds before the fit, with its uncertainty.`,
    header: ['Region', `${observable.symbol} [${observable.unit}]`, 'Observed', 'Expected'],
    rows: regions.map(({ name, min, max, observed, expected, expectedError = 0 }) => [
      name,
      `${String(min).replace('-', '−')} to ${String(max).replace('-', '−')}`,
      String(observed),
      expected === undefined ? 'from the fit' : typesetWithError(expected, expectedError),
    ]),
  });
}
