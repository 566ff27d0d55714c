import type { FinalStateFractions } from '../../../src/portals/final-state.js';
import type { TheoryUncertainty } from '../../../src/portals/uncertainty.js';
import type { Combination } from '../../../src/recast/combined-bound.js';
import type { Explanation } from '../../../src/recast/explanation.js';
import type { ExclusionRegion } from '../../../src/recast/region.js';
import type { ScannedProcess, ScanLimits } from '../../../src/recast/scan-limit.js';
import type { LikelihoodRecord } from '../../../src/search/likelihood-record.js';
import type { Projection, Scaling } from '../../../src/search/projection.js';
import type { AnalysisResult, ExclusionRow } from '../../../src/search/result.js';

/** What page and worker say to each other of a recast: plain records, as they are copied between them. */

/** A limit of one's own: a table, or a result of a search. */
export type OwnLimit =
  | { readonly id: string; readonly kind: 'table'; readonly text: string }
  | { readonly id: string; readonly kind: 'scan'; readonly limits: ScanLimits; readonly process: ScannedProcess };

/** A model and what it is asked with. */
export interface Question {
  /** As of pages/recast/model-spec.ts. */
  readonly model: string;
  /** Ids of published limits and of those of one's own. */
  readonly curves: readonly string[];
  readonly own: readonly OwnLimit[];
  readonly combination: Combination;
  /** Absent: that of the model; null: stable. */
  readonly lifetimePs?: number | null;
  readonly figures?: number;
  readonly geometry?: number;
}

export interface RegionQuestion extends Question {
  /** Lines of the grid in mass and in coupling. */
  readonly lines: number;
  /** Half-width of the band in standard deviations; 0: none. */
  readonly band: number;
}

/** What a model says of itself. */
export interface ModelFacts {
  readonly name: string;
  readonly title: string;
  readonly couplingSymbol: string;
  readonly couplingDescription: string;
  readonly couplingRange: readonly [number, number];
  readonly massRangeMeV: readonly [number, number];
  readonly channels: readonly string[];
  readonly references: readonly string[];
  /** Couplings of a model of one's own that are not scanned, with their values. */
  readonly parameters: readonly { readonly name: string; readonly unit: string; readonly value: number; readonly description: string }[];
}

export interface RegionAnswer {
  readonly facts: ModelFacts;
  /** Absent where no limit speaks of the model. */
  readonly found?: {
    readonly confidenceLevel: number;
    readonly region: ExclusionRegion;
    /** Each limit alone, where there are several. */
    readonly singles: readonly { readonly id: string; readonly region: ExclusionRegion }[];
    readonly notes: readonly string[];
    /** Masses that are covered. */
    readonly massRangeMeV: readonly [number, number];
  };
  /** Limits on decays that the model does not have. */
  readonly unused: readonly string[];
}

export interface PointQuestion extends Question {
  readonly massMeV: number;
  readonly coupling: number;
}

export interface PredictionQuestion extends Pick<Question, 'model'> {
  readonly coupling: number;
}

/** What is known of a point: of the model in any case, of the limits where one covers it. */
export interface PointAnswer {
  readonly massMeV: number;
  readonly coupling: number;
  readonly channel: string;
  readonly branchingRatio: number;
  readonly lifetimePs: number | null;
  readonly decays: Readonly<Record<string, number>>;
  readonly finalStates: FinalStateFractions;
  readonly theory: TheoryUncertainty;
  /** Null where no limit covers the mass. */
  readonly explanation: Explanation | null;
}

/** The rows of a recast at all figures of its limits, as `portalscope recast --json` prints them. */
export interface RowsAnswer {
  readonly facts: ModelFacts;
  readonly rows: readonly ExclusionRow[];
  readonly notes: readonly string[];
  /** Ids of the limits that were used. */
  readonly used: readonly string[];
}

/** What a file of one's own turned out to be. */
export type OwnFile =
  | { readonly kind: 'table'; readonly limit: OwnLimit }
  | { readonly kind: 'result'; readonly limit: OwnLimit; readonly result: AnalysisResult }
  | { readonly kind: 'likelihood'; readonly record: LikelihoodRecord };

/** Limits as lines against mass. */
export interface LinesQuestion extends Pick<Question, 'curves' | 'own' | 'lifetimePs'> {
  readonly factor: number;
  readonly background: Scaling;
}

export interface ProjectionQuestion {
  readonly limit: OwnLimit;
  readonly record: LikelihoodRecord;
  readonly projection: Projection;
}

export interface JointQuestion extends Pick<Question, 'lifetimePs'> {
  readonly sources: readonly { readonly limit: OwnLimit; readonly record: LikelihoodRecord }[];
}
