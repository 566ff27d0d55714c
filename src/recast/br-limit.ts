import { badValue } from '../errors.js';
import type { LifetimeLoss } from '../portals/lifetime-acceptance.js';

/** Upper limits on BR(K+ -> pi+ X) against mass at one lifetime; a published series has this shape. */
export interface LimitSeries {
  /** Null for an X that does not decay inside the apparatus. */
  readonly lifetimePs: number | null;
  /** Ascending. */
  readonly massMeV: readonly number[];
  readonly limit: readonly number[];
}

/** Limits on BR(K+ -> pi+ X) at one or more lifetimes, with what continues them to all lifetimes. */
export interface LimitCurve {
  /** For messages: the id of the curve, or the file. */
  readonly id: string;
  readonly series: readonly LimitSeries[];
  /** Open intervals of mass without a limit, never interpolated across. */
  readonly gapsMeV: readonly (readonly [number, number])[];
  readonly lifetimeLoss: LifetimeLoss;
}

/** BR limit at one mass against the lifetime; at most 1, which is no limit. */
export type BrLimitAtMass = (lifetimePs: number | null) => number;

/** Mass below which the dependence on the lifetime is taken at this mass: at 0 it is the limit of a ratio 0/0. */
const LIGHTEST_MEV = 1e-3;

/**
 * The BR limit at one mass for any lifetime, from all series that cover the mass. In mass: ln(limit) linear between neighbouring figures. In
 * lifetime: ln(limit) linear, hence monotone, between neighbouring series in the loss u = ln(A(m, infinite)/A(m, tau)) of the experiment's geometry,
 * of which 1/A is the limit's own dependence (interpolation in ln(tau) would be off by factors, and has no place for an infinite lifetime);
 * beyond the longest or the shortest published lifetime the geometry alone, tied to the nearest series.
 * Throws InputError, naming the ranges, for a mass that no series covers.
 */
export function brLimitAt(curve: LimitCurve, massMeV: number): BrLimitAtMass {
  const loss = (lifetimePs: number | null): number => curve.lifetimeLoss(Math.max(massMeV, LIGHTEST_MEV), lifetimePs);
  const knots = curve.series
    .map(series => ({ loss: loss(series.lifetimePs), logLimit: logLimitAt(series, curve.gapsMeV, massMeV) }))
    .filter((knot): knot is { loss: number; logLimit: number } => knot.logLimit !== undefined)
    .sort((a, b) => a.loss - b.loss);
  if (knots.length === 0) {
    const ranges = coveredRangesMeV(curve).map(([from, to]) => `${from} to ${to}`);
    throw badValue('mass in MeV', massMeV, `${ranges.join(' or ')}, the masses of ${curve.id}`);
  }
  return lifetimePs => {
    const u = loss(lifetimePs);
    const upper = knots.findIndex(knot => knot.loss > u);
    const nearest = upper < 0 ? knots[knots.length - 1] : knots[Math.max(0, upper - 1)];
    const isBetween = upper > 0;
    const slope = isBetween ? (knots[upper].logLimit - nearest.logLimit) / (knots[upper].loss - nearest.loss) : 1;
    return Math.exp(Math.min(0, nearest.logLimit + slope * (u - nearest.loss)));
  };
}

/** The same at one mass and lifetime. */
export const brLimit = (curve: LimitCurve, massMeV: number, lifetimePs: number | null): number => brLimitAt(curve, massMeV)(lifetimePs);

/** Intervals of mass with a limit at some lifetime, ascending and disjoint; an isolated figure is an interval of length 0. */
export function coveredRangesMeV(curve: LimitCurve): readonly (readonly [number, number])[] {
  const pieces = curve.series.flatMap(series =>
    series.massMeV.map((mass, k): [number, number] => {
      const next = series.massMeV[k + 1];
      return next === undefined || straddlesGap(mass, next, curve.gapsMeV) ? [mass, mass] : [mass, next];
    }),
  );
  const merged: [number, number][] = [];
  for (const [from, to] of pieces.sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** All masses at which the curve has a figure, ascending. */
export const massesOf = (curve: LimitCurve): readonly number[] =>
  [...new Set(curve.series.flatMap(series => series.massMeV))].sort((a, b) => a - b);

function logLimitAt(series: LimitSeries, gapsMeV: LimitCurve['gapsMeV'], massMeV: number): number | undefined {
  const { massMeV: masses, limit } = series;
  const upper = masses.findIndex(mass => mass >= massMeV);
  if (upper < 0) return undefined;
  if (masses[upper] === massMeV) return Math.log(limit[upper]);
  const lower = upper - 1;
  if (lower < 0 || straddlesGap(masses[lower], masses[upper], gapsMeV)) return undefined;
  const t = (massMeV - masses[lower]) / (masses[upper] - masses[lower]);
  return (1 - t) * Math.log(limit[lower]) + t * Math.log(limit[upper]);
}

const straddlesGap = (from: number, to: number, gapsMeV: LimitCurve['gapsMeV']): boolean =>
  gapsMeV.some(([gapFrom, gapTo]) => from < gapTo && to > gapFrom);
