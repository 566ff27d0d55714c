import type { PortalModel } from '../portals/model.js';
import { coversMass, coveredRangesMeV, massesOf, type LimitCurve } from './br-limit.js';
import { excessAt, type ExcessAtMass, type RecastOptions } from './excess.js';

/** An interval of mass in which a bound is known, and what ends it on each side. */
export interface BoundedRange {
  readonly fromMeV: number;
  readonly toMeV: number;
  readonly startsWith: RangeEnd;
  readonly endsWith: RangeEnd;
}

/** The limits end or leave a gap there, or the model does. */
export type RangeEnd = 'limits' | 'model';

/** What one limit, or several together, say of a model. */
export interface Bound {
  /** The curves it is made of. */
  readonly curves: readonly LimitCurve[];
  /** Ascending and disjoint. */
  readonly ranges: readonly BoundedRange[];
  covers(massMeV: number): boolean;
  /** Throws InputError for a mass that is not covered. */
  at(massMeV: number): ExcessAtMass;
  /** The curve that says most at a mass and ln(coupling). */
  decidedBy(massMeV: number, logCoupling: number): LimitCurve;
}

/** What one curve says of a model, X made in the channel of the curve. Throws InputError where the model has no such channel. */
export function curveBound(model: PortalModel, curve: LimitCurve, options: RecastOptions = {}): Bound {
  const made = model.through(curve.production);
  return {
    curves: [curve],
    ranges: commonRanges(coveredRangesMeV(curve), modelRanges(made)),
    covers: massMeV => made.covers(massMeV) && coversMass(curve, massMeV),
    at: massMeV => excessAt(made, curve, massMeV, options),
    decidedBy: () => curve,
  };
}

/**
 * The envelope of several bounds: excluded by one of them or more, each with its own validity. It is no combination: no limit gains from another, and the probability that one of them excludes
 * the truth by chance is larger than for a single one.
 */
export function envelope(bounds: readonly Bound[]): Bound {
  const covering = (massMeV: number): readonly Bound[] => bounds.filter(bound => bound.covers(massMeV));
  return {
    curves: bounds.flatMap(bound => bound.curves),
    ranges: unionOfRanges(bounds.flatMap(bound => bound.ranges)),
    covers: massMeV => bounds.some(bound => bound.covers(massMeV)),
    at(massMeV) {
      const found = covering(massMeV);
      const all = (found.length > 0 ? found : bounds.slice(0, 1)).map(bound => bound.at(massMeV));
      // the strongest that holds decides; where none holds, the strongest
      const best = (logCoupling: number): ExcessAtMass => {
        const claim = (one: ExcessAtMass): number => {
          const excess = one.excess(logCoupling);
          return excess > 0 && one.validity(logCoupling) < 0 ? -1 / excess : excess;
        };
        return all.length === 1 ? all[0] : all.reduce((a, b) => (claim(b) > claim(a) ? b : a));
      };
      return {
        excess: logCoupling => best(logCoupling).excess(logCoupling),
        validity: logCoupling => best(logCoupling).validity(logCoupling),
        error: logCoupling => best(logCoupling).error(logCoupling),
      };
    },
    decidedBy(massMeV, logCoupling) {
      const found = covering(massMeV);
      const excess = (bound: Bound): number => bound.at(massMeV).excess(logCoupling);
      return found.reduce((a, b) => (excess(b) > excess(a) ? b : a), found[0] ?? bounds[0]).decidedBy(massMeV, logCoupling);
    },
  };
}

/** All masses at which a curve of the bound has a figure, ascending. */
export const figureMasses = ({ curves }: Bound): readonly number[] => [...new Set(curves.flatMap(massesOf))].sort((a, b) => a - b);

function modelRanges({ massRangeMeV: [from, to], gapsMeV = [] }: PortalModel): readonly (readonly [number, number])[] {
  let left = from;
  const ranges: (readonly [number, number])[] = [];
  for (const [gapFrom, gapTo] of [...gapsMeV].sort((a, b) => a[0] - b[0])) {
    if (gapTo <= left || gapFrom >= to) continue;
    if (gapFrom >= left) ranges.push([left, gapFrom]);
    left = gapTo;
  }
  return left <= to ? [...ranges, [left, to]] : ranges;
}

function commonRanges(
  limits: readonly (readonly [number, number])[],
  model: readonly (readonly [number, number])[],
): readonly BoundedRange[] {
  return limits.flatMap(([from, to]) =>
    model.flatMap(([lowest, highest]): BoundedRange[] => {
      const [fromMeV, toMeV] = [Math.max(from, lowest), Math.min(to, highest)];
      if (fromMeV > toMeV) return [];
      return [{ fromMeV, toMeV, startsWith: from >= lowest ? 'limits' : 'model', endsWith: to <= highest ? 'limits' : 'model' }];
    }),
  );
}

function unionOfRanges(ranges: readonly BoundedRange[]): readonly BoundedRange[] {
  const merged: BoundedRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.fromMeV - b.fromMeV)) {
    const last = merged.at(-1);
    if (last === undefined || range.fromMeV > last.toMeV) merged.push(range);
    else if (range.toMeV > last.toMeV) merged[merged.length - 1] = { ...last, toMeV: range.toMeV, endsWith: range.endsWith };
  }
  return merged;
}
