import type { CutSpectrum } from '../../events/cut-spectrum.js';
import type { Efficiency } from '../../events/cutflow.js';
import { typesetWithError, typesetWithErrors } from '../../formats/typeset-number.js';
import { hypot } from '../../math/elementary.js';
import type { AnalysisResult, DataStatus, RegionSummary } from '../../search/result.js';
import { htmlTable, paragraph, section } from '../html-text.js';

/** "region R1 holds 6 events (8.26 ± 0.88 expected)". */
export function regionPhrase({ name, observed, expected, expectedError = 0 }: RegionSummary): string {
  const events = observed === undefined ? `region ${name} is hidden` : `region ${name} holds ${observed} event${observed === 1 ? '' : 's'}`;
  if (expected === undefined) return events;
  const number = typesetWithError(expected, expectedError);
  return number.startsWith('(') ? `${events}, ${number} expected` : `${events} (${number} expected)`;
}

/** Cutflow, regions, and the quantity of each cut after all other cuts. `pictureOf` gives HTML. */
export const selectionSection = (result: AnalysisResult, pictureOf: (cut: number) => string): string =>
  section(
    'selection',
    'Selection',
    cutflowTable(result),
    regionTable(result),
    countedTable(result),
    ...(result.cutSpectra ?? []).map((_, k) => pictureOf(k)),
  );

function countedTable({ countedRegions = [], observable, status }: AnalysisResult): string {
  if (countedRegions.length === 0) return '';
  return htmlTable({
    caption: `Control and validation regions, ${status} data: counted, not fitted. Expected: the backgrounds before the fit, with their uncertainties and that of the samples.`,
    header: ['Region', 'Role', `${observable.symbol} [${observable.unit}]`, 'Observed', 'Expected', 'Residual'],
    rows: countedRegions.map(({ name, role, min, max, observed, expected, expectedError = 0 }) => [
      name,
      role,
      intervalWords(min, max),
      String(observed),
      expected === undefined ? 'no prediction' : typesetWithError(expected, expectedError),
      expected === undefined ? '–' : residualWords(observed, expected, expectedError),
    ]),
  });
}

/** Difference over the error of both: Poisson of the expectation, and its own. */
const residualWords = (observed: number, expected: number, error: number): string => {
  const sigma = hypot(Math.sqrt(expected), error);
  return sigma > 0 ? `${((observed - expected) / sigma).toFixed(1).replace('-', '−')}σ` : '–';
};

const intervalWords = (min: number, max: number): string => `${String(min).replace('-', '−')} to ${String(max).replace('-', '−')}`;

/** Words under the figure of a cut. */
export function cutCaption({ quantity, cut, below, above }: CutSpectrum, status: DataStatus): string {
  const beyond = below + above;
  const words = beyond > 0 ? `; ${Number(beyond.toPrecision(6))} lie beyond the range` : '';
  return `${quantity} of ${status} events that pass all cuts but “${cut}”${words}.`;
}

function cutflowTable({ cutflow, status, blinded }: AnalysisResult): string {
  if (cutflow.length === 0) return paragraph('No selection of events belongs to this result: it starts from a spectrum.');
  const isWeighted = cutflow.some(step => step.sumOfWeights !== undefined);
  return htmlTable({
    caption:
      `Cutflow of ${status} events. Efficiencies with their central 68.3% intervals (Clopper and Pearson${isWeighted ? ', of the effective number of events' : ''}). ` +
      `Regions follow the last cut, each by itself.${blinded ? ' Events in the intervals of hidden regions are left out of all rows, and of the figures below.' : ''}`,
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
      intervalWords(min, max),
      observed === undefined ? 'blinded' : String(observed),
      expected === undefined ? 'from the fit' : typesetWithError(expected, expectedError),
    ]),
  });
}
