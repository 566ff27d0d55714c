import { Profiler } from '../../fit/profile.js';
import { converged, FitFailure } from '../../inference/test-statistics.js';
import { invertSymmetric } from '../../math/cholesky.js';
import { log } from '../../math/elementary.js';
import { binIntegrals, PolynomialRates } from './polynomial-rates.js';
import type { Bin } from './window-search.js';

/** What the sidebands say of the window. */
export interface SidebandFit {
  /** Background expected in the window, and its standard error from the covariance of the fit. */
  readonly background: number;
  readonly error: number;
  /** Density of the background at the peak, events per unit of the observable. */
  readonly density: number;
  /** Background that the fit adds to the window for each signal event, because a part of the signal lies in the sidebands. */
  readonly leak: number;
  readonly events: number;
  /** Twice the logarithm of the saturated likelihood over that of the fit, and its degrees of freedom. */
  readonly deviance: number;
  readonly degreesOfFreedom: number;
  readonly polynomial: SidebandPolynomial;
}

/** Density of the background in Bernstein polynomials on [low, high]. */
export interface SidebandPolynomial {
  readonly low: number;
  readonly high: number;
  readonly coefficients: Float64Array;
}

export interface Sidebands {
  readonly bins: readonly Bin[];
  readonly counts: readonly number[];
  /** Part of the signal in each bin. */
  readonly signal: readonly number[];
  readonly window: Bin;
  readonly order: number;
  /** Coefficients near the minimum, where they are known. */
  readonly start?: Float64Array;
}

/** Events for each coefficient below which the covariance of the fit is no error. */
const LEAST_EVENTS = 5;

/** Events in the sidebands, at least. */
export const leastSidebandEvents = (order: number): number => LEAST_EVENTS * (order + 1);

const BOUND = 1e-9;

/**
 * Polynomial (Bernstein, non-negative coefficients) fitted to the sidebands, maximum likelihood, and its integral over the window: B = W c, var B = W^T H^-1 W
 * with the Hessian H of -ln L at the minimum over the coefficients that are not at 0. To first order a signal of N events with the parts g_i in the sidebands moves
 * the coefficients by H^-1 sum_i N g_i I_i / mu_i: of a Gaussian 13% lies beyond 1.5 sigma, and a cubic over 11.25 sigma turns that into a background higher
 * by 5% of the signal. The search divides by 1 - that, so that the signal is not biased. Throws FitFailure.
 */
export function fitSidebands({ bins, counts, signal, window, order, start }: Sidebands): SidebandFit {
  const events = counts.reduce((a, b) => a + b, 0);
  const least = leastSidebandEvents(order);
  if (events < least)
    throw new FitFailure(`the sidebands hold ${events} events: expected at least ${least} for a polynomial of order ${order}`);
  const low = Math.min(window.min, ...bins.map(b => b.min));
  const high = Math.max(window.max, ...bins.map(b => b.max));
  const integrals = binIntegrals(bins, order, low, high);
  const [target] = binIntegrals([window], order, low, high);
  const likelihood = new PolynomialRates(counts, integrals);
  const { parameters: c } = converged(new Profiler(likelihood).fit(start), 'fit of the sidebands');
  const total = c.reduce((a, b) => a + b, 0);
  const free = Array.from(c.keys()).filter(j => c[j] > BOUND * total);
  const n = c.length;
  const hessian = new Float64Array(n * n);
  likelihood.evaluate(c, new Float64Array(n), hessian);
  const covariance = invertSymmetric(
    Float64Array.from({ length: free.length ** 2 }, (_, k) => hessian[free[Math.floor(k / free.length)] * n + free[k % free.length]]),
    free.length,
  );
  if (!covariance) throw new FitFailure('fit of the sidebands: the counts do not determine the polynomial');
  const product = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
    free.reduce((sum, j, p) => free.reduce((inner, k, q) => inner + a[j] * covariance[p * free.length + q] * b[k], sum), 0);
  const push = new Float64Array(n);
  let deviance = 0;
  counts.forEach((count, i) => {
    const mu = likelihood.rate(i, c);
    deviance += 2 * (mu - count + (count > 0 ? count * log(count / mu) : 0));
    if (mu > 0) for (let j = 0; j < n; j++) push[j] += (signal[i] * integrals[i][j]) / mu;
  });
  const background = target.reduce((sum, w, j) => sum + w * c[j], 0);
  return {
    background,
    error: Math.sqrt(product(target, target)),
    density: background / (window.max - window.min),
    leak: product(target, push),
    events,
    deviance: Math.max(0, deviance),
    degreesOfFreedom: bins.length - free.length,
    polynomial: { low, high, coefficients: c },
  };
}
