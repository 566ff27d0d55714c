import { exp } from '../../../src/math/elementary.js';
import { FitFailure } from '../../../src/inference/test-statistics.js';
import { combinedLimits } from '../../../src/recast/approximate-combination.js';
import { brLimitAt, coveredRangesMeV, limitAgainstLoss, massesOf, type LimitCurve } from '../../../src/recast/br-limit.js';
import { jointLimits } from '../../../src/recast/joint-limits.js';
import { projectedCurve, projectedSearchCurve, projectionMasses } from '../../../src/recast/projected-curve.js';
import type { ScanLimits } from '../../../src/recast/scan-limit.js';
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
  /** Median expected limits with their bands; none of a limit without them. */
  readonly expected: LinePieces;
  /** By the law of statistics, with more data. */
  readonly projected: LinePieces;
}

/** Limits of |U|^2 are drawn as such, not as branching ratios. */
const unitAt = (curve: LimitCurve, massMeV: number): number => curve.unitBranchingRatio?.(massMeV) ?? 1;

/** Where no lifetime is asked for, the one that a search is best at. */
const lifetimeFor = ({ decay }: LimitCurve, lifetimePs: number | null | undefined = decay === 'unseen' ? null : 0): number | null =>
  lifetimePs;

const limitAt = (curve: LimitCurve, massMeV: number, lifetimePs?: number | null): number =>
  brLimitAt(curve, massMeV)(lifetimeFor(curve, lifetimePs)) / unitAt(curve, massMeV);

function piecesOf(curve: LimitCurve, lifetimePs: number | null | undefined): LinePieces {
  const masses = massesOf(curve);
  return coveredRangesMeV(curve).map(([from, to]) =>
    masses.filter(mass => mass >= from && mass <= to).map(massMeV => ({ massMeV, limit: limitAt(curve, massMeV, lifetimePs) })),
  );
}

/** Expected limits of a scan, at a lifetime weaker by the loss of signal to it. */
function expectedOf(curve: LimitCurve, { scan }: ScanLimits, lifetimePs: number | null | undefined): LinePieces {
  const points = scan.flatMap((point): LinePoint[] => {
    if (point.status === 'failed' || point.branchingRatioLimit === undefined) return [];
    const { massMeV, branchingRatioLimit } = point;
    const { lossAt } = limitAgainstLoss(curve, massMeV);
    const [, low, limit, high] = branchingRatioLimit.expected.map(
      value => value * exp(lossAt(lifetimeFor(curve, lifetimePs)) - lossAt(curve.series[0].lifetimePs)),
    );
    return limit < Infinity ? [{ massMeV, limit, band: [low, high] }] : [];
  });
  return split(
    points.sort((a, b) => a.massMeV - b.massMeV),
    [curve],
  );
}

/** A curve, with the scan that it is of where it is one's own. */
export interface LineSource {
  readonly curve: LimitCurve;
  readonly scan?: ScanLimits | undefined;
}

export function limitLines(
  curves: readonly LineSource[],
  lifetimePs: number | null | undefined,
  factor: number,
  background: Scaling,
): readonly LimitLines[] {
  return curves.map(({ curve, scan }) => ({
    id: curve.id,
    observed: piecesOf(curve, lifetimePs),
    expected: scan === undefined ? [] : expectedOf(curve, scan, lifetimePs),
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

/** Several searches as one likelihood, asymptotic; at masses that the first shares with another. */
export function jointLine(
  sources: readonly { readonly curve: LimitCurve; readonly record: LikelihoodRecord }[],
  lifetimePs: number | null | undefined,
  context: TaskContext,
): Promise<LinePieces> {
  const curves = sources.map(({ curve }) => curve);
  const { masses, limitAt: jointAt } = jointLimits(
    sources.map(({ curve, record }) => ({ curve, specification: record.specification, x: Float64Array.from(record.x) })),
  );
  return pointByPoint(
    masses,
    curves,
    massMeV => {
      const limit = Math.min(1, jointAt(massMeV, lifetimeFor(curves[0], lifetimePs)));
      return { massMeV, limit: limit / unitAt(curves[0], massMeV) };
    },
    context,
  );
}

/** Several limits as Gaussian measurements, at all masses of all. Throws InputError for searches that share their events. */
export function gaussianLine(curves: readonly LimitCurve[], lifetimePs: number | null | undefined): LinePieces {
  const points = combinedLimits(curves, (curve, massMeV) => limitAt(curve, massMeV, lifetimePs));
  return split(points, curves);
}
