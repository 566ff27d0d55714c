import { exp, log } from '../../math/elementary.js';
import { logFactorial, logSumExp, poissonCdfTable, poissonRange } from '../../math/poisson.js';
import { brent } from '../../math/roots.js';
import { splitBackgrounds, type Background } from './background.js';
import { backgroundCount, type BackgroundCount } from './background-count.js';

/**
 * Probabilities p(k | s) of the observed count for a signal s >= 0, with what the ordering by likelihood ratio needs.
 * R(k, s) = p(k | s) / p(k | best s >= 0); R(m) / R(l) with l < m rises with s.
 */
export interface CountModel {
  /** P(first <= count <= last | s). */
  range(first: number, last: number, signal: number): number;
  /** Strength, at least 0, above which R(m, s) > R(l, s), for l < m: where the two counts change places in the ordering. */
  tie(l: number, m: number): number;
}

export function countModel(backgrounds: readonly Background[]): CountModel {
  const { known, uncertain } = splitBackgrounds(backgrounds);
  return uncertain.length === 0 ? new KnownBackgroundModel(known) : new MarginalModel(backgroundCount(backgrounds));
}

/** Total mean at which the counts l < m have the same R over a known background: ln R(k) = k ln(mean) - mean + c(k), c(k) = x - k ln x at x = max(k, b). */
export function tieMean(l: number, m: number, background: number): number {
  return exp((offset(l, background) - offset(m, background)) / (m - l));
}

function offset(k: number, background: number): number {
  const best = Math.max(k, background);
  return best === 0 ? 0 : best - k * log(best);
}

/** Background known: count is Poisson of mean s + b. */
class KnownBackgroundModel implements CountModel {
  constructor(private readonly background: number) {}

  range(first: number, last: number, signal: number): number {
    return poissonRange(first, last, signal + this.background);
  }

  tie(l: number, m: number): number {
    return Math.max(0, tieMean(l, m, this.background) - this.background);
  }
}

/**
 * Uncertain background integrated over its prior: p(k | s) = sum_j q(j) Poisson(k - j | s), and the best s maximises this marginal
 * likelihood (J. Conrad et al., Phys. Rev. D67 (2003) 012002, arXiv:hep-ex/0202013). dp(k | s)/ds = p(k - 1 | s) - p(k | s).
 */
class MarginalModel implements CountModel {
  private readonly logBest = new Map<number, number>();

  constructor(private readonly background: BackgroundCount) {}

  range(first: number, last: number, signal: number): number {
    if (last < first) return 0;
    const cdf = poissonCdfTable(last, signal);
    let sum = 0;
    for (let j = 0; j <= last; j++) {
      sum += exp(this.background.logProbability(j)) * (cdf[last - j] - (j < first ? cdf[first - 1 - j] : 0));
    }
    return sum;
  }

  tie(l: number, m: number): number {
    const difference = (s: number): number => this.logRatio(m, s) - this.logRatio(l, s);
    if (difference(0) >= 0) return 0;
    return brent(difference, 0, m, { relativeTolerance: 1e-13, absoluteTolerance: 1e-13 });
  }

  private logRatio(k: number, signal: number): number {
    let best = this.logBest.get(k);
    if (best === undefined) {
      best = this.logProbability(k, this.bestSignal(k));
      this.logBest.set(k, best);
    }
    return this.logProbability(k, signal) - best;
  }

  private logProbability(k: number, signal: number): number {
    if (signal === 0) return this.background.logProbability(k);
    const logSignal = log(signal);
    const terms = new Float64Array(k + 1);
    for (let j = 0; j <= k; j++) terms[j] = this.background.logProbability(j) + (k - j) * logSignal - logFactorial(k - j);
    return logSumExp(terms) - signal;
  }

  private bestSignal(k: number): number {
    if (k === 0) return 0;
    const slope = (s: number): number => this.logProbability(k - 1, s) - this.logProbability(k, s);
    return slope(0) <= 0 ? 0 : brent(slope, 0, k, { relativeTolerance: 1e-13, absoluteTolerance: 1e-13 });
  }
}
