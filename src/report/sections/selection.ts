import { typesetWithError } from '../../formats/typeset-number.js';
import type { AnalysisResult, RegionSummary } from '../../search/result.js';
import { htmlTable, paragraph, section } from '../html-text.js';

/** "region R1 holds 6 events (8.26 ± 0.88 expected)". */
export const regionPhrase = ({ name, observed, expected, expectedError = 0 }: RegionSummary): string =>
  `region ${name} holds ${observed} event${observed === 1 ? '' : 's'}${expected === undefined ? '' : ` (${typesetWithError(expected, expectedError)} expected)`}`;

/** Cutflow and regions. */
export const selectionSection = (result: AnalysisResult): string =>
  section('selection', 'Selection', cutflowTable(result), regionTable(result));

function cutflowTable({ cutflow, status }: AnalysisResult): string {
  if (cutflow.length === 0) return paragraph('No selection of events belongs to this result: it starts from a spectrum.');
  const all = cutflow[0].events;
  const share = (events: number): string => {
    if (all === 0) return '–';
    const part = events / all;
    return `${typesetWithError(100 * part, 100 * Math.sqrt((part * (1 - part)) / all))}%`.replace(/^(.+ ± .+)%$/, '($1)%');
  };
  return htmlTable({
    caption: `Cutflow of ${status} events. The share of all events has the binomial error of its count.`,
    header: ['Cut', 'Events', 'Share of all'],
    rows: cutflow.map(({ cut, events }) => [cut, String(events), share(events)]),
  });
}

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
