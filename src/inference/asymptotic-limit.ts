import { brent } from '../math/roots.js';
import { asymptoticPValues, BAND, rootAsimovAtLimit } from './asymptotic.js';
import { FitFailure, type StrengthTest } from './test-statistics.js';

export interface StrengthLimit {
  readonly observed: number;
  /** At -2, -1, 0, +1, +2 sigma. */
  readonly expected: readonly [number, number, number, number, number];
}

/** Strengths beyond this many times the starting guess are not searched: the data then do not limit the signal. */
const LARGEST_FACTOR = 1e9;

/**
 * Upper limit on the signal strength by the asymptotic CLs of q-tilde, observed and expected, each by root finding.
 * `asimov` tests the background-only Asimov data; `scale` is a strength of the order of the limit, to start from.
 * Throws FitFailure when a fit fails or the strength is not limited.
 */
export function asymptoticLimit(
  observed: StrengthTest,
  asimov: StrengthTest,
  options: { readonly confidenceLevel: number; readonly scale: number },
): StrengthLimit {
  const alpha = 1 - options.confidenceLevel;
  let upper = bracket(s => Math.sqrt(asimov.qTilde(s)) - rootAsimovAtLimit(alpha, 2), options.scale);
  const expected = BAND.map(n => {
    const target = rootAsimovAtLimit(alpha, n);
    return brent(s => Math.sqrt(asimov.qTilde(s)) - target, 0, upper, { relativeTolerance: 1e-9 });
  });
  const distance = (s: number): number => Math.log(alpha) - Math.log(asymptoticPValues(observed.qTilde(s), asimov.qTilde(s)).cls);
  const lowest = observed.best.parameters[0];
  upper = bracket(distance, Math.max(upper, lowest));
  return {
    observed: brent(distance, lowest, upper, { relativeTolerance: 1e-9 }),
    expected: expected as unknown as StrengthLimit['expected'],
  };
}

/** First of scale, 2 scale, 4 scale... at which an increasing function is positive. */
function bracket(f: (s: number) => number, scale: number): number {
  let s = scale;
  while (!(f(s) > 0)) {
    s *= 2;
    if (s > LARGEST_FACTOR * scale) throw new FitFailure(`the data do not limit the signal below ${s} events`);
  }
  return s;
}
