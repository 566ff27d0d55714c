import { brent } from '../../math/roots.js';
import { checkCounting, splitBackgrounds, type Counting } from './background.js';
import type { Interval } from './bayes.js';
import { countModel, type CountModel } from './count-model.js';
import { largestUpperLimitAbove } from './monotone-limit.js';

export interface FeldmanCousinsOptions {
  readonly confidenceLevel: number;
  /**
   * `published` (default): the upper limit made non-increasing in b, as in the tables of the paper; only for a known background.
   * `pure`: the construction alone.
   */
  readonly construction?: 'published' | 'pure';
}

/**
 * Unified interval of a Poisson signal (G. J. Feldman, R. D. Cousins, Phys. Rev. D57 (1998) 3873, arXiv:physics/9711021, section IV). At each s the
 * counts are accepted in decreasing order of R(n, s) = p(n | s) / p(n | best s >= 0), the lower count first at a tie, until their
 * probability reaches CL; the interval runs from the smallest to the largest s whose acceptance region holds the observed count, so that a gap
 * inside is filled. When no s accepts it (possible below CL = 0.62 with n far under b) the interval is [0, 0].
 *
 * No grid: the counts accepted before n on one side form a run n+1..m (or l..n-1), whose end moves only at the strengths where R(m) = R(n); between
 * two of them the run's probability is unimodal in s, so the edge is at such a strength or at the one root of P(run | s) = CL.
 * An uncertain background is integrated over its prior (Conrad et al., hep-ex/0202013). Throws InputError.
 */
export function feldmanCousins(counting: Counting, options: FeldmanCousinsOptions): Interval {
  const { confidenceLevel, construction = 'published' } = options;
  checkCounting(counting, confidenceLevel);
  const { observed, backgrounds } = counting;
  const model = countModel(backgrounds);
  const lower = lowerEdge(model, observed, confidenceLevel);
  const upper = upperEdge(model, observed, confidenceLevel);
  const { known, uncertain } = splitBackgrounds(backgrounds);
  if (construction === 'pure' || uncertain.length > 0) return { lower: Math.min(lower, upper), upper };
  return { lower: Math.min(lower, upper), upper: Math.max(upper, largestUpperLimitAbove(observed, known, confidenceLevel)) };
}

/** A run whose probability is this far above the level at both ends of its segment, and all longer ones, hold the level throughout. */
const safeLevel = (level: number): number => level + 0.9 * (1 - level);
const EDGE = { relativeTolerance: 1e-13, absoluteTolerance: 1e-13 };

/** Largest accepted s: the last segment (tie(n, m), tie(n, m + 1)] in which P(n+1..m | s) is below CL somewhere. */
function upperEdge(model: CountModel, n: number, level: number): number {
  const isSafe = (m: number): boolean => [m, m + 1].every(end => model.range(n + 1, m, model.tie(n, end)) > safeLevel(level));
  let last = n + 1;
  while (!isSafe(last)) last = n + 1 + Math.ceil(1.2 * (last - n));
  let right = model.tie(n, last + 1);
  for (let m = last; m >= n && right > 0; m--) {
    const left = m === n ? 0 : model.tie(n, m);
    const excess = (s: number): number => model.range(n + 1, m, s) - level;
    if (excess(right) < 0) return right;
    if (excess(left) < 0) return brent(excess, left, right, EDGE);
    right = left;
  }
  return 0;
}

/** Smallest accepted s: the first segment (tie(l - 1, n), tie(l, n)] in which P(l..n-1 | s) is below CL somewhere. */
function lowerEdge(model: CountModel, n: number, level: number): number {
  const leftEnd = (l: number): number => (l === 0 ? 0 : model.tie(l - 1, n));
  const isSafe = (l: number): boolean => [l, l + 1].every(end => model.range(l, n - 1, leftEnd(end)) > safeLevel(level));
  let first = Math.max(0, n - 1);
  while (first > 0 && !isSafe(first)) first = Math.max(0, n - 1 - Math.ceil(1.2 * (n - first)));
  let left = leftEnd(first);
  for (let l = first; l < n; l++) {
    const right = model.tie(l, n);
    const excess = (s: number): number => model.range(l, n - 1, s) - level;
    if (right > left) {
      if (excess(left) < 0) return left;
      if (excess(right) < 0) return brent(excess, left, right, EDGE);
    }
    left = right;
  }
  return left;
}
