import { log } from '../math/elementary.js';
import type { BlindedPoint, ScannedPoint, ScanPoint, VetoedWindow } from '../search/result.js';
import { isSeparated } from './mass-axis.js';
import type { Domain } from './ticks.js';

/** Stretches of a scan that may be joined by a line: they end at vetoed windows and at points without a result of the data, such as failed ones. */
export const scanRuns = (scan: readonly ScanPoint[], vetoed: readonly VetoedWindow[]): readonly (readonly ScannedPoint[])[] =>
  joined(
    scan.map(point => (point.status === 'ok' ? point : undefined)),
    vetoed,
  );

/** The same of a blinded scan. */
export const blindedRuns = (scan: readonly ScanPoint[], vetoed: readonly VetoedWindow[]): readonly (readonly BlindedPoint[])[] =>
  joined(
    scan.map(point => (point.status === 'blinded' ? point : undefined)),
    vetoed,
  );

function joined<P extends { readonly massMeV: number }>(scan: readonly (P | undefined)[], vetoed: readonly VetoedWindow[]): P[][] {
  const runs: P[][] = [];
  let open: P[] | undefined;
  for (const point of scan) {
    if (point === undefined) {
      open = undefined;
      continue;
    }
    const last = open?.at(-1);
    if (open !== undefined && last !== undefined && !isSeparated(last.massMeV, point.massMeV, vetoed)) open.push(point);
    else runs.push((open = [point]));
  }
  return runs;
}

export type CurvePoint = readonly [x: number, y: number];

/** The parts of a polyline with y inside the domain, cut at its ends; straight in ln y between the points. */
export function clipToDomain(points: readonly CurvePoint[], [low, high]: Domain): readonly (readonly CurvePoint[])[] {
  const parts: CurvePoint[][] = [];
  let open: CurvePoint[] | undefined;
  const inside = (point: CurvePoint): boolean => point[1] >= low && point[1] <= high;
  const crossing = (a: CurvePoint, b: CurvePoint, y: number): CurvePoint => {
    const t = log(y / a[1]) / log(b[1] / a[1]);
    return [a[0] + t * (b[0] - a[0]), y];
  };
  points.forEach((point, k) => {
    const previous = points[k - 1];
    if (previous !== undefined) {
      const ends = [low, high].filter(y => (previous[1] - y) * (point[1] - y) < 0).map(y => crossing(previous, point, y));
      ends.sort((a, b) => a[0] - b[0]);
      if (open !== undefined && ends.length > 0) {
        open.push(ends[0]);
        open = undefined;
      } else if (open === undefined && ends.length > 0) parts.push((open = ends));
    }
    if (!inside(point)) open = undefined;
    else if (open === undefined) parts.push((open = [point]));
    else open.push(point);
  });
  return parts;
}
