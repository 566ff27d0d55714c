import type { FitResult } from '../fit/profile.js';
import { ExactCls } from '../inference/exact/exact-cls.js';
import type { StrengthTest } from '../inference/test-statistics.js';
import { intensity } from '../model/unbinned-model.js';
import { exactExpectation } from './exact-limit.js';
import { massTest } from './mass-test.js';
import type { ScannedPoint } from './result.js';
import type { ScanSpecification } from './specification.js';
import { strengthPoint, type StrengthCurve, type StrengthPoint, type TestedSignal } from './strength-curve.js';

/** A nuisance parameter in units of its standard deviation; without error where the data do not determine it. */
export interface Pull {
  readonly value: number;
  readonly error?: number;
}

/** The likelihood behind a point of a scan, ready to be asked at any strength of the signal. */
export interface PointLikelihood {
  readonly massMeV: number;
  /** Of the peak, in the unit of the observable. */
  readonly peak: number;
  readonly sigma: number;
  /** Of each nuisance parameter: without signal, at the best strength, and at the observed limit. */
  readonly pulls: readonly {
    readonly name: string;
    readonly withoutSignal: Pull;
    readonly best: Pull;
    readonly atLimit: Pull;
  }[];
  /** Those of the data near the peak, by their distance from it; absent where there are too many, or only counts are known. */
  readonly events?: readonly WindowEvent[];
  readonly method: StrengthCurve['method'];
  /** Throws FitFailure. */
  at(signalEvents: number): StrengthPoint;
}

/** An event near a peak. */
export interface WindowEvent {
  /** The observable. */
  readonly value: number;
  /** Distance from the peak in standard deviations. */
  readonly distance: number;
  /** Density of the signal at the observed limit over that of the background-only fit; null where there is no background. */
  readonly signalToBackground: number | null;
}

/** Events further from the peak are none of its window. */
const NEAR_SIGMAS = 3;
/** More events say nothing one by one. */
const MOST_EVENTS = 200;
/** The curves reach this far beyond the limits, so that all of them fall below 1 - CL. */
const REACH = 1.25;

/** Equidistant strengths from 0 to beyond the observed limit and the band of the expected ones. */
export function strengthsOf({ eventsLimit: { observed, expected } }: Pick<ScannedPoint, 'eventsLimit'>, points: number): number[] {
  const highest = REACH * Math.max(observed, expected[4]);
  return Array.from({ length: points }, (_, k) => (highest * k) / (points - 1));
}

/** Profile, CLs, pulls and events of a point that has been scanned. Throws FitFailure. */
export function pointLikelihood(specification: ScanSpecification, x: Float64Array, point: ScannedPoint): PointLikelihood {
  const test = massTest(specification, x, point.massMeV);
  const { mass, observed } = test;
  const expectation = point.method === 'exact' ? exactExpectation(specification, x, test) : undefined;
  const tested: TestedSignal = { ...test, exact: expectation && new ExactCls(expectation.cells, expectation.observed) };
  const events = eventsNear(test, x, point.eventsLimit.observed);
  return {
    massMeV: point.massMeV,
    peak: mass.peak,
    sigma: mass.sigma,
    pulls: pullsOf(observed, point.eventsLimit.observed),
    ...(events && { events }),
    method: point.method,
    at: signalEvents => strengthPoint(tested, signalEvents),
  };
}

function pullOf({ parameters }: FitResult, errors: readonly (number | undefined)[], j: number): Pull {
  const error = errors[j];
  return { value: parameters[j], ...(error !== undefined && { error }) };
}

/** Pulls of the constrained parameters in three fits. Throws FitFailure. */
export function pullsOf(test: StrengthTest, limit: number): PointLikelihood['pulls'] {
  const { profiler } = test;
  const { parameters } = profiler.likelihood;
  const fits = [test.conditional(0), test.best, test.conditional(limit)];
  const errors = fits.map(fit => profiler.errors(fit));
  return parameters.flatMap(({ name, role, lower, upper }, j) => {
    if (role !== 'nuisance' || lower === upper) return [];
    const [withoutSignal, best, atLimit] = fits.map((fit, k) => pullOf(fit, errors[k], j));
    return [{ name, withoutSignal, best, atLimit }];
  });
}

function eventsNear({ mass, observed }: ReturnType<typeof massTest>, x: Float64Array, limit: number): WindowEvent[] | undefined {
  const { model, peak, sigma } = mass;
  const near = x.filter(value => Math.abs(value - peak) <= NEAR_SIGMAS * sigma);
  if (near.length > MOST_EVENTS) return undefined;
  near.sort((a, b) => Math.abs(a - peak) - Math.abs(b - peak));
  const background = observed.conditional(0).parameters;
  const [signal, ...backgrounds] = model.components;
  const atLimit = background.slice();
  atLimit[0] = limit;
  const s = intensity(signal, atLimit, near);
  const b = backgrounds.map(component => intensity(component, background, near));
  return Array.from(near, (value, i) => {
    const density = b.reduce((sum, values) => sum + values[i], 0);
    return { value, distance: (value - peak) / sigma, signalToBackground: density > 0 ? s[i] / density : null };
  });
}
