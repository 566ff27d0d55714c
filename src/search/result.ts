/**
 * What a run finds, as records that are written to `result.json` and read back. Nothing in them depends on the clock, on the machine
 * or on the number of workers. Infinity and NaN have no place in them: what could not be computed is absent and said so in words.
 */

import type { CutSpectrum } from '../events/cut-spectrum.js';
import type { CutflowStep } from '../events/cutflow.js';
import type { LookElsewhere } from './look-elsewhere.js';

/** How the numbers came about; said wherever they are shown. */
export type DataStatus = 'simulated' | 'measured' | 'published';

/** `mixed`: exact where few events are expected, asymptotic elsewhere; each point says which. */
export type LimitMethod = 'asymptotic' | 'toys' | 'exact' | 'mixed';

/** The three p-values of the observed data at the observed limit: CLs = CL_s+b / CL_b = 1 - CL. */
export interface LimitPValues {
  readonly cls: number;
  readonly clsb: number;
  readonly clb: number;
}

/** Expected values at -2, -1, 0, +1, +2 sigma of the background-only distribution. */
export type ExpectedBand = readonly [number, number, number, number, number];

/** An observed value with its expected band. */
export interface BandedLimit {
  readonly observed: number;
  readonly expected: ExpectedBand;
}

/** The observable in which the peak is searched, with its axis. */
export interface ObservableInfo {
  readonly kind: 'missing-mass-squared' | 'missing-mass' | 'invariant-mass';
  /** Typeset symbol, e.g. "m²miss". */
  readonly symbol: string;
  /** "GeV²/c⁴" or "GeV/c²". */
  readonly unit: string;
}

export interface RegionSummary {
  readonly name: string;
  /** Limits in the unit of the observable. */
  readonly min: number;
  readonly max: number;
  /** Absent while the region is hidden. */
  readonly observed?: number;
  /** Sum of the backgrounds before the fit, and its uncertainty; absent when a background floats freely. */
  readonly expected?: number;
  readonly expectedError?: number;
}

/** A region of control or validation: counted, not fitted. */
export interface CountedRegion {
  readonly name: string;
  readonly role: 'control' | 'validation';
  /** Limits in the unit of the observable. */
  readonly min: number;
  readonly max: number;
  readonly observed: number;
  /** What the backgrounds predict before the fit; absent where one of them has no sample to predict from. */
  readonly expected?: number;
  readonly expectedError?: number;
}

/** A component of the background in the background-only fit. */
export interface BackgroundSummary {
  readonly name: string;
  readonly label: string;
  /** Expected events before the fit with relative uncertainty; absent for a yield that floats. */
  readonly expected?: number;
  readonly expectedError?: number;
  /** Absent while the data are hidden. */
  readonly fitted?: number;
  readonly fittedError?: number;
}

export interface NuisanceSummary {
  readonly name: string;
  /** In units of its standard deviation: value after the background-only fit, and its error. */
  readonly pull: number;
  readonly error: number;
}

/**
 * The spectrum as it is drawn: `edges` (n+1) and `counts` (n) of the selected events over the whole range of the plot, and smooth curves
 * sampled inside the regions. Densities are events per unit of the observable.
 */
export interface Spectrum {
  readonly edges: readonly number[];
  readonly counts: readonly number[];
  readonly curves: readonly {
    readonly region: string;
    readonly x: readonly number[];
    /** One entry a background, in the order of `backgrounds`; to be stacked. Background-only fit. */
    readonly components: readonly (readonly number[])[];
    /** Signal at the mass of the largest excess, at the size of the observed limit there. */
    readonly signal: readonly number[];
  }[];
  readonly signalMassMeV: number;
}

export interface VetoedWindow {
  readonly minMeV: number;
  readonly maxMeV: number;
  readonly reason: string;
}

interface PointIdentity {
  readonly massMeV: number;
}

export interface FailedPoint extends PointIdentity {
  readonly status: 'failed';
  readonly cause: string;
}

export interface ScannedPoint extends PointIdentity {
  readonly status: 'ok';
  /** Resolution of the observable at this mass, in its unit. */
  readonly sigma: number;
  /** Events expected for a unit of the normalised quantity: 1/SES. Absent when limits are in events. */
  readonly singleEventSensitivity?: number;
  /** Data events and background of the background-only fit within two sigma of the peak. */
  readonly windowObserved: number;
  readonly windowBackground: number;
  /** Fitted signal events, allowed negative only when the model stays positive; the error from the curvature, absent on the boundary. */
  readonly signalEvents: number;
  readonly signalEventsError?: number;
  /** Discovery test statistic q0 (arXiv:1007.1727 eq. 12), its asymptotic p-value and significance. */
  readonly q0: number;
  readonly p0: number;
  readonly significance: number;
  /** How the limits were computed; with `exact` the asymptotic limit on events stands beside it. */
  readonly method: 'exact' | 'asymptotic';
  readonly asymptoticEventsLimit: BandedLimit;
  readonly atLimit: LimitPValues;
  /** Upper limits on signal events and, with a normalisation, on the branching ratio or the other `quantity` of the analysis. */
  readonly eventsLimit: BandedLimit;
  readonly branchingRatioLimit?: BandedLimit;
  /** In a search by window and sidebands: what the limit was made of. */
  readonly window?: WindowDetails;
}

/** Counting in a window; `windowObserved` and `windowBackground` of the point are its counts. */
export interface WindowDetails {
  readonly backgroundError: number;
  /** At the peak, events per unit of the observable. */
  readonly backgroundDensity: number;
  /** Part of the signal inside the window, and what the signal adds to the background through the sidebands, for each signal event. */
  readonly signalFraction: number;
  readonly sidebandLeak: number;
  readonly sidebandEvents: number;
  /** Deviance of the fit of the sidebands. */
  readonly deviance: number;
  readonly degreesOfFreedom: number;
  /** Signal and polynomial fitted to window and sidebands together, asymptotic limit; or why there is none. */
  readonly wideFit:
    { readonly signalEvents: number; readonly signalEventsError?: number; readonly eventsLimit: BandedLimit } | { readonly cause: string };
}

/** A mass while the data are hidden: limits that the background model alone expects. */
export interface BlindedPoint extends PointIdentity {
  readonly status: 'blinded';
  readonly sigma: number;
  readonly singleEventSensitivity?: number;
  /** Background before the fit within two sigma of the peak. */
  readonly windowBackground: number;
  readonly method: 'exact' | 'asymptotic';
  readonly eventsLimit: Pick<BandedLimit, 'expected'>;
  readonly branchingRatioLimit?: Pick<BandedLimit, 'expected'>;
}

export type ScanPoint = ScannedPoint | BlindedPoint | FailedPoint;

/** The same limit from pseudo-experiments at one mass. `errors` are the statistical errors of the toys on each limit. */
export interface ToyCheck {
  readonly massMeV: number;
  readonly toys: number;
  readonly failedToys: number;
  readonly eventsLimit: BandedLimit;
  readonly branchingRatioLimit?: BandedLimit;
  readonly observedError: number;
  /** Observed limit of toys over the asymptotic one. */
  readonly ratioToAsymptotic: number;
}

/** The largest excess, refined between the points of the grid by letting the mass float. */
export interface LargestExcess {
  readonly massMeV: number;
  readonly massErrorMeV?: number;
  readonly signalEvents: number;
  readonly signalEventsError?: number;
  readonly branchingRatio?: number;
  readonly branchingRatioError?: number;
  readonly p0: number;
  readonly significance: number;
}

/** A point of an exclusion: couplings g with `excluded[k][0] <= g <= excluded[k][1]` are excluded at this mass. */
export interface ExclusionRow {
  readonly massMeV: number;
  /** Lifetime and BR limit at the lower edge of the first excluded interval; null lifetime means stable. */
  readonly lifetimePs: number | null;
  readonly brLimit: number;
  readonly coupling: number | null;
  readonly excluded: readonly (readonly [number, number])[];
  /** Couplings that the BR would exclude but for a lifetime shorter than the limit holds for; absent where there are none. */
  readonly outsideValidity?: readonly (readonly [number, number])[];
  /** With several limits: the id of the one that says most at the lower edge. */
  readonly decidedBy?: string;
}

export interface ExclusionResult {
  readonly model: string;
  /** E.g. "Dark scalar (BC4)", "sin²θ". */
  readonly title: string;
  readonly couplingSymbol: string;
  readonly rows: readonly ExclusionRow[];
  /** The same for the median expected limit. */
  readonly expectedRows: readonly ExclusionRow[];
  /** Where the coupling range of the search for solutions ends. */
  readonly couplingRange: readonly [number, number];
  readonly notes: readonly string[];
}

export interface AnalysisResult {
  readonly format: 'portalscope-result/1';
  readonly version: string;
  readonly name: string;
  readonly title: string;
  readonly status: DataStatus;
  readonly seed: number;
  readonly configurationSha256: string;
  readonly inputs: readonly { readonly name: string; readonly sha256: string; readonly entries: number }[];
  readonly observable: ObservableInfo;
  readonly confidenceLevel: number;
  readonly method: LimitMethod;
  /** Quantity limited: "BR(K⁺ → π⁺X)", or "signal events". */
  readonly quantity: string;
  /** Counting in windows with sidebands, in standard deviations of the observable; absent: a fit of all events. */
  readonly search?: { readonly windowSigma: number; readonly sidebandSigma: number; readonly order: number };
  /** The signal regions are hidden, and nothing here comes from data in them. */
  readonly blinded?: true;
  readonly cutflow: readonly CutflowStep[];
  /** The quantity of each cut that limits one, for events that pass all other cuts. */
  readonly cutSpectra?: readonly CutSpectrum[];
  readonly regions: readonly RegionSummary[];
  /** Control and validation regions; absent when the analysis has none. */
  readonly countedRegions?: readonly CountedRegion[];
  readonly backgrounds: readonly BackgroundSummary[];
  readonly nuisances: readonly NuisanceSummary[];
  readonly spectrum: Spectrum;
  readonly vetoed: readonly VetoedWindow[];
  readonly scan: readonly ScanPoint[];
  readonly toyChecks: readonly ToyCheck[];
  readonly largestExcess?: LargestExcess;
  /** Global p-values of the largest excess on the grid; absent when not asked for or not found. */
  readonly lookElsewhere?: LookElsewhere;
  readonly exclusions: readonly ExclusionResult[];
  readonly assumptions: readonly string[];
  readonly references: readonly string[];
  readonly warnings: readonly string[];
}
