import { ExactCls } from '../../inference/exact/exact-cls.js';
import { countedRatios } from '../../inference/exact/exact-limit.js';
import { massModel } from '../mass-model.js';
import { pullsOf, type PointLikelihood } from '../point-likelihood.js';
import type { ScannedPoint } from '../result.js';
import type { ScanSpecification } from '../specification.js';
import { strengthPoint, type TestedSignal } from '../strength-curve.js';
import { exactCells, windowTest } from './window-limit.js';
import { windowSignal } from './window-place.js';
import type { WindowCount } from './window-count.js';
import type { WindowSearch } from './window-search.js';

/** The likelihood of the count behind a point of a search by windows: the point holds all that it is made of. Throws FitFailure. */
export function windowLikelihoodOf(specification: ScanSpecification, search: WindowSearch, point: ScannedPoint): PointLikelihood {
  const { massMeV, windowObserved, windowBackground, window } = point;
  if (window === undefined) throw new RangeError(`the point at ${massMeV} MeV is not of a search by windows`);
  const { fraction, uncertainty } = windowSignal(specification, search, massMeV);
  const count: WindowCount = {
    observed: windowObserved,
    background: windowBackground,
    backgroundError: window.backgroundError,
    signal: fraction - window.sidebandLeak,
    signalUncertainty: uncertainty,
  };
  const test = windowTest(count);
  const cells = exactCells(count);
  const exact = point.method === 'exact' ? new ExactCls(cells, countedRatios(cells, [windowObserved])) : undefined;
  const tested: TestedSignal = { ...test, exact };
  const { peak, sigma } = massModel(specification, massMeV, 0);
  return {
    massMeV,
    peak,
    sigma,
    pulls: pullsOf(test.observed, point.eventsLimit.observed),
    method: point.method,
    at: signalEvents => strengthPoint(tested, signalEvents),
  };
}
