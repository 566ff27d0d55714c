import {
  typesetLifetime,
  typesetMass,
  typesetMassRange,
  typesetNumber,
  typesetPercent,
  typesetPValue,
  typesetWithError,
  typesetWithErrors,
} from '../formats/typeset-number.js';
import { physicsText } from '../plot/typeset.js';
import type {
  AnalysisResult,
  BandedLimit,
  BlindedPoint,
  ExclusionResult,
  ExclusionRow,
  FailedPoint,
  LargestExcess,
  RegionSummary,
  ScannedPoint,
} from '../search/result.js';

/** The findings of a result in words, for the terminal and for the report alike. Plain Unicode text; sentences end without a full stop. */

/** The points that were computed. */
export const scannedPoints = (result: AnalysisResult): ScannedPoint[] => result.scan.filter((p): p is ScannedPoint => p.status === 'ok');
/** The points of a blinded result. */
export const blindedPoints = (result: AnalysisResult): BlindedPoint[] =>
  result.scan.filter((p): p is BlindedPoint => p.status === 'blinded');

/** The expected limit of a point whose observed one is hidden. */
export const expectedLimitOf = (p: BlindedPoint): BlindedPoint['eventsLimit'] => p.branchingRatioLimit ?? p.eventsLimit;
export const failedPoints = (result: AnalysisResult): FailedPoint[] => result.scan.filter((p): p is FailedPoint => p.status === 'failed');

/** The limit on the quantity of the analysis: the branching ratio where it is normalised, else events. */
export const limitOf = (point: { readonly eventsLimit: BandedLimit; readonly branchingRatioLimit?: BandedLimit }): BandedLimit =>
  point.branchingRatioLimit ?? point.eventsLimit;

export const count = (n: number, noun: string, plural = `${noun}s`): string => `${n} ${n === 1 ? noun : plural}`;

/** "a, b and c". */
export const listed = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

/** The title, with the word that says how the data came about unless it says so itself. */
export const titleWords = ({ title, status }: AnalysisResult): string =>
  title.toLowerCase().includes(status) ? title : `${title} (${status} data)`;

/**
 * "12943 simulated events of events.parquet", and "beside 77407 of events-pipi0.parquet" where inputs are measured from further samples; never without the word that says
 * how they came about.
 */
export function dataWords({ inputs, status, measured, cutflow }: AnalysisResult): string {
  if (inputs.length === 0) return `${status} data, without a file of events`;
  const mainFiles = measured === undefined ? inputs.length : filesWith(cutflow[0].events, inputs);
  const [main, further] = [inputs.slice(0, mainFiles), inputs.slice(mainFiles)];
  const words = `${count(entriesOf(main), `${status} event`)} of ${listed(main.map(input => input.name))}`;
  return further.length === 0 ? words : `${words}, beside ${entriesOf(further)} of ${listed(further.map(input => input.name))}`;
}

const entriesOf = (files: AnalysisResult['inputs']): number => files.reduce((sum, input) => sum + input.entries, 0);

/** How many of the inputs, from the first on, hold the events of the analysis: those of its samples come after them. */
function filesWith(events: number, inputs: AnalysisResult['inputs']): number {
  let sum = 0;
  const last = inputs.findIndex(({ entries }) => (sum += entries) >= events);
  return last < 0 ? inputs.length : last + 1;
}

/** "189 masses from 0 to 260 MeV/c², leaving out 110 to 150 MeV/c² (K⁺ → π⁺π⁰)". */
export function searchWords({ scan, vetoed }: AnalysisResult): string {
  if (scan.length === 0) return 'no mass';
  const masses = scan.map(p => p.massMeV);
  const range = typesetMassRange(Math.min(...masses), Math.max(...masses));
  const windows = vetoed.map(v => `${typesetMassRange(v.minMeV, v.maxMeV)} (${physicsText(v.reason)})`);
  return `${count(scan.length, 'mass', 'masses')} from ${range}${windows.length > 0 ? `, leaving out ${listed(windows)}` : ''}`;
}

export const regionWords = ({ observed, expected, expectedError = 0 }: RegionSummary): string =>
  `${observed === undefined ? 'blinded' : `${observed} observed`}, ${expected === undefined ? 'background fitted freely' : `${typesetWithError(expected, expectedError)} expected`}`;

const excessSignal = ({ signalEvents, signalEventsError = 0 }: LargestExcess): string => typesetWithError(signalEvents, signalEventsError);

/** "global p-value, which counts all masses tried, 0.420 ± 0.008 (0.2σ) from 4000 toys of the scan, 0.43 ± 0.07 from up-crossings". */
export function globalWords({ lookElsewhere }: AnalysisResult): string {
  if (lookElsewhere === undefined) return 'the global significance, which counts all masses tried, is smaller and has not been computed';
  const { toys, upCrossings } = lookElsewhere;
  const value =
    toys.upperLimit === undefined ? typesetWithError(toys.pValue, toys.error) : `below ${typesetNumber(toys.upperLimit)} at 95% CL`;
  const sigmas =
    toys.significance === undefined ? '' : ` (${toys.upperLimit === undefined ? '' : 'more than '}${toys.significance.toFixed(1)}σ)`;
  const crossings = typesetWithError(upCrossings.pValue, upCrossings.error);
  return `global p-value, which counts all masses tried, ${value}${sigmas} from ${toys.toys} toys of the scan, ${crossings} from up-crossings`;
}

/** "161.3 MeV/c², 4.0 ± 2.6 signal events, local significance 2.1σ (p₀ = 0.017)". */
export function excessWords({ largestExcess: excess, ...result }: AnalysisResult): string {
  if (result.blinded) return 'hidden, as the analysis is blind';
  if (excess === undefined) return result.scan.some(p => p.status === 'ok') ? 'no mass shows an excess' : 'no mass could be tested';
  return (
    `${typesetMass(excess.massMeV, excess.massErrorMeV)}, ${excessSignal(excess)} signal events, ` +
    `local significance ${excess.significance.toFixed(1)}σ (p₀ ${typesetPValue(excess.p0)})`
  );
}

/** Median with the width of the 1 sigma band. */
export const expectedWords = ({ expected: [, low, median, high] }: Pick<BandedLimit, 'expected'>): string =>
  typesetWithErrors(median, high - median, median - low);

/** The point with the lowest observed limit. */
export function strongestLimit(result: AnalysisResult): ScannedPoint | undefined {
  const [first, ...rest] = scannedPoints(result);
  return first && rest.reduce((a, p) => (limitOf(p).observed < limitOf(a).observed ? p : a), first);
}

/** "BR(K⁺ → π⁺X) < 3.4 × 10⁻¹² at 246.4 MeV/c² (90% CL, median expected ...)". */
export function strongestLimitWords(result: AnalysisResult): string {
  if (result.blinded) return expectedLimitWords(result);
  const point = strongestLimit(result);
  if (point === undefined) return 'no mass could be tested';
  const limit = limitOf(point);
  return (
    `${result.quantity} < ${typesetNumber(limit.observed)} at ${typesetMass(point.massMeV)} ` +
    `(${typesetPercent(result.confidenceLevel)} CL, median expected ${expectedWords(limit)})`
  );
}

/** Of a blinded result: "expected BR(K⁺ → π⁺X) < ... at ... (90% CL, median with ...)". */
function expectedLimitWords(result: AnalysisResult): string {
  const [first, ...rest] = blindedPoints(result);
  if (first === undefined) return 'no mass could be tested';
  const median = (p: BlindedPoint): number => expectedLimitOf(p).expected[2];
  const best = rest.reduce((a, p) => (median(p) < median(a) ? p : a), first);
  return (
    `expected ${result.quantity} < ${expectedWords(expectedLimitOf(best))} at ${typesetMass(best.massMeV)} ` +
    `(${typesetPercent(result.confidenceLevel)} CL, median of the background model)`
  );
}

/** The range of the observed limits; undefined without any. */
export function limitRangeWords(result: AnalysisResult): string | undefined {
  const observed = scannedPoints(result).map(p => limitOf(p).observed);
  return observed.length === 0 ? undefined : `${typesetNumber(Math.min(...observed))} to ${typesetNumber(Math.max(...observed))}`;
}

const METHODS: Readonly<Record<AnalysisResult['method'], string>> = {
  asymptotic: 'CLs with asymptotic formulae',
  toys: 'CLs from pseudo-experiments',
  exact: 'CLs from the exact distribution of the likelihood ratio, nuisances integrated',
  mixed: 'CLs, exact where few events are expected and asymptotic elsewhere',
};

export const methodWords = ({ method }: AnalysisResult): string => METHODS[method];

/** "toys / asymptotic = 0.90 to 1.36 at 6 masses"; undefined without a cross-check. */
export function toyWords({ toyChecks }: AnalysisResult): string | undefined {
  if (toyChecks.length === 0) return undefined;
  const ratios = toyChecks.map(c => c.ratioToAsymptotic.toFixed(2)).toSorted((a, b) => Number(a) - Number(b));
  const range = ratios[0] === ratios.at(-1) ? ratios[0] : `${ratios[0]} to ${ratios.at(-1)}`;
  return `limit from toys / asymptotic limit = ${range} at ${count(toyChecks.length, 'mass', 'masses')}`;
}

/** The row with the smallest excluded coupling; undefined when none is excluded. */
export const strongestBound = (rows: readonly ExclusionRow[]): (ExclusionRow & { readonly coupling: number }) | undefined =>
  rows
    .filter((row): row is ExclusionRow & { readonly coupling: number } => row.coupling !== null)
    .reduce<(ExclusionRow & { readonly coupling: number }) | undefined>((a, row) => (a && a.coupling <= row.coupling ? a : row), undefined);

/** The first excluded interval of a row: "from 3.7 × 10⁻⁹ to 1.6 × 10⁻⁵", "from 2.1 × 10⁻⁸ upwards" when it reaches the end of the search for couplings. */
export function intervalWords({ couplingRange }: ExclusionResult, { excluded: [[low, high]] }: ExclusionRow): string {
  return `from ${typesetNumber(low)} ${high === couplingRange[1] ? 'upwards' : `to ${typesetNumber(high)}`}`;
}

/** "Dark scalar (BC4): sin²θ excluded from 3.7 × 10⁻⁹ to 1.6 × 10⁻⁵ at 244.1 MeV/c², lifetime 0.79 μs". */
export function boundWords(exclusion: ExclusionResult, isBlinded = false): string {
  const { title, couplingSymbol, rows, expectedRows } = exclusion;
  if (isBlinded) {
    const expected = strongestBound(expectedRows);
    return expected
      ? `${title}: ${couplingSymbol} from ${typesetNumber(expected.coupling)} expected to be excluded, at ${typesetMass(expected.massMeV)}`
      : `${title}: no ${couplingSymbol} is expected to be excluded at any mass`;
  }
  const best = strongestBound(rows);
  if (best === undefined) return `${title}: no ${couplingSymbol} is excluded at any mass`;
  const lifetime = best.lifetimePs === null ? 'X stable' : `lifetime ${typesetLifetime(best.lifetimePs)}`;
  return `${title}: ${couplingSymbol} excluded ${intervalWords(exclusion, best)} at ${typesetMass(best.massMeV)}, ${lifetime}`;
}
