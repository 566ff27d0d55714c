import { intensity } from '../model/unbinned-model.js';
import { massModel } from './mass-model.js';
import type { FailedPoint, ScannedPoint } from './result.js';
import { scanPoint } from './scan-point.js';
import type { ScanSpecification } from './specification.js';

/** A signal as it is drawn: density in events per unit of the observable. */
export interface SignalCurve {
  readonly x: readonly number[];
  readonly density: readonly number[];
}

/** A mass that is looked at, on the grid of a scan or between its points. */
export interface Hypothesis {
  readonly point: ScannedPoint | FailedPoint;
  /** The signal at the observed limit, in each region that it reaches; none of a point that failed. */
  readonly curves: readonly SignalCurve[];
}

const HALF_WIDTH_SIGMAS = 5;
const POINTS = 101;

/** The signal of a mass around its peak, `events` of them in all regions. */
export function signalCurves(specification: ScanSpecification, massMeV: number, events: number): SignalCurve[] {
  const { model, peak, sigma } = massModel(specification, massMeV, 0);
  const parameters = Float64Array.from(model.parameters, p => p.start);
  parameters[0] = events;
  return specification.regions.flatMap(region => {
    const from = Math.max(region.min, peak - HALF_WIDTH_SIGMAS * sigma);
    const to = Math.min(region.max, peak + HALF_WIDTH_SIGMAS * sigma);
    if (from >= to) return [];
    const x = Float64Array.from({ length: POINTS }, (_, k) => from + ((to - from) * k) / (POINTS - 1));
    return [{ x: Array.from(x), density: Array.from(intensity(model.components[0], parameters, x)) }];
  });
}

/** A mass tested as in a scan. */
export function hypothesisAt(specification: ScanSpecification, x: Float64Array, massMeV: number): Hypothesis {
  return hypothesisOf(specification, scanPoint(specification, x, massMeV));
}

/** A point that has been tested, with its signal. */
export const hypothesisOf = (specification: ScanSpecification, point: ScannedPoint | FailedPoint): Hypothesis => ({
  point,
  curves: point.status === 'ok' ? signalCurves(specification, point.massMeV, point.eventsLimit.observed) : [],
});
