import { badValue } from '../../errors.js';
import { exp, log } from '../../math/elementary.js';
import { logPoisson } from '../../math/poisson.js';
import { poissonCdf } from '../../math/gamma.js';
import { brent } from '../../math/roots.js';
import type { PValues } from '../asymptotic.js';

/** A count in the signal region, Poisson of mean s + b, and one in a control region, Poisson of mean ratio * b. */
export interface OnOff {
  readonly observed: number;
  readonly offObserved: number;
  /** Background expected in the control region for each one expected in the signal region. */
  readonly ratio: number;
}

/** Control counts of probability below exp(-45) = 3e-20 are left out. */
const NEGLIGIBLE_LOG = -45;
/** Two outcomes with the same statistic must stay together whatever the rounding. */
const TIE = 1e-9;

const isCount = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;

function checkOnOff({ observed, offObserved, ratio }: OnOff): void {
  if (!isCount(observed)) throw badValue('observed', observed, 'a whole number of events, 0 or more');
  if (!isCount(offObserved)) throw badValue('observed in the control region', offObserved, 'a whole number of events, 0 or more');
  if (!(Number.isFinite(ratio) && ratio > 0)) throw badValue('ratio of control to signal region', ratio, 'a number above 0');
}

/** The b >= 0 that maximises the likelihood at a given s: root of (1 + r) b^2 + (s (1 + r) - n - m) b - m s = 0. */
export function profiledOffBackground({ observed, offObserved, ratio }: OnOff, signal: number): number {
  const a = 1 + ratio;
  const half = 0.5 * (observed + offObserved - signal * a);
  const root = Math.sqrt(half * half + a * offObserved * signal);
  return half >= 0 ? (half + root) / a : root === half ? 0 : (offObserved * signal) / (root - half);
}

/** ln L(s, b) without the terms of the data alone. */
export function onOffLogLikelihood({ observed, offObserved, ratio }: OnOff, signal: number, background: number): number {
  return xlog(observed, signal + background) - signal - background + xlog(offObserved, background) - ratio * background;
}

const xlog = (n: number, x: number): number => (n === 0 ? 0 : n * log(x));

/** q-tilde (arXiv:1007.1727 eq. 16) with the background profiled: zero when the best s exceeds `signal`, best s bounded at 0. */
export function onOffQTilde(onOff: OnOff, signal: number): number {
  const best = Math.max(0, onOff.observed - onOff.offObserved / onOff.ratio);
  if (best >= signal) return 0;
  const at = (s: number): number => onOffLogLikelihood(onOff, s, profiledOffBackground(onOff, s));
  return Math.max(0, 2 * (at(best) - at(signal)));
}

/**
 * CLs of q-tilde with its exact distribution: all outcomes (n, m) enumerated, with the background profiled to the data at s for the
 * numerator and at 0 for the denominator (the choice of ATL-PHYS-PUB-2011-11). For each m the outcomes with q-tilde at least as large
 * as observed are n = 0..N(m), so the sum over n is a Poisson cumulative probability. Throws InputError.
 */
export function onOffCls(onOff: OnOff, signal: number): PValues {
  checkOnOff(onOff);
  const observed = onOffQTilde(onOff, signal);
  const threshold = observed - TIE * (1 + observed);
  // every outcome is at least as extreme
  if (threshold <= 0) return { cls: 1, clsb: 1, clb: 1 };
  const backgrounds = [profiledOffBackground(onOff, signal), profiledOffBackground(onOff, 0)];
  const reaches = (n: number, m: number): boolean => onOffQTilde({ observed: n, offObserved: m, ratio: onOff.ratio }, signal) >= threshold;
  const [first, last] = controlRange(backgrounds.map(b => b * onOff.ratio));
  let clsb = 0;
  let clb = 0;
  let n = -1;
  for (let m = first; m <= last; m++) {
    while (n >= 0 && !reaches(n, m)) n--;
    while (reaches(n + 1, m)) n++;
    if (n < 0) continue;
    clsb += exp(logPoisson(m, backgrounds[0] * onOff.ratio)) * poissonCdf(n, signal + backgrounds[0]);
    clb += exp(logPoisson(m, backgrounds[1] * onOff.ratio)) * poissonCdf(n, backgrounds[1]);
  }
  return { cls: Math.min(1, clsb / clb), clsb: Math.min(1, clsb), clb: Math.min(1, clb) };
}

/** Range of Poisson counts outside which both means leave nothing. */
function controlRange(means: readonly number[]): [number, number] {
  let first = Math.floor(Math.min(...means));
  while (first > 0 && logPoisson(first, Math.min(...means)) > NEGLIGIBLE_LOG) first--;
  let last = Math.ceil(Math.max(...means));
  while (logPoisson(last, Math.max(...means)) > NEGLIGIBLE_LOG) last++;
  return [first, last];
}

/** Strengths tried from above to bracket the last crossing. */
const SCAN = 64;

/**
 * Largest s with CLs >= 1 - CL. CLs of a discrete statistic has small jumps where two outcomes change places, so the crossing is bracketed from
 * above and then closed in on to 1e-10; at a jump the limit is its position. Throws InputError.
 */
export function onOffClsLimit(onOff: OnOff, confidenceLevel: number): number {
  checkOnOff(onOff);
  if (!(confidenceLevel > 0 && confidenceLevel < 1)) throw badValue('confidence level', confidenceLevel, 'a number between 0 and 1');
  const excess = (s: number): number => onOffCls(onOff, s).cls - (1 - confidenceLevel);
  let high = onOff.observed + 3;
  while (excess(high) >= 0) high *= 2;
  const step = high / SCAN;
  let low = high - step;
  while (excess(low) < 0) {
    high = low;
    low = Math.max(0, low - step);
  }
  return brent(excess, low, high, { relativeTolerance: 1e-10 });
}
