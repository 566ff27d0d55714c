import { normalCdf, normalQuantile, normalSurvival } from '../math/normal.js';

/** The three p-values of a hypothesis test of a signal strength. CLs = CLsb / CLb (A. L. Read, J. Phys. G28 (2002) 2693). */
export interface PValues {
  readonly cls: number;
  readonly clsb: number;
  readonly clb: number;
}

/**
 * Asymptotic p-values of q-tilde (arXiv:1007.1727 eqs. 64-66) from its observed value and its value on the background-only Asimov data.
 * A vanishing Asimov value means no sensitivity: both tails are then 1/2 at q = 0 and CLs = 1.
 */
export function asymptoticPValues(q: number, qAsimov: number): PValues {
  const root = Math.sqrt(Math.max(0, q));
  const rootAsimov = Math.sqrt(Math.max(0, qAsimov));
  if (rootAsimov === 0) return { cls: 1, clsb: 0.5, clb: 0.5 };
  // below the Asimov value the statistic is a squared distance, above it (best fit at the boundary) it is linear in it
  const distance = root <= rootAsimov ? root - rootAsimov : (q - qAsimov) / (2 * rootAsimov);
  const clsb = normalSurvival(distance + rootAsimov);
  const clb = normalSurvival(distance);
  // both tails vanish only for data far from either hypothesis, on the background's side: their ratio vanishes first
  return { cls: clb > 0 ? Math.min(1, clsb / clb) : 0, clsb, clb };
}

/** CLs expected when the data fluctuate by `n` standard deviations of the background-only distribution. */
export function expectedCls(qAsimov: number, n: number): number {
  return normalSurvival(Math.sqrt(Math.max(0, qAsimov)) - n) / normalCdf(n);
}

/** The sqrt(q-tilde_Asimov) at which the CLs expected at +n sigma equals `alpha`: the inverse of `expectedCls`. */
export function rootAsimovAtLimit(alpha: number, n: number): number {
  return n - normalQuantile(alpha * normalCdf(n));
}

/** p-value of the background-only hypothesis from q0 (arXiv:1007.1727 eq. 52). */
export const asymptoticP0 = (q0: number): number => normalSurvival(Math.sqrt(Math.max(0, q0)));

/** Shifts of the expected band in standard deviations, in the order of all our bands. */
export const BAND = [-2, -1, 0, 1, 2] as const;
