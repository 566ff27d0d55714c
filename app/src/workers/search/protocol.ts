import type { Analysis } from '../../../../src/config/schema.js';
import type { CutSpectrum } from '../../../../src/events/cut-spectrum.js';
import type { GivenFile } from '../../../../src/events/sources/open-bytes.js';
import type { MeasuredInputs } from '../../../../src/search/measured-inputs.js';
import type { AnalysisResult, DataStatus, ObservableInfo, ScanPoint, Spectrum, VetoedWindow } from '../../../../src/search/result.js';
import type { PointLikelihood } from '../../../../src/search/point-likelihood.js';
import type { StrengthCurve } from '../../../../src/search/strength-curve.js';
import type { ScanSpecification } from '../../../../src/search/specification.js';

/** An analysis file with settings, and the files that it may name. */
export interface AnalysisSource {
  readonly text: string;
  /** Its name, for messages. */
  readonly file: string;
  readonly settings: readonly string[];
  readonly files: readonly GivenFile[];
}

/** What an analysis file says, checked. */
export interface DescribedAnalysis {
  readonly analysis: Analysis;
  readonly observable: ObservableInfo;
  readonly configurationSha256: string;
  /** The text with the settings put in: what `portalscope run` takes. */
  readonly text: string;
  /** Event files that it names and that are not there. */
  readonly missingFiles: readonly string[];
}

/** The selected events as they are shown before anything is fitted. */
export interface SelectedView {
  readonly status: DataStatus;
  readonly inputs: AnalysisResult['inputs'];
  readonly cutflow: AnalysisResult['cutflow'];
  readonly cutSpectra: readonly CutSpectrum[];
  readonly spectrum: Pick<Spectrum, 'edges' | 'counts'>;
  readonly regions: AnalysisResult['regions'];
}

/** What the fit without signal says. */
export type BackgroundView = Pick<AnalysisResult, 'regions' | 'backgrounds' | 'nuisances'> & { readonly curves: Spectrum['curves'] };

/** Told while a run is under way. */
export type RunEvent =
  | { readonly kind: 'stage'; readonly what: string; readonly total: number; readonly unit: string }
  | { readonly kind: 'step'; readonly done: number; readonly skipped: number }
  | { readonly kind: 'selected'; readonly selected: SelectedView }
  | {
      readonly kind: 'prepared';
      readonly massesMeV: readonly number[];
      readonly vetoed: readonly VetoedWindow[];
      readonly measured?: MeasuredInputs;
    }
  | { readonly kind: 'background'; readonly background: BackgroundView }
  /** `isQuick`: asymptotic, to be replaced by what the analysis asks for. */
  | { readonly kind: 'point'; readonly index: number; readonly point: ScanPoint; readonly isQuick: boolean };

export type RunOutcome = { readonly status: 'finished'; readonly result: AnalysisResult } | { readonly status: 'stopped' };

/** What lies behind a point, with its curves as far as they have been computed. */
export type OpenedPoint = Omit<PointLikelihood, 'at' | 'method'> & { readonly curve: StrengthCurve };

/** A run as it was recorded when the program was made. */
export interface RecordedRun {
  readonly seconds: number;
  /** The checked configuration, where the packaged file is still that of the run. */
  readonly analysis?: Analysis;
  readonly result: AnalysisResult;
  readonly specification: ScanSpecification;
  /** The observable of the events in the regions; absent where there are too many to be kept. */
  readonly x?: readonly number[];
}
