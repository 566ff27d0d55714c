import { badValue } from '../errors.js';
import { normalCdf, normalQuantile, normalSurvival } from '../math/normal.js';
import { findCrossing } from './crossing.js';
import type { LikelihoodProfile } from './likelihood-profile.js';
import { parameterEstimates } from './parameter-estimates.js';
import { FitFailure } from './test-statistics.js';

/** Probability within one standard deviation, 68.27%: -2 ln lambda = 1. */
export const ONE_SIGMA = normalCdf(1) - normalCdf(-1);

/** An end of an interval with its distance to the best value, or why there is none. */
export type IntervalEnd = { readonly value: number; readonly error: number } | { readonly reason: string };

/** Two-sided interval of one parameter. */
export interface ProfileInterval {
  readonly parameter: string;
  readonly confidenceLevel: number;
  /** Best value. */
  readonly value: number;
  readonly lower: IntervalEnd;
  readonly upper: IntervalEnd;
}

/** The best fit may move this often while it is profiled. */
const MOVES = 5;

/**
 * The values at which t = -2 ln lambda of a parameter, all others profiled, reaches the quantile of chi2 with one degree of freedom: the errors
 * of MINOS (F. James, M. Roos, Comput. Phys. Commun. 10 (1975) 343) and the two-sided interval of t_mu (arXiv:1007.1727 section 3.3). An end
 * beyond the bounds of the parameter is not a number but a reason. Throws InputError for a parameter that is fixed or not there.
 */
export function profileInterval(profile: LikelihoodProfile, parameter: string, confidenceLevel = ONE_SIGMA): ProfileInterval {
  if (!(confidenceLevel > 0 && confidenceLevel < 1)) throw badValue('confidence level', confidenceLevel, 'a number between 0 and 1');
  const index = profile.indexOf(parameter);
  const rise = normalQuantile((1 + confidenceLevel) / 2) ** 2;
  for (let move = 0; ; move++) {
    const { best } = profile;
    const lower = intervalEnd(profile, index, rise, -1);
    const upper = intervalEnd(profile, index, rise, 1);
    if (profile.best === best || move === MOVES) return { parameter, confidenceLevel, value: best.parameters[index], lower, upper };
  }
}

function intervalEnd(profile: LikelihoodProfile, parameter: number, rise: number, side: -1 | 1): IntervalEnd {
  const { likelihood, best } = profile;
  const { name, lower, upper } = likelihood.parameters[parameter];
  const value = best.parameters[parameter];
  const [bound, which] = side < 0 ? [lower, 'lower'] : [upper, 'upper'];
  const farthest = Math.abs(bound - value);
  if (farthest === 0) return { reason: `${name} is at its ${which} bound ${bound}` };
  const place = (distance: number): number => (distance === farthest ? bound : value + side * distance);
  try {
    const { distance, crossed, statistic } = findCrossing(d => profile.statistic([{ parameter, value: place(d) }]), {
      rise,
      step: Math.sqrt(rise) * scale(profile, parameter),
      farthest,
    });
    if (crossed) return { value: place(distance), error: distance };
    const seen = `where -2 ln lambda is ${statistic.toPrecision(4)}, below ${rise.toPrecision(4)}`;
    return {
      reason:
        distance === farthest
          ? `${name} reaches its ${which} bound ${bound}, ${seen}`
          : `no crossing found up to ${name} = ${place(distance)}, ${seen}`,
    };
  } catch (error) {
    if (!(error instanceof FitFailure)) throw error;
    return { reason: error.message };
  }
}

/** The distance over which -2 ln lambda may be expected to rise by one: the error, or a guess where there is none. */
export function scale({ likelihood, best }: LikelihoodProfile, parameter: number): number {
  const estimate = parameterEstimates(likelihood, best)[parameter];
  if ('error' in estimate) return estimate.error;
  const { lower, upper } = likelihood.parameters[parameter];
  const range = upper - lower;
  return Number.isFinite(range) ? 0.01 * range : 0.1 * (1 + Math.abs(estimate.value));
}

/** Two-sided test of a value of a parameter. */
export interface TwoSidedTest {
  /** t = -2 ln lambda; absent when the data are impossible at the value, which the p-value 0 says. */
  readonly statistic?: number;
  /** 2 [1 - Phi(sqrt t)] (arXiv:1007.1727 section 3.3). */
  readonly pValue: number;
}

/** The test whose intervals `profileInterval` gives. Throws FitFailure; InputError as there. */
export function twoSidedTest(profile: LikelihoodProfile, parameter: string, value: number): TwoSidedTest {
  const statistic = profile.statistic([{ parameter: profile.indexOf(parameter), value }]);
  return Number.isFinite(statistic) ? { statistic, pValue: 2 * normalSurvival(Math.sqrt(statistic)) } : { pValue: 0 };
}
