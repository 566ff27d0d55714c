import { badValue } from '../errors.js';
import type { PortalModel } from '../portals/model.js';
import { figureMasses, type Bound } from './bound.js';
import type { LimitCurve } from './br-limit.js';
import { combinedBound, type CombinedSource, type Combination } from './combined-bound.js';
import type { RecastOptions } from './excess.js';

/** Uncertainties in the place of those that limits state: relative, one standard deviation. */
export interface StatedUncertainties {
  /** Of the figures of the limits. */
  readonly figures?: number | undefined;
  /** Of the geometry that continues them to other lifetimes. */
  readonly geometry?: number | undefined;
}

/** What a model is asked with some limits: the same on the command line, in a file and in a page. */
export interface RecastQuestion<Source extends CombinedSource = CombinedSource> extends RecastOptions {
  readonly model: PortalModel;
  readonly sources: readonly Source[];
  readonly combination: Combination;
  readonly uncertainties?: StatedUncertainties;
}

/** A question with all that its answers are computed from. */
export interface PreparedRecast<Source extends CombinedSource = CombinedSource> {
  /** X made in the channel of the first limit that is used. */
  readonly model: PortalModel;
  readonly options: RecastOptions;
  readonly bound: Bound;
  readonly used: readonly Source[];
  /** Limits on a decay that the model does not have. */
  readonly unused: readonly Source[];
  readonly notes: readonly string[];
}

/** Sorts out which limits speak of the model, and makes them one bound. Throws InputError where none does. */
export function prepareRecast<Source extends CombinedSource>(question: RecastQuestion<Source>): PreparedRecast<Source> {
  const { model: named, sources, combination, uncertainties = {}, lifetimePs } = question;
  const speaks = ({ curve }: Source): boolean => named.channels.includes(curve.production);
  const used = sources.filter(speaks).map(source => ({ ...source, curve: withUncertainties(source.curve, uncertainties) }));
  if (used.length === 0)
    throw badValue(
      `limits for the model "${named.name}"`,
      sources.map(({ curve }) => curve.id).join(', ') || 'none',
      `one on ${named.channels.join(' or ')}`,
    );
  const model = named.through(used[0].curve.production);
  const options: RecastOptions = lifetimePs === undefined ? {} : { lifetimePs };
  return { model, options, used, unused: sources.filter(source => !speaks(source)), ...combinedBound(model, used, combination, options) };
}

/** The masses at which some limit has a figure and the model holds. */
export const answeredMasses = ({ bound }: PreparedRecast): readonly number[] =>
  figureMasses(bound).filter(massMeV => bound.covers(massMeV));

function withUncertainties(curve: LimitCurve, { figures, geometry }: StatedUncertainties): LimitCurve {
  return {
    ...curve,
    ...(figures !== undefined && { relativeAccuracy: figures }),
    ...(geometry !== undefined && { lossUncertainty: geometry }),
  };
}
