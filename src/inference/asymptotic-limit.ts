import { log } from '../math/elementary.js';
import { asymptoticPValues, BAND, rootAsimovAtLimit } from './asymptotic.js';
import { MonotonicRoot, type LimitEntry } from './monotonic-root.js';
import { FitFailure, type StrengthTest } from './test-statistics.js';

export interface StrengthLimit {
  readonly observed: number;
  /** At -2, -1, 0, +1, +2 sigma. */
  readonly expected: readonly [number, number, number, number, number];
}

export interface LimitEntries {
  readonly observed: LimitEntry;
  /** At -2, -1, 0, +1, +2 sigma. */
  readonly expected: readonly LimitEntry[];
}

export interface LimitOptions {
  readonly confidenceLevel: number;
  /** A strength of the order of the limit, to start from. */
  readonly scale: number;
  /** Smallest strength that is tried. Default 0. */
  readonly lowest?: number;
  /** Largest strength that is tried: the bound of the parameter. Default 1e9 times `scale`. */
  readonly highest?: number;
}

/** Strengths beyond this many times the starting guess are not searched: the data then do not limit the signal. */
const LARGEST_FACTOR = 1e9;
/** Stands for the logarithm of a CLs too small for a double, so that root finding stays finite. */
const LARGEST_LOGARITHM = 800;

/**
 * Upper limit on the signal strength by the asymptotic CLs of q-tilde, observed and expected, each by root finding.
 * `asimov` tests the background-only Asimov data. Throws FitFailure when a fit fails or the strength is not limited.
 */
export function asymptoticLimit(observed: StrengthTest, asimov: StrengthTest, options: LimitOptions): StrengthLimit {
  const entries = asymptoticLimitEntries(observed, asimov, options);
  return { observed: valueOf(entries.observed), expected: entries.expected.map(valueOf) as unknown as StrengthLimit['expected'] };
}

function valueOf(entry: LimitEntry): number {
  if ('value' in entry) return entry.value;
  throw new FitFailure(entry.reason);
}

/** The same, with the reason in place of each limit that does not exist within the strengths that may be tried. */
export function asymptoticLimitEntries(observed: StrengthTest, asimov: StrengthTest, options: LimitOptions): LimitEntries {
  const { confidenceLevel, scale, lowest = 0, highest = LARGEST_FACTOR * scale } = options;
  const alpha = 1 - confidenceLevel;
  const root = new MonotonicRoot(s => Math.sqrt(asimov.qTilde(s)), lowest, highest, scale);
  const expected = BAND.map(n => root.find(rootAsimovAtLimit(alpha, n), `expected limit at ${n} sigma`));
  const exclusion = (s: number): number => {
    const { cls } = asymptoticPValues(observed.qTilde(s), asimov.qTilde(s));
    return cls > 0 ? Math.min(LARGEST_LOGARITHM, -log(cls)) : LARGEST_LOGARITHM;
  };
  const from = Math.max(lowest, observed.bestStrength);
  const median = expected[2];
  const guess = 'value' in median ? Math.max(median.value, from) : Math.max(scale, from);
  return { observed: new MonotonicRoot(exclusion, from, highest, guess).find(-log(alpha), 'observed limit'), expected };
}
