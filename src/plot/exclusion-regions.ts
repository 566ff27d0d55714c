import type { PublishedCurve } from '../literature/curve.js';
import { exclusionContours, type ContourPoint } from '../recast/contour.js';
import { publishedColour, type ColourName } from './palette.js';

/** A published region of couplings: what lies between its lower and its upper edge. */
export interface PublishedRegion {
  readonly label: string;
  readonly colour: ColourName;
  readonly outlines: readonly (readonly ContourPoint[])[];
}

/** Joins the edges that belong together: one experiment, one label, one paper. An edge without its counterpart makes no region. */
export function publishedRegions(curves: readonly PublishedCurve[]): readonly PublishedRegion[] {
  const lowerEdges = curves.filter(curve => curve.bound === 'lower-edge');
  return lowerEdges.flatMap((lower, k) => {
    const upper = curves.find(
      curve => curve.bound === 'upper-edge' && curve.label === lower.label && curve.reference.arxiv === lower.reference.arxiv,
    );
    if (upper === undefined) return [];
    const above = new Map(upper.series[0].massMeV.map((mass, i) => [mass, upper.series[0].limit[i]]));
    const { massMeV, limit } = lower.series[0];
    const rows = massMeV.map((mass, i) => {
      const top = above.get(mass);
      const excluded: [number, number][] = top !== undefined && top > limit[i] ? [[limit[i], top]] : [];
      return { massMeV: mass, excluded };
    });
    return [{ label: lower.label, colour: publishedColour(k + 1), outlines: exclusionContours(rows, lower.gapsMeV) }];
  });
}
