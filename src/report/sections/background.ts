import { typesetWithError } from '../../formats/typeset-number.js';
import type { AnalysisResult } from '../../search/result.js';
import { htmlTable, paragraph, section } from '../html-text.js';

/** Yields before and after the background-only fit, and the pulls. */
export const backgroundSection = (result: AnalysisResult): string =>
  section(
    'background',
    'Background',
    paragraph(
      'The sum of the backgrounds is fitted to the events of all regions at once, unbinned and with the total number of events, without a signal. ' +
        'Each uncertainty of a yield is a nuisance parameter, constrained by what was known before the fit.',
    ),
    yieldTable(result),
    pullTable(result),
  );

function yieldTable({ backgrounds, status }: AnalysisResult): string {
  return htmlTable({
    caption: `Background events in all regions before and after the background-only fit, ${status} data.`,
    header: ['Background', 'Expected', 'Fitted'],
    rows: backgrounds.map(({ label, expected, expectedError = 0, fitted, fittedError }) => [
      label,
      expected === undefined ? 'free' : typesetWithError(expected, expectedError),
      typesetWithError(fitted, fittedError),
    ]),
  });
}

function pullTable({ nuisances, status }: AnalysisResult): string {
  if (nuisances.length === 0) return paragraph('The backgrounds have no nuisance parameter: there are no pulls to show.');
  return htmlTable({
    caption: `Nuisance parameters after the background-only fit, ${status} data, in units of their standard deviation before the fit: 0 ± 1 is unchanged.`,
    header: ['Nuisance parameter', 'Pull ± error'],
    rows: nuisances.map(({ name, pull, error }) => [name, typesetPull(pull, error)]),
  });
}

const typesetPull = (pull: number, error: number): string => {
  const value = pull.toFixed(2);
  return `${Number(value) === 0 ? '0.00' : value.replace('-', '−')} ± ${error.toFixed(2)}`;
};
