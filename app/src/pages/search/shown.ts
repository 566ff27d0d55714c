import type { LimitData } from '../../../../src/plot/limit.js';
import type { P0Data } from '../../../../src/plot/p0.js';
import type { SpectrumData } from '../../../../src/plot/spectrum.js';
import type { AnalysisResult, LimitMethod, ScannedPoint, ScanPoint, Spectrum } from '../../../../src/search/result.js';
import { VERSION } from '../../../../src/version.js';
import type { BackgroundView, DescribedAnalysis, SelectedView } from '../../workers/search/protocol.js';
import type { Finding, LiveRun } from './run.js';

/** All that is drawn of a run, whole or not. */
export interface Shown {
  readonly spectrum: SpectrumData | null;
  readonly limit: LimitData | null;
  readonly p0: P0Data | null;
  /** Range of the masses that are or will be searched. */
  readonly massRangeMeV: readonly [number, number] | null;
}

/** The page draws the signal itself, at the mass that is looked at. */
const withoutSignal = (curves: Spectrum['curves']): Spectrum['curves'] =>
  curves.map(curve => ({ ...curve, signal: curve.signal.map(() => 0) }));

export function shownOf(live: LiveRun | null, finding: Finding | null, described: DescribedAnalysis | null): Shown {
  if (finding !== null) return shownResult(finding.result);
  if (live === null || described === null) return { spectrum: null, limit: null, p0: null, massRangeMeV: null };
  return shownRun(live, described);
}

function shownResult(result: AnalysisResult): Shown {
  const masses = result.scan.map(point => point.massMeV);
  return {
    spectrum: { ...result, spectrum: { ...result.spectrum, curves: withoutSignal(result.spectrum.curves) } },
    limit: result,
    p0: result.blinded ? null : result,
    massRangeMeV: [masses[0], masses[masses.length - 1]],
  };
}

/** Selected events as a spectrum, with the fit without signal where there is one. */
export const shownSelection = (
  { status, spectrum, regions }: SelectedView,
  { analysis, observable }: DescribedAnalysis,
  background?: BackgroundView,
): SpectrumData => ({
  spectrum: { ...spectrum, curves: background?.curves ?? [], signalMassMeV: 0 },
  backgrounds: background?.backgrounds ?? [],
  regions: background?.regions ?? regions,
  vetoed: analysis.scan.vetoed.map(({ from, to, reason }) => ({ minMeV: from, maxMeV: to, reason })),
  observable,
  confidenceLevel: analysis.limit.confidenceLevel,
  status,
  version: VERSION,
  ...(analysis.blind && { blinded: true as const }),
});

function shownRun({ selected, background, points, massesMeV, vetoed }: LiveRun, described: DescribedAnalysis): Shown {
  const { analysis } = described;
  const status = selected?.status ?? 'simulated';
  const known = points.filter((point): point is ScanPoint => point !== undefined);
  const common = { scan: known, vetoed, quantity: analysis.signal.quantity, method: methodOf(known), status, version: VERSION };
  const isBlinded = known.some(point => point.status === 'blinded');
  return {
    spectrum: selected ? { ...shownSelection(selected, described, background), vetoed } : null,
    limit: known.length > 0 ? { ...common, toyChecks: [], confidenceLevel: analysis.limit.confidenceLevel } : null,
    p0: known.length > 0 && !isBlinded ? common : null,
    massRangeMeV: massesMeV.length > 0 ? [massesMeV[0], massesMeV[massesMeV.length - 1]] : null,
  };
}

function methodOf(points: readonly ScanPoint[]): LimitMethod {
  const methods = new Set(points.flatMap(point => (point.status === 'failed' ? [] : [point.method])));
  return methods.size > 1 ? 'mixed' : methods.has('exact') ? 'exact' : 'asymptotic';
}

/** The point of the scan nearest to a mass. */
export function nearestPoint(points: readonly (ScanPoint | undefined)[], massMeV: number): ScanPoint | undefined {
  return points.reduce<ScanPoint | undefined>(
    (best, point) =>
      point !== undefined && (best === undefined || Math.abs(point.massMeV - massMeV) < Math.abs(best.massMeV - massMeV)) ? point : best,
    undefined,
  );
}

/** Where a mass peaks, in the unit of the observable, and back. */
export const peakOf = (kind: SpectrumData['observable']['kind'], massMeV: number): number =>
  kind === 'missing-mass-squared' ? (massMeV / 1000) ** 2 : massMeV / 1000;
export const massOfPeak = (kind: SpectrumData['observable']['kind'], value: number): number =>
  1000 * (kind === 'missing-mass-squared' ? Math.sqrt(Math.max(0, value)) : value);

/** A mass inside a range and outside the windows that are not searched: in one of these the nearer end. */
export function searchedMass(massMeV: number, [from, to]: readonly [number, number], vetoed: LiveRun['vetoed']): number {
  const inside = Math.min(to, Math.max(from, massMeV));
  const window = vetoed.find(({ minMeV, maxMeV }) => inside > minMeV && inside < maxMeV);
  if (window === undefined) return inside;
  return inside - window.minMeV < window.maxMeV - inside ? window.minMeV : window.maxMeV;
}

export const isScanned = (point: ScanPoint | undefined): point is ScannedPoint => point?.status === 'ok';
