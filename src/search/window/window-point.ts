import { InputError } from '../../errors.js';
import { asymptoticP0 } from '../../inference/asymptotic.js';
import type { StrengthLimit } from '../../inference/asymptotic-limit.js';
import { FitFailure } from '../../inference/test-statistics.js';
import { hypot } from '../../math/elementary.js';
import type { BandedLimit, FailedPoint, ScannedPoint, WindowDetails } from '../result.js';
import type { ScanSpecification } from '../specification.js';
import type { Counts } from './spectrum-counts.js';
import { wideFit } from './wide-fit.js';
import { windowLimit } from './window-limit.js';
import { countAt, countsOf, windowPlace } from './window-place.js';
import type { WindowSearch } from './window-search.js';

/**
 * One mass of a search by window and sidebands: N in the window, the background from the sidebands, the CLs limit on the signal events and what
 * follows from it. A failure is a value with its cause.
 */
export function windowPoint(
  specification: ScanSpecification,
  search: WindowSearch,
  spectrum: Counts,
  massMeV: number,
): ScannedPoint | FailedPoint {
  try {
    return point(specification, search, spectrum, massMeV);
  } catch (error) {
    if (error instanceof FitFailure || error instanceof InputError) return { status: 'failed', massMeV, cause: error.message };
    throw error;
  }
}

function point(specification: ScanSpecification, search: WindowSearch, spectrum: Counts, massMeV: number): ScannedPoint {
  const place = windowPlace(specification, search, massMeV);
  const { mass, bins } = place;
  const { fit, count } = countAt(place, countsOf(place, spectrum));
  const { observed, signal: seen } = count;
  const { method, limit, asymptotic, atLimit, q0 } = windowLimit(count, {
    confidenceLevel: specification.confidenceLevel,
    method: specification.limitMethod ?? 'auto',
  });
  const ses = mass.singleEventSensitivity;
  return {
    status: 'ok',
    massMeV,
    sigma: mass.sigma,
    ...(ses !== undefined && { singleEventSensitivity: ses }),
    windowObserved: observed,
    windowBackground: fit.background,
    signalEvents: (observed - fit.background) / seen,
    signalEventsError: hypot(Math.sqrt(Math.max(observed, fit.background)), fit.error) / seen,
    q0,
    p0: asymptoticP0(q0),
    significance: Math.sqrt(q0),
    method,
    asymptoticEventsLimit: scaled(asymptotic, 1),
    atLimit,
    eventsLimit: scaled(limit, 1),
    ...(ses !== undefined && { branchingRatioLimit: scaled(limit, ses) }),
    window: {
      backgroundError: fit.error,
      backgroundDensity: fit.density,
      signalFraction: place.signal.fraction,
      sidebandLeak: fit.leak,
      sidebandEvents: fit.events,
      deviance: fit.deviance,
      degreesOfFreedom: fit.degreesOfFreedom,
      wideFit: wideFitOrCause(specification, search, spectrum, { massMeV, bins }),
    },
  };
}

function wideFitOrCause(...args: Parameters<typeof wideFit>): WindowDetails['wideFit'] {
  try {
    return wideFit(...args);
  } catch (error) {
    if (error instanceof FitFailure) return { cause: error.message };
    throw error;
  }
}

const scaled = ({ observed, expected }: StrengthLimit, factor: number): BandedLimit => ({
  observed: observed * factor,
  expected: expected.map(v => v * factor) as unknown as BandedLimit['expected'],
});
