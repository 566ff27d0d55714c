import { growth, type Scaling } from '../search/projection.js';
import { massesOf, type LimitCurve } from './br-limit.js';

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

/** The curve of a search whose median expected limits with N times the decays were computed from its likelihood at some masses. */
export function projectedSearchCurve(
  curve: LimitCurve,
  points: readonly { readonly massMeV: number; readonly limit: number }[],
  factor: number,
): LimitCurve {
  const series = [{ lifetimePs: curve.series[0].lifetimePs, massMeV: points.map(one => one.massMeV), limit: points.map(one => one.limit) }];
  const { singleEventSensitivity } = curve;
  return {
    ...curve,
    series,
    expected: series,
    ...(singleEventSensitivity !== undefined && { singleEventSensitivity: massMeV => singleEventSensitivity(massMeV) / factor }),
  };
}

/** Masses of a scan that are projected: expected limits are smooth between them. */
const MOST_MASSES = 40;

/** The masses at which a scan is projected from its likelihood: some of its own, with all that lie beside gaps. */
export function projectionMasses(curve: LimitCurve): readonly number[] {
  const all = massesOf(curve);
  const step = Math.max(1, Math.ceil(all.length / MOST_MASSES));
  return all.filter((_, k) => k % step === 0 || k === all.length - 1 || isBesideGap(all, k, curve.gapsMeV));
}

/** Is a gap between this mass and one of its neighbours? The limits there must not be left out. */
function isBesideGap(masses: readonly number[], k: number, gapsMeV: LimitCurve['gapsMeV']): boolean {
  const isApart = (left: number | undefined, right: number | undefined): boolean =>
    left !== undefined && right !== undefined && gapsMeV.some(([from, to]) => left < to && right > from);
  return isApart(masses[k - 1], masses[k]) || isApart(masses[k], masses[k + 1]);
}
