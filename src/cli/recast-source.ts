import { badValue, InputError } from '../errors.js';
import type { PublishedCurve } from '../literature/curve.js';
import type { PortalModel } from '../portals/model.js';
import { approximateCombination } from '../recast/approximate-combination.js';
import { curveBound, envelope, type Bound } from '../recast/bound.js';
import type { LimitCurve } from '../recast/br-limit.js';
import type { RecastOptions } from '../recast/excess.js';

/** A SOURCE of the command line: its limits, and the paper of a published one. */
export interface RecastSource {
  readonly curve: LimitCurve;
  readonly published?: PublishedCurve;
}

export const COMBINATIONS = ['envelope', 'approximate'] as const;
export type Combination = (typeof COMBINATIONS)[number];

/** What must be said of each kind of combination wherever its result is shown. */
const COMBINATION_NOTES: Readonly<Record<Combination, string>> = {
  envelope: 'Envelope: excluded by at least one of the limits; they do not gain from one another.',
  approximate:
    'Approximate combination: each limit is taken for a Gaussian measurement of the signal, observed equal to expected where no expected limit is known, normalisations as independent.',
};

/** How several sources become one bound: as asked, else as envelope. Throws InputError for a word that is none, and without a source that the model can use. */
export function boundOf(
  model: PortalModel,
  sources: readonly RecastSource[],
  combination: string | undefined,
  options: RecastOptions,
): { readonly bound: Bound; readonly notes: readonly string[] } {
  const how = COMBINATIONS.find(word => word === (combination ?? 'envelope'));
  if (how === undefined) throw badValue('--combine', combination, COMBINATIONS.join(' or '));
  const curves = sources.map(source => source.curve);
  if (curves.length === 1) return { bound: curveBound(model, curves[0], options), notes: [] };
  const bound =
    how === 'envelope' ? envelope(curves.map(curve => curveBound(model, curve, options))) : approximateCombination(model, curves, options);
  return { bound, notes: [COMBINATION_NOTES[how]] };
}

/** The masses at which the bound has figures and the model holds. Throws InputError where there are none. */
export function coveredMasses(bound: Bound, figures: readonly number[], model: PortalModel): readonly number[] {
  const masses = figures.filter(mass => bound.covers(mass));
  if (masses.length > 0) return masses;
  const ids = bound.curves.map(curve => curve.id).join(', ');
  const [from, to] = model.through(bound.curves[0].production).massRangeMeV;
  throw new InputError(`${ids} has no mass inside ${from} to ${to} MeV, the range of the model ${model.name}`);
}
