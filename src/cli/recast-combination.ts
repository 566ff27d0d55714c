import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../errors.js';
import { FitFailure } from '../inference/test-statistics.js';
import { LIKELIHOOD_FILE, loadFinishedRun } from '../node/stored-search.js';
import { combinedLimits } from '../recast/approximate-combination.js';
import { brLimitAt, type LimitCurve } from '../recast/br-limit.js';
import { jointLimits, TOO_FEW_LIKELIHOODS } from '../recast/joint-limits.js';
import type { CommandIo } from './io.js';
import type { RecastSource } from './recast-source.js';

/** Limits on a branching ratio from several sources, and the curves that have a part in them. */
export interface CombinedPoints {
  readonly curves: readonly LimitCurve[];
  readonly points: readonly { readonly massMeV: number; readonly limit: number }[];
}

/** Lifetime in ps at which a curve is asked; null: stable. */
type LifetimeFor = (curve: LimitCurve) => number | null;

/** Each limit taken for a Gaussian measurement. Throws InputError for searches that share their events. */
export function gaussianLimits(sources: readonly RecastSource[], lifetimeFor: LifetimeFor): CombinedPoints {
  const curves = sources.map(({ curve }) => curve);
  return { curves, points: combinedLimits(curves, (curve, massMeV) => brLimitAt(curve, massMeV)(lifetimeFor(curve))) };
}

/** One likelihood of the runs that have one; a mass whose fit fails is left out, and said. Throws InputError where fewer than two have one. */
export function likelihoodLimits(sources: readonly RecastSource[], lifetimeFor: LifetimeFor, io: CommandIo): CombinedPoints {
  const searches = sources.flatMap(({ curve, folder }) => {
    if (folder === undefined || !existsSync(join(folder, LIKELIHOOD_FILE))) return [];
    const { result, specification, x } = loadFinishedRun(folder);
    // a search in windows has no likelihood of its events
    return result.search === undefined ? [{ curve, specification, x }] : [];
  });
  if (searches.length < 2) throw new InputError(TOO_FEW_LIKELIHOODS);
  const curves = searches.map(({ curve }) => curve);
  const { masses, limitAt } = jointLimits(searches);
  const points = masses.flatMap(massMeV => {
    try {
      return [{ massMeV, limit: Math.min(1, limitAt(massMeV, lifetimeFor(curves[0]))) }];
    } catch (error) {
      if (!(error instanceof FitFailure)) throw error;
      io.err(`no joint limit at ${massMeV} MeV: ${error.message}\n`);
      return [];
    }
  });
  return { curves, points };
}
