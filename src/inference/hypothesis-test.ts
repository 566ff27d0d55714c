import { asymptoticP0, asymptoticPValues, BAND, expectedCls } from './asymptotic.js';
import type { BinnedTest } from './binned-test.js';

/** Test of a strength mu; the field names are those of the command's JSON. */
export interface HypothesisTest {
  readonly mu: number;
  readonly CLs: number;
  readonly CLsb: number;
  readonly CLb: number;
  /** q-tilde of the data; -2 ln(L(mu) / L(0)) in an exact test. */
  readonly testStatistic: number;
  /** CLs expected at -2, -1, 0, +1, +2 sigma. */
  readonly expected: readonly number[];
}

/** Asymptotic test of a strength (arXiv:1007.1727 eqs. 62-66). Throws FitFailure. */
export function asymptoticTest({ observed, asimov }: BinnedTest, mu: number): HypothesisTest {
  const testStatistic = observed.qTilde(mu);
  const qAsimov = asimov.qTilde(mu);
  const { cls, clsb, clb } = asymptoticPValues(testStatistic, qAsimov);
  return { mu, CLs: cls, CLsb: clsb, CLb: clb, testStatistic, expected: BAND.map(n => expectedCls(qAsimov, n)) };
}

/** The background-only hypothesis; `q0` is absent when the data are impossible under it. */
export interface DiscoveryTest {
  readonly p0: number;
  readonly q0?: number;
  readonly significance?: number;
}

/** Discovery test q0 (arXiv:1007.1727 eqs. 12 and 52). Throws FitFailure. */
export function discoveryTest({ observed }: BinnedTest): DiscoveryTest {
  const q0 = observed.q0();
  return Number.isFinite(q0) ? { q0, p0: asymptoticP0(q0), significance: Math.sqrt(q0) } : { p0: 0 };
}
