import { acosh, asin } from '../math/elementary.js';

/** A complex number. */
interface Complex {
  readonly re: number;
  readonly im: number;
}

/**
 * The three one-loop amplitudes of a scalar to two photons (A. Djouadi, hep-ph/0503172, eqs. 2.45-2.47 and hep-ph/0503173, eq. 2.58) against
 * tau = m_S^2 / (4 m^2) >= 0, for a fermion, a W boson and a charged scalar in the loop. Limits of a heavy loop: 4/3, -7 and 1/3.
 */
export const fermionLoop = (tau: number): Complex => {
  // 2 [tau + (tau - 1) f] / tau^2 with f = tau + tau^2 A_0, in which the large terms have cancelled
  const a0 = scalarLoop(tau);
  return { re: 2 * (1 + (tau - 1) * a0.re), im: 2 * (tau - 1) * a0.im };
};

export const wLoop = (tau: number): Complex => {
  // -[2 tau^2 + 3 tau + 3 (2 tau - 1) f] / tau^2
  const a0 = scalarLoop(tau);
  return { re: -(8 + 3 * (2 * tau - 1) * a0.re), im: -3 * (2 * tau - 1) * a0.im };
};

export function scalarLoop(tau: number): Complex {
  if (tau < 0.05) return { re: scalarLoopSeries(tau), im: 0 };
  const f = triangle(tau);
  return { re: (f.re - tau) / tau ** 2, im: f.im / tau ** 2 };
}

/** (arcsin^2(sqrt(tau)) - tau) / tau^2 = sum over n >= 2 of 4^n tau^(n-2) / (2 n^2 binomial(2n, n)). */
function scalarLoopSeries(tau: number): number {
  // the coefficient of tau^n in arcsin^2(sqrt(tau)) follows from the one before by the factor 2 n^2 / ((2n + 1)(n + 1))
  let term = 1 / 3;
  let total = 0;
  for (let n = 2; n < 16; n++) {
    total += term;
    term *= (tau * 2 * n * n) / ((2 * n + 1) * (n + 1));
  }
  return total;
}

/** f(tau) of eq. 2.47: arcsin^2(sqrt(tau)) below the threshold of the loop, with an imaginary part above it. */
function triangle(tau: number): Complex {
  if (tau <= 1) return { re: asin(Math.sqrt(tau)) ** 2, im: 0 };
  // ln[(1 + beta) / (1 - beta)] with beta = sqrt(1 - 1/tau), in the form that keeps its digits at large tau
  const logarithm = 2 * acosh(Math.sqrt(tau));
  return { re: (Math.PI ** 2 - logarithm ** 2) / 4, im: (Math.PI * logarithm) / 2 };
}
