import type { ContourRing, ExclusionRegion } from '../recast/region.js';

/** Outlines of a region by what they bound, in the order of the table. */
const parts = ({ excluded, outsideValidity, band }: ExclusionRegion): readonly (readonly [string, readonly ContourRing[]])[] => [
  ['excluded', excluded],
  ['outside_validity', outsideValidity],
  ['excluded_weaker', band.weaker],
  ['excluded_stronger', band.stronger],
];

/**
 * All rings of a region, a row a point: what it bounds, the number of the ring, mass, coupling, and what the stretch to the next point is cut along, empty for the contour itself. The last point of a ring
 * repeats the first.
 */
export const contourCsv = (region: ExclusionRegion): string =>
  [
    'region,ring,mass_MeV,coupling,cut',
    ...parts(region).flatMap(([name, rings]) =>
      rings.flatMap(({ points, cuts }, ring) =>
        points.map(([massMeV, coupling], k) => `${name},${ring + 1},${massMeV},${coupling},${cuts[k] ?? ''}`),
      ),
    ),
    '',
  ].join('\n');
