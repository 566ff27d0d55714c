import { badValue } from '../errors.js';
import { lifetimeLossOf } from '../portals/lifetime-acceptance.js';
import type { LimitCurve, LimitSeries } from '../recast/br-limit.js';
import type { PublishedCurve } from './curve.js';

/**
 * A published curve as BR limits at any lifetime: the geometry of its experiment continues it beyond the published lifetimes. Throws InputError for a curve that
 * limits something else than BR(K+ -> pi+ X).
 */
export function publishedLimitCurve(curve: PublishedCurve): LimitCurve {
  const { id, quantity, bound, gapsMeV, experiment } = curve;
  if (quantity !== 'BR(K+ -> pi+ X)' || bound !== 'upper-limit')
    throw badValue(`quantity of ${id}`, quantity, 'an upper limit on BR(K+ -> pi+ X) to recast');
  const series = curve.series.map(({ lifetimePs, massMeV, limit }): LimitSeries => {
    if (lifetimePs === 'prompt') throw badValue(`lifetime of ${id}`, lifetimePs, 'a lifetime in ps, or a stable X');
    return { lifetimePs, massMeV, limit };
  });
  return { id, series, gapsMeV, lifetimeLoss: lifetimeLossOf(experiment) };
}
