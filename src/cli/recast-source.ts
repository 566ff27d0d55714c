import { badValue, InputError } from '../errors.js';
import type { PublishedCurve } from '../literature/curve.js';
import type { PortalModel } from '../portals/model.js';
import type { Bound } from '../recast/bound.js';
import type { LimitCurve } from '../recast/br-limit.js';
import { combinedBound, COMBINATIONS, type CombinedSource } from '../recast/combined-bound.js';
import type { RecastOptions } from '../recast/excess.js';
import { loadStoredSearch } from '../node/stored-search.js';

/** A SOURCE of the command line: its limits, and the paper of a published one. */
export interface RecastSource {
  readonly curve: LimitCurve;
  readonly published?: PublishedCurve;
  /** Folder of a run, whose likelihood can be made again. */
  readonly folder?: string;
}

/**
 * How several sources become one bound: as asked, else as envelope. Throws InputError for a word that is none, for sources that the model or the combination cannot use, and for a likelihood of anything but the folders of finished runs.
 */
export function boundOf(
  model: PortalModel,
  sources: readonly RecastSource[],
  combination: string | undefined,
  options: RecastOptions,
): { readonly bound: Bound; readonly notes: readonly string[] } {
  const how = COMBINATIONS.find(word => word === (combination ?? 'envelope'));
  if (how === undefined) throw badValue('--combine', combination, COMBINATIONS.join(' or '));
  return combinedBound(model, how === 'likelihood' ? sources.map(withSearch) : sources, how, options);
}

/** The likelihood of the run in the folder of a source, where it has one. */
const withSearch = ({ curve, folder }: RecastSource): CombinedSource =>
  folder === undefined ? { curve } : { curve, search: loadStoredSearch(folder) };

/** The masses at which the bound has figures and the model holds. Throws InputError where there are none. */
export function coveredMasses(bound: Bound, figures: readonly number[], model: PortalModel): readonly number[] {
  const masses = figures.filter(mass => bound.covers(mass));
  if (masses.length > 0) return masses;
  const ids = bound.curves.map(curve => curve.id).join(', ');
  const [from, to] = model.through(bound.curves[0].production).massRangeMeV;
  throw new InputError(`${ids} has no mass inside ${from} to ${to} MeV, the range of the model ${model.name}`);
}
