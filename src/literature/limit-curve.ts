import { badValue } from '../errors.js';
import { leptonicBranchingRatio } from '../portals/hnl-production.js';
import { lifetimeLossOf, na62VisibleLoss, type LifetimeLoss } from '../portals/lifetime-acceptance.js';
import type { LimitCurve, LimitSeries, SearchedDecay } from '../recast/br-limit.js';
import type { PublishedCurve } from './curve.js';

const DECAYS: Readonly<Record<PublishedCurve['finalState'], SearchedDecay>> = {
  invisible: 'unseen',
  'mu+ mu-': 'mumu',
  'gamma gamma': 'gammagamma',
  'heavy neutrino': 'unseen',
};

/** The geometry continues limits(tau)/limit(inf) of the published curves to 15 % [fit]. */
const LOSS_UNCERTAINTY = 0.15;

/** Nothing is known of shorter lifetimes than the limit holds for: it stands as it is, with `minLifetimePs` beside it. */
const noLoss: LifetimeLoss = () => 0;

/**
 * A published upper limit as BR limits at any lifetime: the geometry of its experiment continues it beyond the published lifetimes; a limit on |U|^2 is one on BR(P -> l N). Throws
 * InputError for the edge of a region and for a limit on the coupling of one model, which is no limit on a branching ratio.
 */
export function publishedLimitCurve(curve: PublishedCurve): LimitCurve {
  const { id, quantity, bound, production, assumptions } = curve;
  if (quantity === 'sin^2(theta)' || bound !== 'upper-limit')
    throw badValue(`quantity of ${id}`, quantity, 'an upper limit on a branching ratio or on |U|^2 to recast');
  const isMixing = quantity === '|U_e4|^2' || quantity === '|U_mu4|^2';
  const decay = DECAYS[curve.finalState];
  return {
    id,
    experiment: curve.experiment,
    production,
    decay,
    confidenceLevel: curve.confidenceLevel,
    series: curve.series.map(({ lifetimePs, massMeV, limit }): LimitSeries => ({
      lifetimePs: lifetimePs === 'prompt' ? 0 : lifetimePs,
      massMeV,
      limit,
    })),
    gapsMeV: curve.gapsMeV,
    lifetimeLoss: production !== 'K+ -> pi+ X' ? noLoss : decay === 'unseen' ? lifetimeLossOf(curve.experiment) : na62VisibleLoss(decay),
    lossUncertainty: LOSS_UNCERTAINTY,
    relativeAccuracy: curve.relativeAccuracy,
    ...(curve.thinning !== undefined && { interpolationError: curve.thinning.rmsMiss }),
    ...(isMixing &&
      production !== 'K+ -> pi+ X' && { unitBranchingRatio: (massMeV: number) => leptonicBranchingRatio(production, massMeV, 1) }),
    ...(assumptions.minLifetimePs !== undefined && { minLifetimePs: assumptions.minLifetimePs }),
  };
}
