import { growth, type Scaling } from '../search/projection.js';
import type { LimitCurve } from './br-limit.js';

/**
 * A limit with N times the decays where nothing but its curve is known: N_signal grows as the square root of the background, N_signal ~ sqrt(growth of the background), and BR = N_signal SES / N. So the limit falls as 1/sqrt(N) where the
 * background grows with the data, as N^(-3/4) where it grows as sqrt(N), and as 1/N where it stays (or there is none). Holds where statistics decide, not systematic uncertainties. Takes the expected
 * figures where they are known, else the observed ones.
 */
export function projectedCurve(curve: LimitCurve, factor: number, background: Scaling): LimitCurve {
  const scale = Math.sqrt(growth(background, factor)) / factor;
  const series = (curve.expected ?? curve.series).map(one => ({ ...one, limit: one.limit.map(value => value * scale) }));
  const { singleEventSensitivity } = curve;
  return {
    ...curve,
    id: `${curve.id} x ${factor}`,
    series,
    expected: series,
    ...(singleEventSensitivity !== undefined && { singleEventSensitivity: massMeV => singleEventSensitivity(massMeV) / factor }),
  };
}
