import { exp, expm1, hypot, log1p } from '../../math/elementary.js';
import { backgroundCount } from '../counting/background-count.js';
import type { YieldUncertainty } from './cells.js';

/** Counts are left out beyond the one that brings their total probability this close to one. */
const NEGLIGIBLE = 1e-15;

/**
 * Probabilities q(m) of m = 0, 1, 2... events of a background, its own uncertainty integrated: the coefficients of the generating
 * function G(y) = sum_m q(m) y^m. With y the characteristic function of what one event adds to ln Q, G is that of all of them: the
 * compound distribution with its yield marginalised, without a quadrature at each frequency.
 */
export function countPolynomial(events: number, own: YieldUncertainty | undefined): Float64Array {
  const relative = own?.relative ?? 0;
  const count = backgroundCount([{ events, error: relative * events, constraint: own?.constraint ?? 'log-normal' }]);
  const q: number[] = [];
  let sum = 0;
  // the tail falls faster than geometrically: a term this small beyond the mean ends it
  for (let m = 0; ; m++) {
    const p = exp(count.logProbability(m));
    q.push(p);
    sum += p;
    if (m >= events && (1 - sum < NEGLIGIBLE || p < NEGLIGIBLE)) break;
  }
  return Float64Array.from(q);
}

/** The effects of nuisances that no other component shares, as one: log-normal factors multiply to a log-normal one. */
export function combined(own: readonly YieldUncertainty[]): YieldUncertainty | undefined {
  const effects = own.filter(e => e.relative > 0);
  if (effects.length <= 1) return effects[0];
  return { name: 'combined', relative: expm1(hypot(...effects.map(e => log1p(e.relative)))) };
}
