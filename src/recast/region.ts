import { exp, log } from '../math/elementary.js';
import { positiveSet, type Ring, type Side } from '../math/level-set.js';
import type { PortalModel } from '../portals/model.js';
import { figureMasses, type Bound, type BoundedRange, type RangeEnd } from './bound.js';
import type { ContourPoint } from './contour.js';
import type { ExcessAtMass } from './excess.js';
import { massLines } from './mass-lines.js';

/** A closed line of the plane; the region lies to its left with mass to the right and coupling upwards: outlines run counter-clockwise, holes clockwise. */
export interface ContourRing {
  /** Last point = first point. */
  readonly points: readonly ContourPoint[];
  /** For each stretch between two points: null for the contour itself, else what the ring is cut along: the masses of the limits or of the model end there, or the couplings considered. */
  readonly cuts: readonly (RangeEnd | 'couplings' | null)[];
}

/** What a bound excludes of a model. */
export interface ExclusionRegion {
  readonly excluded: readonly ContourRing[];
  /** Where the model's BR is above the limit, but its lifetime is shorter than the limit holds for: not excluded. */
  readonly outsideValidity: readonly ContourRing[];
  /** Excluded with all uncertainties one standard deviation, or as many as asked for, to the weak side, and to the strong one. */
  readonly band: { readonly weaker: readonly ContourRing[]; readonly stronger: readonly ContourRing[] };
  /** Masses at which the region is cut, in words. */
  readonly notes: readonly string[];
}

export interface RegionOptions {
  /** Lines of the grid in mass, all ranges together, and in coupling. Default 300 each. */
  readonly masses?: number;
  readonly couplings?: number;
  /** Leave the band out; default false. */
  readonly withoutBand?: boolean;
  /** Half-width of the band in standard deviations; default 1. */
  readonly bandSigmas?: number;
}

/**
 * The region of a model that a bound excludes, over the couplings that the model considers, as outlines with their vertices on ln(BR/limit) = 0: to 1e-8 MeV along lines of constant coupling, to 1e-10 in
 * ln(coupling) along those of constant mass. Islands and holes smaller than a cell of the grid go unseen.
 */
export function exclusionRegion(model: PortalModel, bound: Bound, options: RegionOptions = {}): ExclusionRegion {
  const { masses = 300, couplings = 300, withoutBand = false, bandSigmas = 1 } = options;
  const [logFrom, logTo] = model.couplingRange.map(log);
  // exp(ln g) is not g: the ends are to be told from edges
  const couplingAt = (logCoupling: number): number =>
    logCoupling === y[0] ? model.couplingRange[0] : logCoupling === y[couplings - 1] ? model.couplingRange[1] : exp(logCoupling);
  const y = Float64Array.from({ length: couplings }, (_, k) => logFrom + (k * (logTo - logFrom)) / (couplings - 1));
  const ranges = bound.ranges.filter(({ fromMeV, toMeV }) => toMeV > fromMeV);
  const total = ranges.reduce((sum, { fromMeV, toMeV }) => sum + toMeV - fromMeV, 0);
  const figures = figureMasses(bound);
  const grids = ranges.map(range => {
    const share = (range.toMeV - range.fromMeV) / total;
    return { range, x: massLines(range.fromMeV, range.toMeV, figures, Math.max(2, Math.round(share * masses))) };
  });
  const lines = new Map(grids.flatMap(({ x }) => Array.from(x, massMeV => [massMeV, bound.at(massMeV)] as const)));
  const at = (massMeV: number): ExcessAtMass => lines.get(massMeV) ?? bound.at(massMeV);
  const outlines = (f: (at: ExcessAtMass) => (logCoupling: number) => number): readonly ContourRing[] =>
    grids.flatMap(({ range, x }) => positiveSet(massMeV => f(at(massMeV)), x, y).map(ring => contourRing(ring, range, couplingAt)));
  const hasValidity = bound.curves.some(curve => curve.minLifetimePs !== undefined);
  const shifted =
    (sigmas: number) =>
    ({ excess, validity, error }: ExcessAtMass) => {
      const value = sigmas === 0 ? excess : (lg: number) => excess(lg) + sigmas * error(lg);
      return hasValidity ? (lg: number) => Math.min(value(lg), validity(lg)) : value;
    };
  const excluded = outlines(shifted(0));
  return {
    excluded,
    outsideValidity: hasValidity
      ? outlines(
          ({ excess, validity }) =>
            lg =>
              Math.min(excess(lg), -validity(lg)),
        )
      : [],
    band: withoutBand ? { weaker: [], stronger: [] } : { weaker: outlines(shifted(-bandSigmas)), stronger: outlines(shifted(bandSigmas)) },
    notes: cutNotes(excluded, bound.ranges),
  };
}

function contourRing({ points, sides }: Ring, range: BoundedRange, couplingAt: (logCoupling: number) => number): ContourRing {
  const cutOf: Readonly<Record<Side, ContourRing['cuts'][number]>> = {
    left: range.startsWith,
    right: range.endsWith,
    bottom: 'couplings',
    top: 'couplings',
  };
  return {
    points: points.map(([massMeV, logCoupling]): ContourPoint => [massMeV, couplingAt(logCoupling)]),
    cuts: sides.map(side => (side === null ? null : cutOf[side])),
  };
}

const REASONS: Readonly<Record<RangeEnd, string>> = { limits: 'no limit is known', model: 'the model does not hold' };

const cutNote = (massMeV: number, reason: RangeEnd, isStart: boolean): string =>
  `The excluded region is cut at ${Number(massMeV.toFixed(2))} MeV: ${REASONS[reason]} ${isStart ? 'below' : 'above'}.`;

/** Where rings are cut along a mass, from left to right, and masses with a limit of their own that no grid can hold. */
function cutNotes(rings: readonly ContourRing[], ranges: readonly BoundedRange[]): readonly string[] {
  const isCut = (massMeV: number): boolean =>
    massMeV > 0 && rings.some(({ points, cuts }) => cuts.some((cut, k) => cut !== null && cut !== 'couplings' && points[k][0] === massMeV));
  return ranges.flatMap(({ fromMeV, toMeV, startsWith, endsWith }) => {
    if (fromMeV === toMeV) return [`The limit at ${fromMeV} MeV stands alone and is in no region.`];
    return [...(isCut(fromMeV) ? [cutNote(fromMeV, startsWith, true)] : []), ...(isCut(toMeV) ? [cutNote(toMeV, endsWith, false)] : [])];
  });
}
