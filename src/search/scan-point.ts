import { InputError } from '../errors.js';
import { asymptoticP0, asymptoticPValues } from '../inference/asymptotic.js';
import { asymptoticLimit, type StrengthLimit } from '../inference/asymptotic-limit.js';
import { FitFailure } from '../inference/test-statistics.js';
import type { Region } from '../model/shape.js';
import { intensity, type UnbinnedModel } from '../model/unbinned-model.js';
import { exactScanLimit } from './exact-limit.js';
import { massTest, type MassTest } from './mass-test.js';
import type { BandedLimit, FailedPoint, LimitPValues, ScannedPoint } from './result.js';
import type { ScanSpecification } from './specification.js';

/** Half-width of the counting window that is quoted beside each point, in standard deviations. */
export const WINDOW_SIGMAS = 2;

/** Tests one mass: fit, p0 and the asymptotic limit. A failure is a value with its cause. */
export function scanPoint(specification: ScanSpecification, x: Float64Array, massMeV: number): ScannedPoint | FailedPoint {
  return orFailure(massMeV, () => {
    const test = massTest(specification, x, massMeV);
    const { mass, observed, asimov } = test;
    const asymptotic = limitOf(test, specification.confidenceLevel);
    const q0 = observed.q0();
    const error = observed.profiler.errors(observed.best)[0];
    const low = mass.peak - WINDOW_SIGMAS * mass.sigma;
    const high = mass.peak + WINDOW_SIGMAS * mass.sigma;
    const windowObserved = x.reduce((n, value) => (value >= low && value <= high ? n + 1 : n), 0);
    const windowBackground = backgroundBetween(mass.model, observed.conditional(0).parameters, specification.regions, low, high);
    const method = scanMethod(specification, windowObserved + windowBackground);
    const exact = method === 'exact' ? exactScanLimit(specification, x, test) : undefined;
    const limit: StrengthLimit = exact ?? asymptotic;
    return {
      status: 'ok',
      massMeV,
      sigma: mass.sigma,
      ...(mass.singleEventSensitivity !== undefined && { singleEventSensitivity: mass.singleEventSensitivity }),
      windowObserved,
      windowBackground,
      signalEvents: observed.best.parameters[0],
      ...(error !== undefined && { signalEventsError: error }),
      q0,
      p0: asymptoticP0(q0),
      significance: Math.sqrt(q0),
      method,
      asymptoticEventsLimit: scaled(asymptotic, 1),
      atLimit: pValues(exact?.atLimit ?? asymptoticPValues(observed.qTilde(limit.observed), asimov.qTilde(limit.observed))),
      ...scaledLimits(limit, mass.singleEventSensitivity),
    };
  });
}

/** Data and background in the window together, below which `auto` does not trust the asymptotic formulae. */
const FEW_EVENTS = 60;

export function scanMethod({ limitMethod = 'asymptotic' }: ScanSpecification, windowEvents: number): 'exact' | 'asymptotic' {
  if (limitMethod !== 'auto') return limitMethod;
  return windowEvents < FEW_EVENTS ? 'exact' : 'asymptotic';
}

const pValues = ({ cls, clsb, clb }: LimitPValues): LimitPValues => ({ cls, clsb, clb });

/** The asymptotic limit. */
export function limitOf(test: MassTest, confidenceLevel: number): StrengthLimit {
  return asymptoticLimit(test.observed, test.asimov, { confidenceLevel, scale: 2.3 + 2 * test.observed.best.parameters[0] });
}

/** On signal events and, with a normalisation, on the branching ratio. */
export function scaledLimits(
  limit: StrengthLimit,
  ses: number | undefined,
): { eventsLimit: BandedLimit; branchingRatioLimit?: BandedLimit } {
  return { eventsLimit: scaled(limit, 1), ...(ses !== undefined && { branchingRatioLimit: scaled(limit, ses) }) };
}

const scaled = ({ observed, expected }: StrengthLimit, factor: number): BandedLimit => ({
  observed: observed * factor,
  expected: expected.map(v => v * factor) as unknown as BandedLimit['expected'],
});

export function orFailure<T>(massMeV: number, compute: () => T): T | FailedPoint {
  try {
    return compute();
  } catch (error) {
    if (error instanceof FitFailure || error instanceof InputError) return { status: 'failed', massMeV, cause: error.message };
    throw error;
  }
}

/** Expected background events of the regions with the observable in [low, high], by the midpoint rule. */
export function backgroundBetween(
  model: UnbinnedModel,
  parameters: ArrayLike<number>,
  regions: readonly Region[],
  low: number,
  high: number,
): number {
  const n = 200;
  return regions.reduce((total, region) => {
    const from = Math.max(low, region.min);
    const width = Math.min(high, region.max) - from;
    if (width <= 0) return total;
    const x = Float64Array.from({ length: n }, (_, i) => from + ((i + 0.5) * width) / n);
    const components = model.components.slice(1);
    return total + components.reduce((sum, c) => sum + (intensity(c, parameters, x).reduce((a, b) => a + b, 0) * width) / n, 0);
  }, 0);
}
