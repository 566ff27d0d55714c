import type { Region } from '../model/shape.js';
import type { TemplateBins } from '../model/shapes/template.js';
import type { ObservableInfo } from './result.js';
import type { WindowSearch } from './window/window-search.js';

/** Values at ascending masses, linear in between. */
export interface MassTable {
  readonly massMeV: readonly number[];
  readonly value: readonly number[];
}

export type ShapeSpecification =
  | { readonly kind: 'template'; readonly bins: TemplateBins }
  | { readonly kind: 'exponential' }
  | { readonly kind: 'chebyshev'; readonly order: number }
  | { readonly kind: 'bernstein'; readonly order: number }
  /** A weighted sample of the observable, smoothed by Gaussian kernels. */
  | { readonly kind: 'kernel'; readonly x: readonly number[]; readonly weights: readonly number[]; readonly adaptive: boolean }
  /** The Standard Model spectrum of K+ -> pi+ nu nubar in m2_miss, with the resolution and acceptance of the signal. */
  | { readonly kind: 'pinunu' }
  | {
      readonly kind: 'sum';
      readonly terms: readonly { readonly name: string; readonly fraction: number; readonly shape: ShapeSpecification }[];
    };

/** The line of the signal, its parameters as functions of the mass. The width comes from the resolution. */
export type LineSpecification =
  | { readonly kind: 'gaussian' }
  | {
      readonly kind: 'crystal-ball';
      readonly alphaLow: MassTable;
      readonly powerLow: MassTable;
      readonly alphaHigh: MassTable;
      readonly powerHigh: MassTable;
    }
  /** Half the natural width, in the unit of the observable. */
  | { readonly kind: 'voigt'; readonly gamma: MassTable };

/** Log-normal uncertainties by the name of the nuisance parameter: equal names are one parameter, fully correlated. */
export type Uncertainties = Readonly<Record<string, number>>;

export interface BackgroundSpecification {
  readonly name: string;
  readonly label: string;
  /** Expected events in all regions, or free: then found by the fit alone. */
  readonly events: number | 'free';
  readonly uncertainties: Uncertainties;
  readonly shape: ShapeSpecification;
}

/** How signal events turn into the quantity that is limited: BR = N SES(m), SES(m) = ses * referenceAcceptance / acceptance(m). */
export interface Normalisation {
  readonly singleEventSensitivity: number;
  /** Acceptance of the reference channel inside all regions, defined as those of the signal. */
  readonly referenceAcceptance: number;
  /** BR for a unit of the quantity that is limited, at each mass; absent: that quantity is the BR. */
  readonly unitBranchingRatio?: MassTable;
}

export interface SignalSpecification {
  /** Standard deviation of the observable, in its unit. */
  readonly resolution: MassTable;
  /** Default: a Gaussian. */
  readonly line?: LineSpecification;
  /** Relative uncertainty of the resolution. */
  readonly resolutionUncertainty: number;
  /** Acceptance of each region before its cut on the observable; absent: 1. */
  readonly acceptance?: readonly MassTable[];
  readonly uncertainties: Uncertainties;
}

/** All that a worker needs to test a mass: numbers only, so that it can be sent and hashed as JSON. */
export interface ScanSpecification {
  readonly observable: ObservableInfo['kind'];
  readonly regions: readonly Region[];
  readonly signal: SignalSpecification;
  readonly normalisation?: Normalisation;
  readonly backgrounds: readonly BackgroundSpecification[];
  readonly confidenceLevel: number;
  /** Counting in a window with sidebands instead of the fit of all events. */
  readonly search?: WindowSearch;
  /** Limits from the exact distribution of the likelihood ratio, from asymptotic formulae, or (auto) exact where few events are expected. Default asymptotic. */
  readonly limitMethod?: 'auto' | 'exact' | 'asymptotic';
}

/** Linear interpolation; beyond the ends the table is not defined and NaN is returned, which the configuration has excluded. */
export function interpolate(table: MassTable, massMeV: number): number {
  const { massMeV: m, value } = table;
  const last = m.length - 1;
  if (!(massMeV >= m[0] && massMeV <= m[last])) return NaN;
  if (last === 0) return value[0];
  let k = 0;
  while (k < last - 1 && massMeV > m[k + 1]) k++;
  return value[k] + ((value[k + 1] - value[k]) * (massMeV - m[k])) / (m[k + 1] - m[k]);
}

/** Where a particle of this mass peaks, in the unit of the observable (GeV^2 or GeV). */
export function peakPosition(kind: ObservableInfo['kind'], massMeV: number): number {
  const massGeV = massMeV / 1000;
  return kind === 'missing-mass-squared' ? massGeV * massGeV : massGeV;
}
