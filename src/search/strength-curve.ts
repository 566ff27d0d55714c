import { asymptoticPValues, BAND, expectedCls } from '../inference/asymptotic.js';
import type { ExactCls } from '../inference/exact/exact-cls.js';
import type { StrengthTest } from '../inference/test-statistics.js';

/** What the likelihood of a mass says of each strength of the signal, in signal events. */
export interface StrengthCurve {
  readonly signalEvents: readonly number[];
  /** -2 ln lambda with the nuisances profiled, from the best strength at or above 0; null where the data are impossible. */
  readonly statistic: readonly (number | null)[];
  /** CLs of the data, and expected at -2, -1, 0, +1, +2 sigma: five values for each strength. */
  readonly cls: { readonly observed: readonly number[]; readonly expected: readonly (readonly number[])[] };
  readonly method: 'exact' | 'asymptotic';
}

export interface StrengthCurveOptions {
  readonly highest: number;
  /** Equidistant strengths from 0 on; at least 2. */
  readonly points: number;
  /** Whose CLs is taken in place of the asymptotic one. */
  readonly exact?: ExactCls | undefined;
}

/** Throws FitFailure when a fit fails. */
export function strengthCurve(
  { observed, asimov }: { readonly observed: StrengthTest; readonly asimov: StrengthTest },
  { highest, points, exact }: StrengthCurveOptions,
): StrengthCurve {
  const signalEvents = Array.from({ length: points }, (_, k) => (highest * k) / (points - 1));
  const at = signalEvents.map(s => {
    const statistic = riseAt(observed, s);
    const { cls, expected } = exact && s > 0 ? exact.at(s) : asymptoticCls(observed, asimov, s);
    return { statistic: Number.isFinite(statistic) ? statistic : null, cls, expected: [...expected] };
  });
  return {
    signalEvents,
    statistic: at.map(point => point.statistic),
    cls: { observed: at.map(point => point.cls), expected: at.map(point => point.expected) },
    method: exact ? 'exact' : 'asymptotic',
  };
}

/** On either side of the best strength. */
const riseAt = (test: StrengthTest, s: number): number => (s === 0 ? test.q0() : test.rise(s));

function asymptoticCls(observed: StrengthTest, asimov: StrengthTest, s: number): { cls: number; expected: number[] } {
  // without signal both hypotheses are one
  if (s === 0) return { cls: 1, expected: BAND.map(() => 1) };
  const qAsimov = asimov.qTilde(s);
  return { cls: asymptoticPValues(observed.qTilde(s), qAsimov).cls, expected: BAND.map(n => expectedCls(qAsimov, n)) };
}
