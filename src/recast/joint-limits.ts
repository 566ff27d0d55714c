import { exp } from '../math/elementary.js';
import { jointStrengthLimit } from '../search/joint-limit.js';
import { checkLevels } from './approximate-combination.js';
import { coversMass, limitAgainstLoss } from './br-limit.js';
import type { LikelihoodSource } from './likelihood-combination.js';
import { projectionMasses } from './projected-curve.js';

/** Why there is no joint limit, where fewer than two sources have a likelihood of their events. */
export const TOO_FEW_LIKELIHOODS =
  'One likelihood is made of two results of one’s own or more, each with its likelihood.json, whose events are fitted and not counted in windows.';

/** The limits of several searches for one quantity as one likelihood, mass by mass. */
export interface JointLimits {
  /** Ascending: some of those of the first search, where another has a limit too. */
  readonly masses: readonly number[];
  /** Observed asymptotic limit on the quantity that all of them limit, in units of the branching ratio; Infinity where the lifetime leaves no signal. Throws FitFailure. */
  limitAt(massMeV: number, lifetimePs: number | null): number;
}

/** Signal events of a unit of branching ratio are exp(-loss to the lifetime) / SES in each search that covers the mass; their common strength is limited by `jointStrengthLimit`. Throws InputError for unequal confidence levels. */
export function jointLimits(sources: readonly LikelihoodSource[]): JointLimits {
  checkLevels(sources.map(({ curve }) => curve));
  const searches = sources.map((source, k) => ({
    ...source,
    // two runs of one analysis have the same id
    name: `${k + 1}: ${source.curve.id}`,
  }));
  const at = (massMeV: number) => searches.filter(({ curve }) => coversMass(curve, massMeV));
  return {
    masses: projectionMasses(searches[0].curve).filter(massMeV => at(massMeV).length > 1),
    limitAt(massMeV, lifetimePs) {
      const parts = at(massMeV).map(search => ({
        ...search,
        signalEvents: exp(-limitAgainstLoss(search.curve, massMeV).lossAt(lifetimePs)) / search.curve.singleEventSensitivity!(massMeV),
      }));
      if (!parts.some(({ signalEvents }) => signalEvents > 0)) return Infinity;
      return jointStrengthLimit(parts, massMeV, searches[0].curve.confidenceLevel).observed;
    },
  };
}
