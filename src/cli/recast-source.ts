import { badValue, InputError } from '../errors.js';
import type { PublishedCurve } from '../literature/curve.js';
import type { PortalModel } from '../portals/model.js';
import { approximateCombination } from '../recast/approximate-combination.js';
import { curveBound, envelope, type Bound } from '../recast/bound.js';
import type { LimitCurve } from '../recast/br-limit.js';
import type { RecastOptions } from '../recast/excess.js';
import { likelihoodCombination, type LikelihoodSource } from '../recast/likelihood-combination.js';
import { loadStoredSearch } from '../node/stored-search.js';

/** A SOURCE of the command line: its limits, and the paper of a published one. */
export interface RecastSource {
  readonly curve: LimitCurve;
  readonly published?: PublishedCurve;
  /** Folder of a run, whose likelihood can be made again. */
  readonly folder?: string;
}

export const COMBINATIONS = ['envelope', 'approximate', 'likelihood'] as const;
type Combination = (typeof COMBINATIONS)[number];

/** What must be said of each kind of combination wherever its result is shown. */
const COMBINATION_NOTES: Readonly<Record<Combination, string>> = {
  envelope: 'Envelope: excluded by at least one of the limits; they do not gain from one another.',
  approximate:
    'Approximate combination: each limit is taken for a Gaussian measurement of the signal, observed equal to expected where no expected limit is known, normalisations as independent.',
  likelihood: 'Combination in one likelihood, asymptotic; uncertainties of yields with the same name are one uncertainty.',
};

/**
 * How several sources become one bound: as asked, else as envelope. Throws InputError for a word that is none, for sources that the model or the combination cannot use, and for a likelihood of anything but the folders of finished runs.
 */
export async function boundOf(
  model: PortalModel,
  sources: readonly RecastSource[],
  combination: string | undefined,
  options: RecastOptions,
): Promise<{ readonly bound: Bound; readonly notes: readonly string[] }> {
  const how = COMBINATIONS.find(word => word === (combination ?? 'envelope'));
  if (how === undefined) throw badValue('--combine', combination, COMBINATIONS.join(' or '));
  const curves = sources.map(source => source.curve);
  if (curves.length === 1) return { bound: curveBound(model, curves[0], options), notes: [] };
  return { bound: await combined(model, sources, how, options), notes: [COMBINATION_NOTES[how]] };
}

async function combined(model: PortalModel, sources: readonly RecastSource[], how: Combination, options: RecastOptions): Promise<Bound> {
  const curves = sources.map(source => source.curve);
  if (how === 'envelope') return envelope(curves.map(curve => curveBound(model, curve, options)));
  if (how === 'approximate') return approximateCombination(model, curves, options);
  const found: LikelihoodSource[] = [];
  for (const { curve, folder } of sources) {
    if (folder === undefined || curve.singleEventSensitivity === undefined)
      throw badValue(
        '--combine likelihood of',
        curve.id,
        'folders of finished runs with a normalisation; --combine approximate takes curves',
      );
    const { specification, x } = await loadStoredSearch(folder);
    found.push({ curve, specification, x });
  }
  return likelihoodCombination(model, found, options);
}

/** The masses at which the bound has figures and the model holds. Throws InputError where there are none. */
export function coveredMasses(bound: Bound, figures: readonly number[], model: PortalModel): readonly number[] {
  const masses = figures.filter(mass => bound.covers(mass));
  if (masses.length > 0) return masses;
  const ids = bound.curves.map(curve => curve.id).join(', ');
  const [from, to] = model.through(bound.curves[0].production).massRangeMeV;
  throw new InputError(`${ids} has no mass inside ${from} to ${to} MeV, the range of the model ${model.name}`);
}
