import type { DataStatus } from '../result.js';
import type { Prediction, PublishedValue } from './specification.js';

/** An interval of the branching ratio; an end is absent where the likelihood does not fall enough within the bounds. */
export interface BrInterval {
  readonly confidenceLevel: number;
  readonly lower?: number;
  readonly upper?: number;
}

/** The branching ratio from some periods together. */
export interface MeasuredBranchingRatio {
  readonly label: string;
  readonly periods: readonly string[];
  readonly observed: number;
  readonly background: number;
  /** Averages of the errors to either side, sources added in quadrature. */
  readonly backgroundError: number;
  readonly singleEventSensitivity: number;
  readonly branchingRatio: number;
  /** Of the profile likelihood, -2 ln lambda = 1. */
  readonly errorUp?: number;
  readonly errorDown?: number;
  readonly interval: BrInterval;
  /** Unified interval (Feldman and Cousins) of the counts together, backgrounds integrated, SES without its error. */
  readonly unifiedInterval: BrInterval;
  /** Background-only hypothesis. */
  readonly q0: number;
  readonly p0: number;
  readonly significance: number;
  /** -2 ln lambda against BR. */
  readonly curve: { readonly branchingRatio: readonly number[]; readonly statistic: readonly number[] };
}

/** How far a prediction is from the measurement, in standard deviations, its own error included; positive when measured above. */
export interface PredictionPull extends Prediction {
  readonly pull: number;
}

export interface MeasurementResult {
  readonly format: 'portalscope-measurement/1';
  readonly version: string;
  readonly name: string;
  readonly title: string;
  readonly status: DataStatus;
  readonly seed: number;
  readonly configurationSha256: string;
  readonly quantity: string;
  readonly confidenceLevel: number;
  /** BR put into a pseudo-experiment; absent for data. */
  readonly injected?: number;
  readonly periods: readonly MeasuredBranchingRatio[];
  readonly combined: MeasuredBranchingRatio;
  readonly nuisances: readonly { readonly name: string; readonly pull: number; readonly error: number }[];
  readonly predictions: readonly PredictionPull[];
  readonly published: readonly PublishedValue[];
  readonly assumptions: readonly string[];
  readonly references: readonly string[];
}
