import { exp, hypot, log } from '../math/elementary.js';
import type { PortalModel } from '../portals/model.js';
import type { TheoryUncertainty } from '../portals/uncertainty.js';
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
  /** Standard deviation of `excess`: figures and geometry of the limit, production and lifetime of the model, independent of one another. */
  error(logCoupling: number): number;
}

/** Below it nothing is excluded by any margin: stands for ln(0). */
const NOTHING = -1e3;
/** Loss from which on `excess` is cut at NOTHING, whatever the model. */
const LOST = 900;
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
  const lifetimeAt = (coupling: number): number | null =>
    options.lifetimePs === undefined ? rates.lifetimePs(coupling) : options.lifetimePs;
  const lossAt = (lifetimePs: number | null, coupling: number): number => {
    const loss = limit.lossAt(lifetimePs);
    const unseen = decay === 'unseen' && loss > 0 && options.lifetimePs === undefined ? rates.fraction('invisible', coupling) : 0;
    return unseen > 0 ? -log(unseen + (1 - unseen) * exp(-loss)) : loss;
  };
  let theory: TheoryUncertainty | undefined;
  return {
    excess(logCoupling) {
      const coupling = exp(logCoupling);
      const signal = rates.branchingRatio(coupling) * (decay === 'unseen' ? 1 : rates.fraction(decay, coupling));
      if (!(signal > 0)) return NOTHING;
      return Math.max(NOTHING, log(signal) - limit.logLimit(lossAt(lifetimeAt(coupling), coupling)));
    },
    validity(logCoupling) {
      if (minLifetimePs === undefined) return ALWAYS;
      const lifetimePs = lifetimeAt(exp(logCoupling));
      return lifetimePs === null ? ALWAYS : log(lifetimePs / minLifetimePs);
    },
    error(logCoupling) {
      const coupling = exp(logCoupling);
      theory ??= model.theory(massMeV, coupling);
      const lifetimePs = lifetimeAt(coupling);
      const loss = lossAt(lifetimePs, coupling);
      // nothing of the signal is left: no uncertainty brings it back
      if (loss > LOST) return 0;
      const { relative } = theory.width;
      const [longer, shorter] =
        lifetimePs === null || relative === 0 || options.lifetimePs !== undefined
          ? [loss, loss]
          : [relative, -relative].map(sigma => lossAt(lifetimePs * exp(sigma), coupling));
      const fromWidth = longer === shorter ? 0 : (limit.logLimit(longer) - limit.logLimit(shorter)) / 2;
      return hypot(limit.logError(loss), theory.production.relative, fromWidth);
    },
  };
}
