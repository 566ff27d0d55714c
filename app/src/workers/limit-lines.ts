import { FitFailure } from '../../../src/inference/test-statistics.js';
import { combinedLimits } from '../../../src/recast/approximate-combination.js';
import { brLimitAt, coveredRangesMeV, coversMass, massesOf, type LimitCurve } from '../../../src/recast/br-limit.js';
import { projectedCurve, projectedSearchCurve, projectionMasses } from '../../../src/recast/projected-curve.js';
import { jointStrengthLimit } from '../../../src/search/joint-limit.js';
import { projectedLimit, type Projection, type Scaling } from '../../../src/search/projection.js';
import type { LikelihoodRecord } from '../../../src/search/likelihood-record.js';
import type { TaskContext } from '../tasks/protocol.js';

/** A limit at a mass; `band`: where 68 % of limits are expected. */
export interface LinePoint {
  readonly massMeV: number;
  readonly limit: number;
  readonly band?: readonly [number, number];
}

/** Pieces between which nothing is known. */
export type LinePieces = readonly (readonly LinePoint[])[];

/** What is drawn of a limit curve, on what its figures are limits on. */
export interface LimitLines {
  readonly id: string;
  readonly observed: LinePieces;
  /** By the law of statistics, with more data. */
  readonly projected: LinePieces;
}

/** Limits of |U|^2 are drawn as such, not as branching ratios. */
const unitAt = (curve: LimitCurve, massMeV: number): number => curve.unitBranchingRatio?.(massMeV) ?? 1;

/** The limit of a curve at a lifetime; where none is asked for, at the one that its search is best at. */
const limitAt = (curve: LimitCurve, massMeV: number, lifetimePs: number | null | undefined = curve.decay === 'unseen' ? null : 0): number =>
  brLimitAt(curve, massMeV)(lifetimePs) / unitAt(curve, massMeV);

function piecesOf(curve: LimitCurve, lifetimePs: number | null | undefined): LinePieces {
  const masses = massesOf(curve);
  return coveredRangesMeV(curve).map(([from, to]) =>
    masses.filter(mass => mass >= from && mass <= to).map(massMeV => ({ massMeV, limit: limitAt(curve, massMeV, lifetimePs) })),
  );
}

export function limitLines(
  curves: readonly LimitCurve[],
  lifetimePs: number | null | undefined,
  factor: number,
  background: Scaling,
): readonly LimitLines[] {
  return curves.map(curve => ({
    id: curve.id,
    observed: piecesOf(curve, lifetimePs),
    projected: factor === 1 ? [] : piecesOf(projectedCurve(curve, factor, background), lifetimePs),
  }));
}

/** Points in pieces: apart where a gap lies between them. */
function split(points: readonly LinePoint[], curves: readonly LimitCurve[]): LinePieces {
  const isApart = (from: number, to: number): boolean =>
    curves.every(({ gapsMeV }) => gapsMeV.some(([left, right]) => from < right && to > left));
  const pieces: LinePoint[][] = [];
  points.forEach((point, k) => {
    const before = points[k - 1];
    if (before === undefined || isApart(before.massMeV, point.massMeV)) pieces.push([]);
    pieces[pieces.length - 1].push(point);
  });
  return pieces;
}

/** Something to be computed mass by mass, with what is there so far told after each. A mass whose fit fails is left out. */
async function pointByPoint(
  masses: readonly number[],
  curves: readonly LimitCurve[],
  pointAt: (massMeV: number) => LinePoint,
  { partial, progress }: TaskContext,
): Promise<LinePieces> {
  const points: LinePoint[] = [];
  for (const [k, massMeV] of masses.entries()) {
    try {
      points.push(pointAt(massMeV));
    } catch (error) {
      if (!(error instanceof FitFailure)) throw error;
    }
    partial(split(points, curves));
    await progress({ done: k + 1, total: masses.length, unit: 'masses' });
  }
  return split(points, curves);
}

/** Median expected limits with more data and their 68 % bands, from the likelihood of a search: those of `portalscope recast --project`. */
export function projectedLine(
  curve: LimitCurve,
  { specification, x }: LikelihoodRecord,
  projection: Projection,
  context: TaskContext,
): Promise<LinePieces> {
  const values = Float64Array.from(x);
  return pointByPoint(
    projectionMasses(curve),
    [curve],
    massMeV => {
      const { limit } = projectedLimit(specification, values, massMeV, projection);
      const projected = projectedSearchCurve(curve, [{ massMeV, limit: limit![2] }], projection.factor);
      return { massMeV, limit: limitAt(projected, massMeV), band: [limit![1], limit![3]] };
    },
    context,
  );
}

/** Several searches as one likelihood, asymptotic; at the masses that the first shares with another. */
export function jointLine(
  sources: readonly { readonly curve: LimitCurve; readonly record: LikelihoodRecord }[],
  context: TaskContext,
): Promise<LinePieces> {
  const searches = sources.map(({ curve, record }, k) => ({
    curve,
    name: `${k + 1}: ${curve.id}`,
    specification: record.specification,
    x: Float64Array.from(record.x),
  }));
  const at = (massMeV: number) => searches.filter(({ curve }) => coversMass(curve, massMeV));
  const masses = projectionMasses(searches[0].curve).filter(massMeV => at(massMeV).length > 1);
  return pointByPoint(
    masses,
    searches.map(({ curve }) => curve),
    massMeV => {
      const parts = at(massMeV).map(search => ({ ...search, signalEvents: 1 / search.curve.singleEventSensitivity!(massMeV) }));
      return { massMeV, limit: jointStrengthLimit(parts, massMeV, searches[0].curve.confidenceLevel).observed };
    },
    context,
  );
}

/** Several limits as Gaussian measurements, at all masses of all. Throws InputError for searches that share their events. */
export function gaussianLine(curves: readonly LimitCurve[], lifetimePs: number | null | undefined): LinePieces {
  const points = combinedLimits(curves, (curve, massMeV) => limitAt(curve, massMeV, lifetimePs));
  return split(points, curves);
}
