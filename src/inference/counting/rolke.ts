import { badValue } from '../../errors.js';
import { log } from '../../math/elementary.js';
import { normalQuantile } from '../../math/normal.js';
import { brent } from '../../math/roots.js';
import { checkCounting, gammaRate, gammaShape, isUncertain, type Background } from './background.js';
import type { Interval } from './bayes.js';
import { onOffLogLikelihood, profiledOffBackground } from './on-off.js';

export interface RolkeOptions {
  readonly confidenceLevel: number;
  /**
   * What happens when the best s is negative. `unbounded` (default, better coverage): the maximum in the unphysical region counts, and the
   * observed count is raised by one until the upper limit is positive. `bounded`: the maximum over s >= 0 counts.
   */
  readonly likelihood?: 'unbounded' | 'bounded';
}

/** -2 ln L with the background profiled, as a function of s, and the s without bound that minimises it. */
interface Profile {
  readonly best: number;
  at(signal: number): number;
}

/**
 * Profile-likelihood interval of W. A. Rolke, A. M. Lopez, J. Conrad, Nucl. Instr. Meth. A551 (2005) 493, arXiv:physics/0403059: where -2 ln L
 * has risen from its minimum by the CL quantile of chi^2 with one degree of freedom, cut at s = 0. The background is known, measured with a
 * Gaussian error (constraint gaussian, b not bounded), or with a control region of (b0/e)^2 counts and b0/e^2 times the size (constraint gamma).
 * With no observed event the curve is a straight line of no use: both limits are extrapolated linearly from those of one and two events.
 * Throws InputError.
 */
export function rolkeInterval(counting: { readonly observed: number; readonly background: Background }, options: RolkeOptions): Interval {
  const { observed, background } = counting;
  const { confidenceLevel, likelihood = 'unbounded' } = options;
  checkCounting({ observed, backgrounds: [background] }, confidenceLevel);
  if (isUncertain(background) && background.constraint === 'log-normal')
    throw badValue('constraint', background.constraint, 'gaussian or gamma with the Rolke method');
  const rise = normalQuantile(0.5 * (1 + confidenceLevel)) ** 2;
  const isBounded = likelihood === 'bounded';
  for (let n = observed; ; n++) {
    const interval = intervalAt(n, background, rise, isBounded);
    if (isBounded || interval.upper > 0) return interval;
  }
}

function intervalAt(n: number, background: Background, rise: number, isBounded: boolean): Interval {
  if (n === 0) {
    const [one, two] = [1, 2].map(k => intervalAt(k, background, rise, isBounded));
    return { lower: 0, upper: Math.max(0, 2 * one.upper - two.upper) };
  }
  const profile = profileOf(n, background);
  const start = Math.max(0, profile.best);
  const target = profile.at(isBounded ? start : profile.best) + rise;
  const excess = (s: number): number => profile.at(s) - target;
  if (excess(start) >= 0) return { lower: 0, upper: 0 };
  const tolerance = { relativeTolerance: 1e-12, absoluteTolerance: 1e-14 };
  const lower = excess(0) > 0 ? brent(excess, 0, start, tolerance) : 0;
  let step = 1 + rise;
  while (excess(start + step) < 0) step *= 2;
  return { lower, upper: brent(excess, start, start + step, tolerance) };
}

/** -2 ln L for n >= 1 events. */
function profileOf(n: number, background: Background): Profile {
  const { events, error = 0, constraint = 'gaussian' } = background;
  const poissonTerm = (mean: number): number => (mean > 0 ? 2 * (mean - n * log(mean)) : Infinity);
  const best = n - events;
  if (!isUncertain(background)) return { best, at: s => poissonTerm(s + events) };
  if (constraint === 'gamma') {
    const prior = { events, error, constraint };
    const onOff = { observed: n, offObserved: gammaShape(prior), ratio: gammaRate(prior) };
    // with s < 0 only the minimum is asked for, where b is the estimate
    return { best, at: s => -2 * onOffLogLikelihood(onOff, s, s < 0 ? events : profiledOffBackground(onOff, s)) };
  }
  const variance = error * error;
  return {
    best,
    at: s => {
      // total mean t: t^2 - (s + events - variance) t - n variance = 0
      const half = 0.5 * (s + events - variance);
      const mean = half + Math.sqrt(half * half + n * variance);
      return poissonTerm(mean) + ((mean - s - events) / error) ** 2;
    },
  };
}
