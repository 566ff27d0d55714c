import { typesetMass, typesetNumber, typesetWithError } from '../formats/typeset-number.js';
import type { AnalysisResult, BandedLimit, ExclusionRow, ScannedPoint, ToyCheck } from '../search/result.js';

/** The findings of a result in words, for the terminal and for the report alike. Plain Unicode text. */

/** The points that were computed. */
export const scannedPoints = (result: AnalysisResult): ScannedPoint[] => result.scan.filter((p): p is ScannedPoint => p.status === 'ok');

/** The limit on the quantity of the analysis: the branching ratio where it is normalised, else events. */
export const limitOf = (point: { readonly eventsLimit: BandedLimit; readonly branchingRatioLimit?: BandedLimit }): BandedLimit =>
  point.branchingRatioLimit ?? point.eventsLimit;

export const percent = (confidenceLevel: number): string => `${Number((100 * confidenceLevel).toFixed(1))}%`;

/** "simulated events", never without the word that says how they came about. */
export const dataWords = (result: AnalysisResult): string => {
  const entries = result.inputs.reduce((sum, input) => sum + input.entries, 0);
  return `${entries} ${result.status} events (${result.inputs.map(input => input.name).join(', ')})`;
};

export function searchWords(result: AnalysisResult): string {
  const masses = result.scan.map(p => p.massMeV);
  const range = `${typesetMass(Math.min(...masses))} to ${typesetMass(Math.max(...masses))}`;
  const vetoed = result.vetoed.map(v => `, without ${v.minMeV} to ${v.maxMeV} MeV/c² (${v.reason})`).join('');
  return `${result.scan.length} masses from ${range}${vetoed}`;
}

export function excessWords(result: AnalysisResult): string {
  const excess = result.largestExcess;
  if (excess === undefined) return 'No mass shows an excess over the background.';
  const mass =
    excess.massErrorMeV === undefined
      ? typesetMass(excess.massMeV)
      : excess.massMeV < 1000
        ? `${typesetWithError(excess.massMeV, excess.massErrorMeV)} MeV/c²`
        : `${typesetWithError(excess.massMeV / 1000, excess.massErrorMeV / 1000)} GeV/c²`;
  const events =
    excess.signalEventsError === undefined
      ? typesetNumber(excess.signalEvents)
      : typesetWithError(excess.signalEvents, excess.signalEventsError);
  return (
    `${mass} with ${events} signal events: local p-value ${typesetNumber(excess.p0)}, ${excess.significance.toFixed(1)}σ; ` +
    'the global p-value, which counts all masses tried, is larger and not computed.'
  );
}

/** The lowest observed limit and its mass. */
export function bestLimitWords(result: AnalysisResult): string {
  const points = scannedPoints(result);
  if (points.length === 0) return 'No mass could be tested.';
  const best = points.reduce((a, p) => (limitOf(p).observed < limitOf(a).observed ? p : a));
  const limit = limitOf(best);
  return (
    `${result.quantity} < ${typesetNumber(limit.observed)} at ${typesetMass(best.massMeV)} ` +
    `(${percent(result.confidenceLevel)} CL; median expected ${typesetNumber(limit.expected[2])})`
  );
}

export function rangeWords(result: AnalysisResult): string | undefined {
  const points = scannedPoints(result);
  if (points.length === 0) return undefined;
  const observed = points.map(p => limitOf(p).observed);
  return `${typesetNumber(Math.min(...observed))} to ${typesetNumber(Math.max(...observed))} over the scan`;
}

export function toyWords(checks: readonly ToyCheck[]): string | undefined {
  if (checks.length === 0) return undefined;
  const ratios = checks.map(c => c.ratioToAsymptotic);
  return `${checks[0].toys} toys at ${checks.length} masses: limit from toys / asymptotic = ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`;
}

/** The smallest excluded coupling of a model. */
export function strongestBound(rows: readonly ExclusionRow[]): ExclusionRow | undefined {
  const excluded = rows.filter(row => row.coupling !== null);
  return excluded.length === 0 ? undefined : excluded.reduce((a, row) => (row.coupling! < a.coupling! ? row : a));
}

export const boundWords = (exclusion: AnalysisResult['exclusions'][number]): string => {
  const best = strongestBound(exclusion.rows);
  if (best === undefined) return `${exclusion.title}: no ${exclusion.couplingSymbol} is excluded`;
  return `${exclusion.title}: ${exclusion.couplingSymbol} excluded down to ${typesetNumber(best.coupling!)} at ${typesetMass(best.massMeV)}`;
};
