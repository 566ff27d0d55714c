import { typesetWithError } from '../../formats/typeset-number.js';
import type { AnalysisResult, ScannedPoint, WindowDetails } from '../../search/result.js';
import { scannedPoints } from '../findings.js';
import { htmlTable, paragraph, section } from '../html-text.js';

/** Yields before and after the background-only fit, and the pulls. */
export const backgroundSection = (result: AnalysisResult): string =>
  section('background', 'Background', ...(result.search ? windowParts(result, result.search) : fitParts(result)));

const fitParts = (result: AnalysisResult): string[] =>
  result.blinded
    ? [paragraph('The backgrounds as they are known before any fit: the analysis is blind.'), yieldTable(result)]
    : [
        paragraph(
          'The sum of the backgrounds is fitted to the events of all regions at once, unbinned and with the total number of events, without a signal. ' +
            'Each uncertainty of a yield is a nuisance parameter, constrained by what was known before the fit.',
        ),
        yieldTable(result),
        pullTable(result),
      ];

const ROWS = 12;

/** Windows at about a dozen masses: counts, background, and what the fit beside the counting gives. */
function windowParts(result: AnalysisResult, { windowSigma, sidebandSigma, order }: NonNullable<AnalysisResult['search']>): string[] {
  const points = scannedPoints(result);
  const every = Math.max(1, Math.ceil(points.length / ROWS));
  const words = `At each mass the events within ±${windowSigma}σ are counted. Their background is the integral of a polynomial of order ${order} fitted to the sidebands, ${windowSigma}σ to ${sidebandSigma}σ on either side, with the error from its covariance. The part of a signal that lies in the sidebands raises that background; the efficiency of the window is lowered by as much. Beside it stands a fit of signal and polynomial to window and sidebands together.`;
  const table = htmlTable({
    caption: `Windows at some of the masses, ${result.status} data.`,
    header: ['Mass [MeV/c²]', 'Observed', 'Background', 'Signal events', 'Signal events of the fit', 'χ² / d.o.f.'],
    rows: points.flatMap((p, k) => (k % every === 0 && p.window ? [windowRow(p, p.window)] : [])),
  });
  return [paragraph(words), table];
}

const windowRow = (p: ScannedPoint, { backgroundError, wideFit, deviance, degreesOfFreedom }: WindowDetails): string[] => [
  p.massMeV.toFixed(1),
  String(p.windowObserved),
  typesetWithError(p.windowBackground, backgroundError),
  typesetWithError(p.signalEvents, p.signalEventsError ?? 0),
  'cause' in wideFit ? '–' : typesetWithError(wideFit.signalEvents, wideFit.signalEventsError ?? 0),
  `${deviance.toFixed(1)} / ${degreesOfFreedom}`,
];

function yieldTable({ backgrounds, status }: AnalysisResult): string {
  return htmlTable({
    caption: `Background events in all regions before and after the background-only fit, ${status} data.`,
    header: ['Background', 'Expected', 'Fitted'],
    rows: backgrounds.map(({ label, expected, expectedError = 0, fitted, fittedError = 0 }) => [
      label,
      expected === undefined ? 'free' : typesetWithError(expected, expectedError),
      fitted === undefined ? 'blinded' : typesetWithError(fitted, fittedError),
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
