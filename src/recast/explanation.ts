import { badValue } from '../errors.js';
import { exp, log } from '../math/elementary.js';
import type { ModelFlag } from '../portals/flag.js';
import type { PortalModel } from '../portals/model.js';
import type { Bound } from './bound.js';
import { brLimit, coversMass, limitAgainstLoss, type LimitCurve } from './br-limit.js';
import { excessAt, type RecastOptions } from './excess.js';

/** What one limit says of one point of a model, with all that it follows from. */
export interface LimitExplanation {
  readonly id: string;
  readonly production: string;
  /** BR of the model in that channel, and the part of it that ends as the search wants. */
  readonly branchingRatio: number;
  readonly decayFraction: number;
  /** Null for a stable X. */
  readonly lifetimePs: number | null;
  /** Acceptance for this lifetime over that for the one which the search accepts best. */
  readonly acceptance: number;
  /** Expected in the data; null where the normalisation of the search is not known. */
  readonly signalEvents: number | null;
  /** At this lifetime. */
  readonly brLimit: number;
  /** BR x fraction / limit: excluded above 1. */
  readonly ratio: number;
  /** One standard deviation of ln(ratio). */
  readonly ratioError: number;
  /** False where X lives shorter than the limit holds for. */
  readonly isValid: boolean;
  readonly minLifetimePs: number | null;
}

/** Why a point of a model is excluded, or is not. */
export interface Explanation {
  readonly massMeV: number;
  readonly coupling: number;
  readonly isExcluded: boolean;
  /** ln(signal / what is excluded) of all limits together as they are combined. */
  readonly excess: number;
  /** The strongest first; limits that do not cover the mass are left out. */
  readonly limits: readonly LimitExplanation[];
  /** Reasons to doubt the model at this point; empty where there are none. */
  readonly flags: readonly ModelFlag[];
}

/** Throws InputError for a mass that is not covered and for a coupling that is not above 0 or is outside the model. */
export function explainPoint(
  model: PortalModel,
  bound: Bound,
  massMeV: number,
  coupling: number,
  options: RecastOptions = {},
): Explanation {
  if (!(coupling > 0 && coupling <= model.couplingRange[1]))
    throw badValue(`coupling ${model.couplingSymbol}`, coupling, `a number above 0 and at most ${model.couplingRange[1]}`);
  const logCoupling = log(coupling);
  const { excess, validity } = bound.at(massMeV);
  const covering = bound.curves.filter(curve => coversMass(curve, massMeV) && model.through(curve.production).covers(massMeV));
  const limits = covering
    .map(curve => explainLimit(model.through(curve.production), curve, massMeV, coupling, options))
    .sort((a, b) => b.ratio - a.ratio);
  const isExcluded = excess(logCoupling) > 0 && validity(logCoupling) >= 0;
  // the first channel of the model may be closed at this mass
  const { flags } = model.through(covering[0].production);
  return { massMeV, coupling, isExcluded, excess: excess(logCoupling), limits, flags: flags(massMeV, coupling) };
}

function explainLimit(model: PortalModel, curve: LimitCurve, massMeV: number, coupling: number, options: RecastOptions): LimitExplanation {
  const rates = model.at(massMeV);
  const { lossAt } = limitAgainstLoss(curve, massMeV);
  const { excess, validity, error } = excessAt(model, curve, massMeV, options);
  const lifetimePs = options.lifetimePs === undefined ? rates.lifetimePs(coupling) : options.lifetimePs;
  const branchingRatio = rates.branchingRatio(coupling);
  const decayFraction = curve.decay === 'unseen' ? 1 : rates.fraction(curve.decay, coupling);
  const acceptance = exp(-lossAt(lifetimePs));
  return {
    id: curve.id,
    production: curve.production,
    branchingRatio,
    decayFraction,
    lifetimePs,
    acceptance,
    signalEvents:
      curve.singleEventSensitivity === undefined
        ? null
        : (branchingRatio * decayFraction * acceptance) / curve.singleEventSensitivity(massMeV),
    brLimit: brLimit(curve, massMeV, lifetimePs),
    ratio: exp(excess(log(coupling))),
    ratioError: error(log(coupling)),
    isValid: validity(log(coupling)) >= 0,
    minLifetimePs: curve.minLifetimePs ?? null,
  };
}
