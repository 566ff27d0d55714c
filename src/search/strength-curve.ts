import { asymptoticPValues, BAND, expectedCls } from '../inference/asymptotic.js';
import type { ExactCls } from '../inference/exact/exact-cls.js';
import type { StrengthTest } from '../inference/test-statistics.js';

/** What the likelihood of a mass says of one strength of the signal. */
export interface StrengthPoint {
  readonly signalEvents: number;
  /** -2 ln lambda with the nuisances profiled, from the best strength at or above 0; null where the data are impossible. */
  readonly statistic: number | null;
  readonly cls: number;
  /** At -2, -1, 0, +1, +2 sigma of data without signal. */
  readonly expectedCls: readonly number[];
}

export interface StrengthCurve {
  readonly points: readonly StrengthPoint[];
  /** Of CLs. */
  readonly method: 'exact' | 'asymptotic';
}

/** A test at any strength; CLs is exact where `exact` is given. */
export interface TestedSignal {
  readonly observed: StrengthTest;
  readonly asimov: StrengthTest;
  readonly exact?: ExactCls | undefined;
}

/** Throws FitFailure when the fit fails. */
export function strengthPoint({ observed, asimov, exact }: TestedSignal, signalEvents: number): StrengthPoint {
  // without signal both hypotheses are one
  if (signalEvents === 0) return { signalEvents, statistic: finite(observed.q0()), cls: 1, expectedCls: BAND.map(() => 1) };
  const statistic = finite(observed.rise(signalEvents));
  if (exact) {
    const { cls, expected } = exact.at(signalEvents);
    return { signalEvents, statistic, cls, expectedCls: expected };
  }
  const qAsimov = asimov.qTilde(signalEvents);
  const { cls } = asymptoticPValues(observed.qTilde(signalEvents), qAsimov);
  return { signalEvents, statistic, cls, expectedCls: BAND.map(n => expectedCls(qAsimov, n)) };
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
