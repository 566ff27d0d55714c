import { badValue } from '../errors.js';
import type { PortalModel } from '../portals/model.js';
import type { ScanSpecification } from '../search/specification.js';
import { approximateCombination } from './approximate-combination.js';
import { curveBound, envelope, type Bound } from './bound.js';
import type { LimitCurve } from './br-limit.js';
import type { RecastOptions } from './excess.js';
import { likelihoodCombination, type LikelihoodSource } from './likelihood-combination.js';

export const COMBINATIONS = ['envelope', 'approximate', 'likelihood'] as const;
/** How several limits become one. */
export type Combination = (typeof COMBINATIONS)[number];

/** A limit, with the likelihood that it came from where there is one. */
export interface CombinedSource {
  readonly curve: LimitCurve;
  readonly search?: { readonly specification: ScanSpecification; readonly x: Float64Array };
}

/** What must be said of each kind of combination wherever its result is shown. */
const COMBINATION_NOTES: Readonly<Record<Combination, string>> = {
  envelope: 'Envelope: excluded by at least one of the limits; they do not gain from one another.',
  approximate:
    'Approximate combination: each limit is taken for a Gaussian measurement of the signal, observed equal to expected where no expected limit is known, normalisations as independent.',
  likelihood: 'Combination in one likelihood, asymptotic; uncertainties of yields with the same name are one uncertainty.',
};

/** Several limits as one bound, with what must be said of it; a single one is what it is. Throws InputError for limits that the model or the combination cannot use, and for a likelihood of limits that have none. */
export function combinedBound(
  model: PortalModel,
  sources: readonly CombinedSource[],
  how: Combination,
  options: RecastOptions = {},
): { readonly bound: Bound; readonly notes: readonly string[] } {
  const curves = sources.map(source => source.curve);
  if (curves.length === 1) return { bound: curveBound(model, curves[0], options), notes: [] };
  return { bound: boundOf(model, sources, how, options), notes: [COMBINATION_NOTES[how]] };
}

function boundOf(model: PortalModel, sources: readonly CombinedSource[], how: Combination, options: RecastOptions): Bound {
  const curves = sources.map(source => source.curve);
  if (how === 'envelope') return envelope(curves.map(curve => curveBound(model, curve, options)));
  if (how === 'approximate') return approximateCombination(model, curves, options);
  return likelihoodCombination(model, sources.map(withLikelihood), options);
}

function withLikelihood({ curve, search }: CombinedSource): LikelihoodSource {
  if (search === undefined || curve.singleEventSensitivity === undefined)
    throw badValue('combination "likelihood" of', curve.id, 'folders of finished runs with a normalisation; "approximate" takes curves');
  return { curve, ...search };
}
