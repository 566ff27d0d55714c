import type { PortalModel } from '../portals/model.js';
import { limitAgainstLoss, type LimitCurve } from './br-limit.js';

export interface RecastOptions {
  /** Lifetime that holds at every coupling, null for stable: an X whose decays another coupling governs. Default: the model's own. */
  readonly lifetimePs?: number | null;
}

/** What a limit says of a model at one mass, against ln(coupling). No value is NaN or infinite. */
export interface ExcessAtMass {
  /** ln(BR of the model / BR limit): excluded where it is above 0. */
  excess(logCoupling: number): number;
  /** ln(lifetime / shortest lifetime for which the limit holds): it holds where this is at least 0; always where no such lifetime is stated. */
  validity(logCoupling: number): number;
  /** Standard deviation of `excess` that the figures and the geometry give. */
  error(logCoupling: number): number;
}

/** Below it nothing is excluded by any margin: stands for ln(0). */
const NOTHING = -1e3;
/** Where a limit holds without end: stands for ln(infinity). */
const ALWAYS = 1e3;

/**
 * ln(BR(g) B / limit(tau(g))) of one limit, B the part of the decays of X that its search sees: `model` must make X in the channel of the curve. Decays that nobody can see count as leaving the apparatus:
 * a search for X unseen keeps B_inv + (1 - B_inv) A(tau)/A(inf) of its signal. Throws InputError for a mass outside the model or the curve.
 */
export function excessAt(model: PortalModel, curve: LimitCurve, massMeV: number, options: RecastOptions = {}): ExcessAtMass {
  const rates = model.at(massMeV);
  const limit = limitAgainstLoss(curve, massMeV);
  const { decay, minLifetimePs } = curve;
  // fractions do not depend on the coupling in any model of one coupling
  const fractions = model.finalStates(massMeV, model.couplingRange[1]);
  const logFraction = decay === 'unseen' ? 0 : fractions[decay] > 0 ? Math.log(fractions[decay]) : NOTHING;
  const unseen = decay === 'unseen' && options.lifetimePs === undefined ? fractions.invisible : 0;
  const lifetimeAt = (coupling: number): number | null =>
    options.lifetimePs === undefined ? rates.lifetimePs(coupling) : options.lifetimePs;
  const lossAt = (lifetimePs: number | null): number => {
    const loss = limit.lossAt(lifetimePs);
    return unseen > 0 ? -Math.log(unseen + (1 - unseen) * Math.exp(-loss)) : loss;
  };
  return {
    excess(logCoupling) {
      const coupling = Math.exp(logCoupling);
      const branchingRatio = rates.branchingRatio(coupling);
      if (!(branchingRatio > 0)) return NOTHING;
      return Math.max(NOTHING, Math.log(branchingRatio) + logFraction - limit.logLimit(lossAt(lifetimeAt(coupling))));
    },
    validity(logCoupling) {
      const lifetimePs = minLifetimePs === undefined ? null : lifetimeAt(Math.exp(logCoupling));
      return minLifetimePs === undefined || lifetimePs === null ? ALWAYS : Math.log(lifetimePs / minLifetimePs);
    },
    error: logCoupling => limit.logError(Math.min(lossAt(lifetimeAt(Math.exp(logCoupling))), ALWAYS)),
  };
}
