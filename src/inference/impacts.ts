import type { FitResult } from '../fit/profile.js';
import type { LikelihoodProfile } from './likelihood-profile.js';
import { parameterEstimates, type ParameterEstimate } from './parameter-estimates.js';
import type { PrefitEstimates } from './prefit.js';

/** Change of the parameter of interest when another is held at `at` and all else is fitted again. */
export interface ImpactShift {
  readonly at: number;
  /** Null when the fit failed. */
  readonly change: number | null;
  /** What to know: a bound that cut the step or that the parameter of interest stopped at, a fit that failed. */
  readonly note?: string;
}

export interface ShiftPair {
  readonly up: ImpactShift;
  readonly down: ImpactShift;
}

/** A parameter, its pull and its impact on the parameter of interest. */
export interface Impact {
  readonly parameter: string;
  readonly value: number;
  /** Error after the fit; null where `note` says why there is none. */
  readonly error: number | null;
  readonly note?: string;
  /** (value - prefit value) / prefit error; absent, as the next two, for a parameter without auxiliary measurement. */
  readonly pull?: number;
  /** Error after the fit / error before: below 1 when the data know better than the auxiliary measurement. */
  readonly constraint?: number;
  /** Held at the best value plus and minus the error before the fit. */
  readonly prefit?: ShiftPair;
  /** The same with the error after the fit; absent when there is none. */
  readonly postfit?: ShiftPair;
}

/**
 * Pull and impact of every parameter that varies, the largest impact after the fit first; those without one follow, by their impact before the
 * fit. Impacts are differences of the best value of the parameter of interest, not of the curvature. Throws InputError for a parameter of interest that is fixed.
 */
export function impacts(profile: LikelihoodProfile, interest: string, prefit: PrefitEstimates): Impact[] {
  const poi = profile.indexOf(interest);
  // the fits below may find a lower minimum: what they are compared with then is another
  for (let move = 0; ; move++) {
    const { best } = profile;
    const estimates = parameterEstimates(profile.likelihood, best);
    const result = estimates.flatMap((estimate, i) =>
      i !== poi && profile.isFree(i) ? [impact({ profile, best, poi }, i, estimate, prefit[i])] : [],
    );
    if (profile.best === best || move === MOVES)
      return result.sort((a, b) => size(b.postfit) - size(a.postfit) || size(b.prefit) - size(a.prefit));
  }
}

/** The best fit may move this often. */
const MOVES = 5;

interface Around {
  readonly profile: LikelihoodProfile;
  readonly best: FitResult;
  readonly poi: number;
}

function impact(around: Around, parameter: number, estimate: ParameterEstimate, prefit: PrefitEstimates[number]): Impact {
  const { name, value } = estimate;
  const error = 'error' in estimate ? estimate.error : null;
  const pair = (step: number): ShiftPair => ({ up: shift(around, parameter, value + step), down: shift(around, parameter, value - step) });
  return {
    parameter: name,
    value,
    error,
    ...('note' in estimate && { note: estimate.note }),
    ...(prefit && { pull: (value - prefit.value) / prefit.error }),
    ...(prefit && error !== null && { constraint: error / prefit.error }),
    ...(prefit && { prefit: pair(prefit.error) }),
    ...(error !== null && { postfit: pair(error) }),
  };
}

function shift({ profile, best, poi }: Around, parameter: number, wanted: number): ImpactShift {
  const { parameters } = profile.likelihood;
  const { name, lower, upper } = parameters[parameter];
  const at = Math.min(upper, Math.max(lower, wanted));
  const fit = profile.fitAt([{ parameter, value: at }]);
  if (fit.status !== 'converged') return { at, change: null, note: fit.status };
  const reached = fit.parameters[poi];
  const notes = [
    ...(at === wanted ? [] : [`${name} stops at its bound ${at}`]),
    ...(reached === parameters[poi].lower || reached === parameters[poi].upper
      ? [`${parameters[poi].name} is at its bound ${reached}`]
      : []),
  ];
  return { at, change: reached - best.parameters[poi], ...(notes.length > 0 && { note: notes.join('; ') }) };
}

/** The larger of the two changes; -1 for none. */
const size = (pair: ShiftPair | undefined): number =>
  pair === undefined ? -1 : Math.max(Math.abs(pair.up.change ?? 0), Math.abs(pair.down.change ?? 0));
