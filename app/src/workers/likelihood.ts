import { isMeasurement, readMeasurement, type MeasurementFile } from '../../../src/config/measurement-schema.js';
import { settledText } from '../../../src/config/read-analysis.js';
import { runMeasurement } from '../../../src/analysis/run/measurement.js';
import { badValue, InputError } from '../../../src/errors.js';
import { readLikelihood, testOf, type LoadedModel } from '../../../src/formats/likelihood-file.js';
import { BAND } from '../../../src/inference/asymptotic.js';
import { asymptoticStrengthLimit } from '../../../src/inference/binned-limit.js';
import { binnedFit, densityFit, type BinnedFit } from '../../../src/inference/binned-fit.js';
import type { BinnedTest } from '../../../src/inference/binned-test.js';
import { discoveryTest, type DiscoveryTest } from '../../../src/inference/hypothesis-test.js';
import type { MeasurementResult } from '../../../src/search/measurement/result.js';
import { strengthPoint, type StrengthCurve } from '../../../src/search/strength-curve.js';
import { serve } from '../tasks/serve.js';

export interface MeasurementSource {
  readonly text: string;
  /** Its name, for messages. */
  readonly file: string;
  readonly settings: readonly string[];
}

/** A measurement carried out, with its file as `portalscope run` takes it. */
export interface CarriedOutMeasurement {
  readonly file: MeasurementFile;
  readonly text: string;
  readonly result: MeasurementResult;
}

export interface WorkspaceSource {
  readonly text: string;
  readonly file: string;
  readonly confidenceLevel: number;
}

/** The record that `portalscope limit --json` prints. */
export interface StrengthLimit {
  readonly cl: number;
  /** Null where the limit does not exist; `reasons` say why. */
  readonly observed: number | null;
  readonly expected: readonly (number | null)[];
  readonly method: 'asymptotic';
  readonly reasons?: readonly string[];
}

/** What a workspace says of its parameter of interest. */
export interface AnsweredWorkspace {
  readonly poi: string;
  readonly events: number;
  readonly channels: readonly string[];
  readonly warnings: readonly string[];
  readonly fit: BinnedFit;
  readonly limit: StrengthLimit;
  readonly discovery: DiscoveryTest;
  readonly curve: StrengthCurve;
}

/** As `portalscope run` without a seed. */
const SEED = 1;
const POINTS = 41;
/** The curve goes beyond the largest limit by this factor. */
const BEYOND = 1.25;

/** Files that are a likelihood by themselves: counts of a measurement, workspaces. */
const tasks = {
  /** Throws InputError, FitFailure. */
  measure({ text, file, settings }: MeasurementSource): CarriedOutMeasurement {
    const options = { file, set: settings };
    if (!isMeasurement(text)) throw new InputError(`${file}: has no key measurement: expected measurement: branching-ratio`);
    const read = readMeasurement(text, options);
    return { file: read, text: settledText(text, options), result: runMeasurement(read, SEED) };
  },

  /** The numbers of `portalscope fit`, `limit` and `hypotest`, asymptotic. Throws InputError, FitFailure. */
  workspace({ text, file, confidenceLevel }: WorkspaceSource): AnsweredWorkspace {
    if (!(confidenceLevel >= 0.5 && confidenceLevel < 1))
      throw badValue('confidence level', confidenceLevel, 'a number from 0.5 to below 1');
    const loaded = readLikelihood(text, file);
    const test = testOf(loaded);
    const limit = limitOf(test, confidenceLevel);
    return {
      poi: test.poi.name,
      ...factsOf(loaded),
      warnings: [...loaded.warnings, ...test.warnings],
      fit: loaded.kind === 'binned' ? binnedFit(loaded.model) : densityFit(loaded.model),
      limit,
      discovery: discoveryTest(test),
      curve: { method: 'asymptotic', points: strengths(test, limit).map(strength => strengthPoint(test, strength)) },
    };
  },
};

const total = (numbers: Iterable<number>): number => Array.from(numbers).reduce((sum, n) => sum + n, 0);

function factsOf({ kind, model }: LoadedModel): Pick<AnsweredWorkspace, 'events' | 'channels'> {
  const channels = model.channels.map(({ name }) => name);
  if (kind === 'binned') return { events: total(model.data.counts), channels };
  return { events: total(model.channels.map(({ data }) => total(data.kind === 'events' ? data.weights : data.counts))), channels };
}

function limitOf(test: BinnedTest, confidenceLevel: number): StrengthLimit {
  const { observed, expected } = asymptoticStrengthLimit(test, confidenceLevel);
  const entries = [observed, ...expected];
  const [value, ...band] = entries.map(entry => ('value' in entry ? entry.value : null));
  const reasons = entries.flatMap(entry => ('reason' in entry ? [entry.reason] : []));
  return { cl: confidenceLevel, observed: value, expected: band, method: 'asymptotic', ...(reasons.length > 0 && { reasons }) };
}

/** From no signal to beyond the limits. */
function strengths({ poi, scale }: BinnedTest, { observed, expected }: StrengthLimit): number[] {
  const reach = Math.max(...[observed, expected[BAND.length - 1], 4 * scale].map(value => value ?? 0)) * BEYOND;
  const highest = Math.min(poi.upper, reach);
  return Array.from({ length: POINTS }, (_, k) => (k / (POINTS - 1)) * highest);
}

export type LikelihoodTasks = typeof tasks;

serve(tasks);
