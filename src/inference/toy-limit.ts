import { log, pow } from '../math/elementary.js';
import { normalCdf } from '../math/normal.js';
import { BAND } from './asymptotic.js';
import type { StrengthLimit } from './asymptotic-limit.js';
import { FitFailure } from './test-statistics.js';
import { leastToys, quantileFromTop, tail } from './toy-distribution.js';

export interface ToyLimit extends StrengthLimit {
  /** Statistical error of the toys on the observed limit. */
  readonly observedError: number;
}

/** A strength that was tested: q-tilde of the data and of the pseudo-experiments of both hypotheses, in any order. */
export interface TestedStrength {
  readonly strength: number;
  readonly observed: number;
  readonly signal: readonly number[];
  readonly background: readonly number[];
}

/** CLs at one strength, observed and expected at -2..+2 sigma, with the relative binomial error of the observed one. */
interface StrengthCls {
  readonly strength: number;
  readonly cls: readonly number[];
  readonly observedError: number;
}

/** Strengths of the first grid: neighbours differ by a sixth or so, over which ln CLs is a straight line well within the errors of toys. */
const GRID = 12;
/** Factor by which the grid is extended where it does not bracket a limit, and how often. */
const EXTENSION = 1.5;
const MOST_EXTENSIONS = 8;

/** Strengths around the asymptotic limits and their band. */
export function firstStrengths(guess: StrengthLimit): number[] {
  const low = 0.6 * Math.min(guess.observed, guess.expected[0]);
  const high = 1.5 * Math.max(guess.observed, guess.expected[4]);
  return Array.from({ length: GRID }, (_, k) => low * pow(high / low, k / (GRID - 1)));
}

/** Throws FitFailure for toys that are too few for the band. */
export function refuseFewToys(toys: number, confidenceLevel: number): void {
  const needed = leastToys(confidenceLevel);
  if (toys < needed) throw new FitFailure(`${toys} toys do not resolve the band at -2 sigma: expected at least ${needed}`);
}

/**
 * Upper limits by CLs with the distributions of q-tilde from pseudo-experiments, nuisances profiled to the data (arXiv:1007.1727 section 2; the "LHC"
 * construction of ATL-PHYS-PUB-2011-11). The expected band takes q at the quantiles of the background-only toys. Where the strengths do not
 * bracket all limits: those to be tested besides. Throws FitFailure when that does not end.
 */
export function toyLimit(
  tested: readonly TestedStrength[],
  confidenceLevel: number,
): { readonly limit: ToyLimit } | { readonly missing: readonly number[] } {
  const alpha = 1 - confidenceLevel;
  const all = tested.map(clsOf).sort((a, b) => a.strength - b.strength);
  const entries = [0, ...BAND.keys()].map((_, k) => k);
  const above = entries.map(k => all.findIndex(t => t.cls[k] < alpha));
  const missing = [
    ...(above.includes(0) ? [all[0].strength / EXTENSION] : []),
    ...(above.includes(-1) ? [all[all.length - 1].strength * EXTENSION] : []),
  ];
  if (missing.length > 0) {
    if (all.length > GRID + MOST_EXTENSIONS) throw new FitFailure('the toys do not bracket the limit');
    return { missing };
  }
  const [observed, ...expected] = entries.map(k => crossing(all[above[k] - 1], all[above[k]], k, alpha));
  return { limit: { observed, expected: expected as unknown as StrengthLimit['expected'], observedError: strengthError(all, observed) } };
}

function clsOf({ strength, observed, signal, background }: TestedStrength): StrengthCls {
  if (signal.length === 0 || background.length === 0) throw new FitFailure(`at strength ${strength} no fit of the toys converged`);
  const [withSignal, without] = [signal, background].map(values => values.toSorted((a, b) => a - b));
  const clsAt = (q: number): number => tail(withSignal, q) / tail(without, q);
  const clsb = tail(withSignal, observed);
  const clb = tail(without, observed);
  return {
    strength,
    cls: [clsb / clb, ...BAND.map(n => clsAt(quantileFromTop(without, normalCdf(n))))],
    observedError: Math.sqrt((1 - clsb) / (clsb * signal.length) + (1 - clb) / (clb * background.length)),
  };
}

/** Strength at which entry k of `cls` is alpha, with ln CLs interpolated. */
function crossing(below: StrengthCls, above: StrengthCls, k: number, alpha: number): number {
  const [first, second] = [logOf(below.cls[k]), logOf(above.cls[k])];
  return below.strength + ((first - log(alpha)) / (first - second)) * (above.strength - below.strength);
}

function strengthError(all: readonly StrengthCls[], observed: number): number {
  const at = all.reduce((best, t) => (Math.abs(t.strength - observed) < Math.abs(best.strength - observed) ? t : best));
  // the slope over a tenth of the limit or more: between near neighbours it is all noise
  const distance = (t: StrengthCls): number => Math.abs(t.strength - at.strength);
  const other = all.filter(t => distance(t) > 0.1 * observed).reduce((a, b) => (distance(b) < distance(a) ? b : a));
  const slope = (logOf(other.cls[0]) - logOf(at.cls[0])) / (other.strength - at.strength);
  const error = Math.abs(at.observedError / slope);
  return Number.isFinite(error) ? error : observed;
}

/** ln CLs, with an empty tail counted as a thousandth: the interpolation then does not fail. */
const logOf = (cls: number): number => log(Math.max(cls, 1e-3));
