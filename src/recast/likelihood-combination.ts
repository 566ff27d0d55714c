import { exp, log } from '../math/elementary.js';
import type { PortalModel } from '../portals/model.js';
import { jointStrengthLimit } from '../search/joint-limit.js';
import type { ScanSpecification } from '../search/specification.js';
import { curveBound, envelope, type Bound } from './bound.js';
import { limitAgainstLoss, type LimitCurve } from './br-limit.js';
import type { ExcessAtMass, RecastOptions } from './excess.js';

/** A search with its likelihood; the curve is that of its limits, with its sensitivity. */
export interface LikelihoodSource {
  readonly curve: LimitCurve;
  readonly specification: ScanSpecification;
  readonly x: Float64Array;
}

/** Where every single limit is this far from the edge, in ln(signal/limit), no combination of a few moves it across. */
const FAR = 3;

/** Shares of the signal are equal when they agree to this in ln: a limit on the total changes by less than 0.1 %. */
const SHARE_STEP = 1e-3;

/**
 * Several searches as one likelihood: at each coupling the model predicts signal events BR B A(tau)/A(full) / SES in each, and excess = -ln(upper limit on their common strength) from the product of the likelihoods (search/joint-limit.ts).
 * Joint limits are computed where the single ones are within a factor e^3 of the edge, and kept for equal shares of the signal; elsewhere the strongest single one stands. A search whose validity fails at a coupling has no part there.
 */
export function likelihoodCombination(model: PortalModel, sources: readonly LikelihoodSource[], options: RecastOptions = {}): Bound {
  const bounds = sources.map(({ curve }) => curveBound(model, curve, options));
  const union = envelope(bounds);
  return {
    ...union,
    at(massMeV) {
      const alone = union.at(massMeV);
      const parts = sources.flatMap((source, k) =>
        bounds[k].covers(massMeV) ? [{ source, at: bounds[k].at(massMeV), signal: signalAt(model, source.curve, massMeV, options) }] : [],
      );
      if (parts.length < 2) return alone;
      const limits = new Map<string, number>();
      const limitOnTotal = (events: readonly number[], total: number): number => {
        const key = events.map(value => Math.round(log(Math.max(value / total, 1e-12)) / SHARE_STEP)).join();
        const known = limits.get(key);
        if (known !== undefined) return known;
        const searches = parts.map(({ source }, k) => ({
          // two runs of one analysis have the same id
          name: `${k + 1}: ${source.curve.id}`,
          specification: source.specification,
          x: source.x,
          signalEvents: events[k] / total,
        }));
        const { observed } = jointStrengthLimit(searches, massMeV, parts[0].source.curve.confidenceLevel);
        limits.set(key, observed);
        return observed;
      };
      return {
        ...alone,
        excess(logCoupling) {
          const single = alone.excess(logCoupling);
          if (Math.abs(single) > FAR) return single;
          const events = parts.map(({ at, signal }) => (at.validity(logCoupling) < 0 ? 0 : signal(exp(logCoupling))));
          const total = events.reduce((sum, value) => sum + value, 0);
          return total > 0 ? log(total / limitOnTotal(events, total)) : single;
        },
      } satisfies ExcessAtMass;
    },
  };
}

/** Signal events against the coupling. The sensitivity is that of `curve`, which a search with a likelihood has. */
function signalAt(model: PortalModel, curve: LimitCurve, massMeV: number, options: RecastOptions): (coupling: number) => number {
  const rates = model.through(curve.production).at(massMeV);
  const { lossAt } = limitAgainstLoss(curve, massMeV);
  const perEvent = curve.singleEventSensitivity?.(massMeV) ?? Infinity;
  return coupling => {
    const lifetimePs = options.lifetimePs === undefined ? rates.lifetimePs(coupling) : options.lifetimePs;
    const fraction = curve.decay === 'unseen' ? 1 : rates.fraction(curve.decay, coupling);
    return (rates.branchingRatio(coupling) * fraction * exp(-lossAt(lifetimePs))) / perEvent;
  };
}
