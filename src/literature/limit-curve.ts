import { badValue } from '../errors.js';
import { lifetimeLossOf } from '../portals/lifetime-acceptance.js';
import type { LimitCurve } from '../recast/br-limit.js';
import type { PublishedCurve } from './curve.js';

/**
 * A published curve as BR limits at any lifetime: the geometry of its experiment continues it beyond the published lifetimes. Throws InputError for a curve that
 * limits something else than BR(K+ -> pi+ X).
 */
export function publishedLimitCurve(curve: PublishedCurve): LimitCurve {
  const { id, quantity, bound, series, gapsMeV, experiment } = curve;
  if (quantity !== 'BR(K+ -> pi+ X)' || bound !== 'upper-limit')
    throw badValue(`quantity of ${id}`, quantity, 'an upper limit on BR(K+ -> pi+ X) to recast');
  return { id, series, gapsMeV, lifetimeLoss: lifetimeLossOf(experiment) };
}
