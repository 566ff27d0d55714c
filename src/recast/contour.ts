import type { ExclusionRow } from '../search/result.js';
import type { CouplingInterval } from './recast.js';

/** A point of the plane of an exclusion plot: mass in MeV, coupling. */
export type ContourPoint = readonly [massMeV: number, coupling: number];

/** A region under construction: intervals at consecutive masses that overlap. */
interface Strip {
  readonly massMeV: number[];
  readonly intervals: CouplingInterval[];
}

const overlap = (a: CouplingInterval, b: CouplingInterval): boolean => a[0] <= b[1] && b[0] <= a[1];

/**
 * Outlines of the excluded region: closed polygons (last point = first), the lower edge with rising mass, the upper edge back, hence counter-clockwise.
 * Rows must ascend in mass. A polygon ends where nothing is excluded at the next mass and at each gap (an open interval of mass without limits). Intervals
 * of neighbouring masses belong together when they overlap; where a region forks, the lower branch goes on and the other starts a polygon.
 * An island seen at one mass only is a polygon without area.
 */
export function exclusionContours(
  rows: readonly Pick<ExclusionRow, 'massMeV' | 'excluded'>[],
  gapsMeV: readonly (readonly [number, number])[],
): readonly (readonly ContourPoint[])[] {
  const strips: Strip[] = [];
  let open: Strip[] = [];
  rows.forEach((row, k) => {
    const previous = rows[k - 1];
    if (previous !== undefined && gapsMeV.some(([from, to]) => previous.massMeV < to && row.massMeV > from)) open = [];
    const continued: Strip[] = [];
    for (const interval of row.excluded) {
      const found = open.find(strip => !continued.includes(strip) && overlap(strip.intervals[strip.intervals.length - 1], interval));
      const strip = found ?? { massMeV: [], intervals: [] };
      if (found === undefined) strips.push(strip);
      strip.massMeV.push(row.massMeV);
      strip.intervals.push(interval);
      continued.push(strip);
    }
    open = continued;
  });
  return strips.map(({ massMeV, intervals }) => {
    const lower = massMeV.map((mass, k): ContourPoint => [mass, intervals[k][0]]);
    const upper = massMeV.map((mass, k): ContourPoint => [mass, intervals[k][1]]);
    return [...lower, ...upper.reverse(), lower[0]];
  });
}
