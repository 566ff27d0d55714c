import { badValue } from '../errors.js';
import { exp, hypot, log, log1p } from '../math/elementary.js';
import { na62LifetimeLoss, type LifetimeLoss } from '../portals/lifetime-acceptance.js';
import type { ProductionChannel } from '../portals/production.js';

/** Upper limits against mass at one lifetime; a published series has this shape. */
export interface LimitSeries {
  /** Null for an X that does not decay inside the apparatus, 0 for one that decays where it is made. */
  readonly lifetimePs: number | null;
  /** Ascending. */
  readonly massMeV: readonly number[];
  readonly limit: readonly number[];
}

/** What must become of X in a search: leave the apparatus unseen, or decay inside it to the pair that is reconstructed. */
export type SearchedDecay = 'unseen' | 'mumu' | 'gammagamma';

/** Limits on BR(production) x BR(decay) at one or more lifetimes, with what continues them to all lifetimes. */
export interface LimitCurve {
  /** For messages: the id of the curve, or the file. */
  readonly id: string;
  /** Experiment, for combinations of searches of one. */
  readonly experiment: string;
  readonly production: ProductionChannel;
  readonly decay: SearchedDecay;
  readonly confidenceLevel: number;
  readonly series: readonly LimitSeries[];
  /** Open intervals of mass without a limit, never interpolated across. */
  readonly gapsMeV: readonly (readonly [number, number])[];
  readonly lifetimeLoss: LifetimeLoss;
  /** Relative uncertainty of the loss where the geometry alone continues the figures. */
  readonly lossUncertainty: number;
  /** Relative accuracy of the figures, one standard deviation. */
  readonly relativeAccuracy: number;
  /** Relative uncertainty between figures, beside that of the figures themselves, where others were left out; default 0. */
  readonly interpolationError?: number;
  /** BR for one unit of what the figures are limits on, e.g. |U|^2; absent where they are of a branching ratio. */
  readonly unitBranchingRatio?: (massMeV: number) => number;
  /** The limits hold for lifetimes above this, in ps; absent where the loss says what becomes of shorter ones. */
  readonly minLifetimePs?: number;
  /** BR that gives one expected event, before the loss to the lifetime; absent where it is not known. */
  readonly singleEventSensitivity?: (massMeV: number) => number;
  /** Expected limits of the same search, the same figures for a background-only observation; absent where they are not known. */
  readonly expected?: readonly LimitSeries[];
}

/** K+ -> pi+ X with X unseen at NA62, 90 % CL: what a table without further words is taken for. The geometry continues published limits to 15 % [fit]. */
export const INVISIBLE_AT_NA62 = {
  experiment: 'NA62',
  production: 'K+ -> pi+ X',
  decay: 'unseen',
  confidenceLevel: 0.9,
  lifetimeLoss: na62LifetimeLoss,
  lossUncertainty: 0.15,
} as const satisfies Partial<LimitCurve>;

/** BR limit at one mass against the lifetime; at most 1, which is no limit. */
export type BrLimitAtMass = (lifetimePs: number | null) => number;

/** Mass below which the dependence on the lifetime is taken at this mass: at 0 it is the limit of a ratio 0/0. */
const LIGHTEST_MEV = 1e-3;

/** ln(BR limit) at one mass against the loss of signal to the lifetime, with its uncertainty. */
export interface LimitAgainstLoss {
  /** ln(A(full) / A(m, tau)) of the search; may be Infinity. */
  lossAt(lifetimePs: number | null): number;
  /** May be above 0, where no BR is excluded; where two figures are joined it is a limit, beyond them it grows with the loss without end. */
  logLimit(loss: number): number;
  /** Standard deviation of ln(limit) from figures and geometry together. */
  logError(loss: number): number;
}

/**
 * The BR limit at one mass for any loss, from all series that cover the mass. In mass: ln(limit) linear between neighbouring figures. In
 * lifetime: ln(limit) linear, hence monotone, between neighbouring series in the loss u = ln(A(full)/A(m, tau)) of the experiment's geometry,
 * of which 1/A is the limit's own dependence (interpolation in ln(tau) would be off by factors, and has no place for an infinite lifetime);
 * beyond the longest or the shortest published lifetime the geometry alone, tied to the nearest series.
 * Throws InputError, naming the ranges, for a mass that no series covers.
 */
export function limitAgainstLoss(curve: LimitCurve, massMeV: number): LimitAgainstLoss {
  const lossAt = (lifetimePs: number | null): number => curve.lifetimeLoss(Math.max(massMeV, LIGHTEST_MEV), lifetimePs);
  const logUnit = curve.unitBranchingRatio === undefined ? 0 : log(curve.unitBranchingRatio(massMeV));
  const knots = curve.series
    .map(series => ({ loss: lossAt(series.lifetimePs), logLimit: logLimitAt(series, curve.gapsMeV, massMeV) }))
    .filter((knot): knot is { loss: number; logLimit: number } => knot.logLimit !== undefined)
    .map(({ loss, logLimit }) => ({ loss, logLimit: logLimit + logUnit }))
    .sort((a, b) => a.loss - b.loss);
  if (knots.length === 0) {
    const ranges = coveredRangesMeV(curve).map(([from, to]) => `${from} to ${to}`);
    throw badValue('mass in MeV', massMeV, `${ranges.join(' or ')}, the masses of ${curve.id}`);
  }
  const last = knots.length - 1;
  const isFigure = curve.series.some(series => series.massMeV.includes(massMeV));
  const interpolation = isFigure ? 0 : log1p(curve.interpolationError ?? 0);
  return {
    lossAt,
    logLimit(loss) {
      let upper = 0;
      while (upper <= last && knots[upper].loss <= loss) upper++;
      const nearest = knots[upper > last ? last : Math.max(0, upper - 1)];
      const slope = upper > 0 && upper <= last ? (knots[upper].logLimit - nearest.logLimit) / (knots[upper].loss - nearest.loss) : 1;
      return nearest.logLimit + slope * (loss - nearest.loss);
    },
    logError(loss) {
      const beyond = Math.max(0, knots[0].loss - loss, loss - knots[last].loss);
      return hypot(log1p(curve.relativeAccuracy), interpolation, curve.lossUncertainty * beyond);
    },
  };
}

/** The BR limit at one mass for any lifetime: see `limitAgainstLoss`. */
export function brLimitAt(curve: LimitCurve, massMeV: number): BrLimitAtMass {
  const { lossAt, logLimit } = limitAgainstLoss(curve, massMeV);
  return lifetimePs => exp(Math.min(0, logLimit(lossAt(lifetimePs))));
}

/** Does some series cover the mass? */
export const coversMass = (curve: LimitCurve, massMeV: number): boolean =>
  curve.series.some(series => logLimitAt(series, curve.gapsMeV, massMeV) !== undefined);

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
  const last = masses.length - 1;
  if (last < 0 || !(masses[last] >= massMeV)) return undefined;
  let [below, upper] = [-1, last];
  while (upper - below > 1) {
    const middle = (below + upper) >> 1;
    if (masses[middle] >= massMeV) upper = middle;
    else below = middle;
  }
  if (masses[upper] === massMeV) return log(limit[upper]);
  const lower = upper - 1;
  if (lower < 0 || straddlesGap(masses[lower], masses[upper], gapsMeV)) return undefined;
  const t = (massMeV - masses[lower]) / (masses[upper] - masses[lower]);
  return (1 - t) * log(limit[lower]) + t * log(limit[upper]);
}

const straddlesGap = (from: number, to: number, gapsMeV: LimitCurve['gapsMeV']): boolean =>
  gapsMeV.some(([gapFrom, gapTo]) => from < gapTo && to > gapFrom);
