import { badValue } from '../../errors.js';
import { log } from '../../math/elementary.js';
import { gammaQ } from '../../math/gamma.js';
import { brent } from '../../math/roots.js';
import { checkCounting, priorNodes, splitBackgrounds, type Counting } from './background.js';
import { clsCurve } from './cls.js';

/** Prior of the signal s: constant, or Jeffreys' for known b, proportional to 1 / sqrt(s + b). Both improper, both on s >= 0. */
export type SignalPrior = 'flat' | 'jeffreys';

export const SIGNAL_PRIORS: readonly SignalPrior[] = ['flat', 'jeffreys'];

export interface BayesOptions {
  readonly confidenceLevel: number;
  /** Default flat. */
  readonly prior?: SignalPrior;
}

export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/** Nodes of one uncertain background; their products over more sources than this are too many. */
const MOST_UNCERTAIN_WITH_JEFFREYS = 2;

/**
 * P(signal > s | n), the backgrounds integrated over their priors.
 * Flat: sum_{j <= n} q(j) P(N <= n - j | s) / sum_{j <= n} q(j), which is CLs(s); for a known background this is Helene's formula,
 * O. Helene, Nucl. Instr. Meth. 212 (1983) 319. Jeffreys: E_b[Q(n + 1/2, s + b)] / E_b[Q(n + 1/2, b)] with E_b over the prior of b.
 */
function posteriorSurvival(counting: Counting, prior: SignalPrior): (signal: number) => number {
  if (prior === 'flat') return clsCurve(counting);
  const { b, weight } = totalBackgroundNodes(counting);
  const tail = (s: number): number => b.reduce((sum, x, i) => sum + weight[i] * gammaQ(counting.observed + 0.5, s + x), 0);
  const all = tail(0);
  if (!(all > 0))
    throw badValue('observed', counting.observed, 'a count that the background does not exceed beyond the range of double precision');
  return s => tail(s) / all;
}

/** Upper limit: the posterior probability below it is the confidence level. Throws InputError. */
export function bayesUpperLimit(counting: Counting, options: BayesOptions): number {
  checkCounting(counting, options.confidenceLevel);
  return quantileAbove(counting, posteriorSurvival(counting, options.prior ?? 'flat'), 1 - options.confidenceLevel);
}

/** Central interval: the posterior leaves (1 - CL) / 2 on either side. Throws InputError. */
export function bayesCentralInterval(counting: Counting, options: BayesOptions): Interval {
  checkCounting(counting, options.confidenceLevel);
  const survival = posteriorSurvival(counting, options.prior ?? 'flat');
  const side = 0.5 * (1 - options.confidenceLevel);
  return { lower: quantileAbove(counting, survival, 1 - side), upper: quantileAbove(counting, survival, side) };
}

/** The s with survival(s) = tail. */
function quantileAbove({ observed }: Counting, survival: (s: number) => number, tail: number): number {
  let high = observed + 1 - log(tail);
  while (survival(high) > tail) high *= 1.5;
  // in logarithms the curve is nearly straight
  return brent(s => log(survival(s) / tail), 0, high, { relativeTolerance: 1e-12, absoluteTolerance: 1e-14 });
}

function totalBackgroundNodes({ backgrounds }: Counting): { readonly b: Float64Array; readonly weight: Float64Array } {
  const { known, uncertain } = splitBackgrounds(backgrounds);
  if (uncertain.length > MOST_UNCERTAIN_WITH_JEFFREYS)
    throw badValue('number of uncertain backgrounds', uncertain.length, `at most ${MOST_UNCERTAIN_WITH_JEFFREYS} with the Jeffreys prior`);
  let total = { b: Float64Array.of(known), weight: Float64Array.of(1) };
  for (const prior of uncertain) {
    const next = priorNodes(prior);
    const b = new Float64Array(total.b.length * next.b.length);
    const weight = new Float64Array(b.length);
    let k = 0;
    total.b.forEach((x, i) =>
      next.b.forEach((y, j) => {
        b[k] = x + y;
        weight[k++] = total.weight[i] * next.weight[j];
      }),
    );
    total = { b, weight };
  }
  return total;
}
