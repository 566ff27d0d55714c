import type { ScannedPoint } from '../search/result.js';

/** The point of the best median expected limit. */
export const bestPoint = (points: readonly ScannedPoint[]): ScannedPoint =>
  points.reduce((a, b) =>
    (b.branchingRatioLimit ?? b.eventsLimit).expected[2] < (a.branchingRatioLimit ?? a.eventsLimit).expected[2] ? b : a,
  );
