import { histogram } from '../events/histogram.js';
import { FAILED_REQUIREMENT, type Selected } from '../events/selection.js';
import type { PortalModel } from '../portals/model.js';
import { exclusionResult } from '../recast/exclusion.js';
import { scanLimitCurve } from '../recast/scan-limit.js';
import { backgroundFit, backgroundSummaries, nuisanceSummaries, regionSummaries, spectrumCurves } from '../search/background-fit.js';
import { largestExcess } from '../search/largest-excess.js';
import type { LookElsewhere } from '../search/look-elsewhere.js';
import type {
  AnalysisResult,
  DataStatus,
  ExclusionResult,
  FailedPoint,
  ScannedPoint,
  ScanPoint,
  ToyCheck,
  VetoedWindow,
} from '../search/result.js';
import type { MeasuredInputs } from '../search/measured-inputs.js';
import type { ScanSpecification } from '../search/specification.js';
import { windowSummary } from '../search/window/window-summary.js';
import { blindedFindings, withoutObserved } from './blinded.js';
import { countedRegions } from './counted-regions.js';
import { observableInfo } from './definition.js';
import type { ResolvedAnalysis } from './resolved-analysis.js';
import { hnlValidity } from './hnl-validity.js';
import { vetoedWindows } from './specification.js';
import type { TemplateSample } from './template.js';

/** Everything that the end of a run is made of. */
export interface RunParts {
  readonly analysis: ResolvedAnalysis;
  readonly version: string;
  readonly seed: number;
  readonly configurationSha256: string;
  readonly status: DataStatus;
  readonly inputs: AnalysisResult['inputs'];
  readonly selected: Selected;
  /** By name of the background. */
  readonly templates: ReadonlyMap<string, TemplateSample>;
  readonly specification: ScanSpecification;
  readonly measured?: MeasuredInputs;
  /** The models of the recasts of the analysis, X made in K+ -> pi+ X. */
  readonly models: readonly PortalModel[];
  readonly scan: readonly ScanPoint[];
  /** The events of signal regions have been left out, and the scan has limits that the model expects. */
  readonly isBlinded: boolean;
  readonly toyChecks: readonly (ToyCheck | FailedPoint)[];
  /** Absent when not asked for; the cause when it could not be computed. */
  readonly lookElsewhere?: LookElsewhere | { readonly cause: string };
}

/** The values of the observable that enter the fit, in the order of the events. */
export const fittedValues = (selected: Selected): Float64Array => selected.values.filter((_, i) => selected.region[i] >= 0);

/** The result of a run. Throws FitFailure when the background-only fit fails: nothing can be shown without it. */
export function assembleResult(parts: RunParts): AnalysisResult {
  const { analysis, selected, scan } = parts;
  const x = fittedValues(selected);
  const vetoed = vetoedWindows(analysis);
  const found = findings(parts, x, vetoed);
  const validity = hnlValidity(analysis, scan);
  const toyChecks = parts.toyChecks.filter((check): check is ToyCheck => !('status' in check));
  const base = { name: analysis.name, scan, vetoed };
  return {
    format: 'portalscope-result/1',
    version: parts.version,
    name: analysis.name,
    title: analysis.title,
    status: parts.status,
    seed: parts.seed,
    configurationSha256: parts.configurationSha256,
    inputs: parts.inputs,
    observable: observableInfo(analysis),
    confidenceLevel: analysis.limit.confidenceLevel,
    method: methodOf(scan),
    quantity: analysis.signal.quantity,
    ...(parts.isBlinded && { blinded: true as const }),
    cutflow: selected.cutflow,
    cutSpectra: selected.cutSpectra,
    ...(analysis.search && { search: analysis.search }),
    regions: found.regions,
    ...(parts.measured && { measured: parts.measured }),
    ...countedPart(parts),
    backgrounds: found.backgrounds,
    nuisances: found.nuisances,
    spectrum: {
      // events in the interval of a region that miss its requirements were not fitted and are not shown
      ...histogram(
        selected.values.filter((_, i) => selected.region[i] !== FAILED_REQUIREMENT),
        analysis.observable,
      ),
      curves: found.curves,
      signalMassMeV: found.shownMassMeV,
    },
    vetoed,
    scan,
    toyChecks,
    ...(found.largestExcess && { largestExcess: found.largestExcess }),
    ...(parts.lookElsewhere && !('cause' in parts.lookElsewhere) && { lookElsewhere: parts.lookElsewhere }),
    exclusions: exclusions(parts.models, base),
    assumptions: [...analysis.assumptions, ...validity.assumptions],
    references: analysis.references,
    warnings: [...warnings(parts, toyChecks), ...validity.warnings],
  };
}

const countedPart = ({ analysis, selected, templates }: RunParts): Pick<AnalysisResult, 'countedRegions'> =>
  selected.counted.length === 0 ? {} : { countedRegions: countedRegions(analysis, selected, templates) };

/** What the data say of the background and of the largest excess, whatever the kind of search. */
interface Findings extends Pick<AnalysisResult, 'regions' | 'backgrounds' | 'nuisances' | 'largestExcess'> {
  readonly curves: AnalysisResult['spectrum']['curves'];
  readonly shownMassMeV: number;
}

function findings({ analysis, isBlinded, specification, scan }: RunParts, x: Float64Array, vetoed: readonly VetoedWindow[]): Findings {
  if (isBlinded) return blindedFindings(analysis, specification, x, scan);
  return specification.search ? windowFindings(specification, x, scan) : fitFindings(specification, x, scan, vetoed);
}

function fitFindings(
  specification: ScanSpecification,
  x: Float64Array,
  scan: readonly ScanPoint[],
  vetoed: readonly VetoedWindow[],
): Findings {
  const excess = largestExcess(specification, x, scan, vetoed);
  const background = backgroundFit(specification, x, scan[0].massMeV);
  const shown = signalToShow(scan, excess?.massMeV);
  return {
    regions: regionSummaries(specification, background, x),
    backgrounds: backgroundSummaries(specification, background),
    nuisances: nuisanceSummaries(background),
    curves: spectrumCurves(specification, background, shown),
    shownMassMeV: shown.massMeV,
    ...(excess && { largestExcess: excess }),
  };
}

function windowFindings(specification: ScanSpecification, x: Float64Array, scan: readonly ScanPoint[]): Findings {
  const tested = scan.filter((p): p is ScannedPoint => p.status === 'ok');
  const best = tested.reduce<ScannedPoint | undefined>((a, p) => (p.q0 > (a?.q0 ?? 0) ? p : a), undefined);
  const shown = signalToShow(scan, best?.massMeV);
  return { ...windowSummary(specification, x, scan, shown), nuisances: [], shownMassMeV: shown.massMeV };
}

/** The hypothesis drawn in the spectrum: that of the largest excess, else the first, at the size of its observed limit. */
function signalToShow(scan: readonly ScanPoint[], massMeV: number | undefined): { massMeV: number; events: number } {
  const points = scan.filter((p): p is ScannedPoint => p.status === 'ok');
  if (points.length === 0) return { massMeV: scan[0].massMeV, events: 0 };
  const target = massMeV ?? points[0].massMeV;
  const nearest = points.reduce((a, p) => (Math.abs(p.massMeV - target) < Math.abs(a.massMeV - target) ? p : a));
  return { massMeV: nearest.massMeV, events: nearest.eventsLimit.observed };
}

function exclusions(
  models: readonly PortalModel[],
  base: { readonly name: string; readonly scan: readonly ScanPoint[]; readonly vetoed: readonly VetoedWindow[] },
): ExclusionResult[] {
  const masses = base.scan.filter(p => p.status !== 'failed').map(p => p.massMeV);
  if (models.length === 0 || masses.length === 0) return [];
  const isBlinded = base.scan.some(p => p.status === 'blinded');
  const expected = scanLimitCurve(base, 'median-expected');
  const curves = { observed: isBlinded ? expected : scanLimitCurve(base, 'observed'), expected };
  return models.map(model => {
    const [from, to] = model.massRangeMeV;
    const exclusion = exclusionResult(
      model,
      curves,
      masses.filter(m => m >= from && m <= to),
    );
    return isBlinded ? withoutObserved(exclusion) : exclusion;
  });
}

function methodOf(scan: readonly ScanPoint[]): AnalysisResult['method'] {
  const methods = new Set(scan.flatMap(p => (p.status === 'failed' ? [] : [p.method])));
  if (methods.size > 1) return 'mixed';
  return methods.has('exact') ? 'exact' : 'asymptotic';
}

/** Where exact limits were computed they are used; how far the asymptotic ones are off is said. */
function asymptoticWarning(scan: readonly ScanPoint[]): string[] {
  const exact = scan.filter((p): p is ScannedPoint => p.status === 'ok' && p.method === 'exact');
  const ratios = exact.map(p => p.eventsLimit.observed / p.asymptoticEventsLimit.observed);
  const off = ratios.filter(r => Math.abs(r - 1) > LARGEST_DISAGREEMENT);
  if (off.length === 0) return [];
  const range = `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`;
  return [
    `The asymptotic limit would differ by more than 10% from the exact one, which is used, at ${off.length} of ${exact.length} masses (exact / asymptotic = ${range})`,
  ];
}

function lookElsewhereWarnings(found: RunParts['lookElsewhere']): readonly string[] {
  if (found === undefined) return [];
  return 'cause' in found ? [`No global significance: ${found.cause}`] : found.warnings;
}

const words = (ratio: number): string => ratio.toFixed(2);

/** The masses, or how many when they are too many to be named, with their ratios. */
function ratioWords(off: readonly ToyCheck[], of: number): string {
  if (off.length <= CHECKS_NAMED) {
    return off.map(c => `${c.massMeV.toFixed(1)} MeV (toys / asymptotic = ${words(c.ratioToAsymptotic)})`).join(', ');
  }
  const ratios = off.map(c => c.ratioToAsymptotic);
  return `${off.length} of ${of} masses (toys / asymptotic = ${words(Math.min(...ratios))} to ${words(Math.max(...ratios))})`;
}

const LARGEST_DISAGREEMENT = 0.1;
const CHECKS_NAMED = 6;
const FAILURES_NAMED = 3;

function warnings(parts: RunParts, toyChecks: readonly ToyCheck[]): string[] {
  const failed = parts.scan.filter((p): p is FailedPoint => p.status === 'failed');
  const failedChecks = parts.toyChecks.filter((check): check is FailedPoint => 'status' in check);
  // a difference that the toys cannot tell from none is no warning
  const off = toyChecks.filter(check => {
    const error = (check.observedError / check.eventsLimit.observed) * check.ratioToAsymptotic;
    return Math.abs(check.ratioToAsymptotic - 1) > Math.max(LARGEST_DISAGREEMENT, 2 * error);
  });
  const failedToys = toyChecks.reduce((sum, check) => sum + check.failedToys, 0);
  return [
    ...failed.slice(0, FAILURES_NAMED).map(p => `No result at ${p.massMeV.toFixed(2)} MeV: ${p.cause}`),
    ...(failed.length > FAILURES_NAMED
      ? [`No result at ${failed.length - FAILURES_NAMED} further masses of ${parts.scan.length}: see the scan table`]
      : []),
    ...failedChecks.map(p => `No toy cross-check at ${p.massMeV.toFixed(2)} MeV: ${p.cause}`),
    ...(failedToys > 0 ? [`${failedToys} fits of pseudo-experiments did not converge and were left out`] : []),
    ...asymptoticWarning(parts.scan),
    ...lookElsewhereWarnings(parts.lookElsewhere),
    ...(off.length > 0
      ? [`The asymptotic limit differs by more than 10% from the pseudo-experiments at ${ratioWords(off, toyChecks.length)}`]
      : []),
  ];
}
