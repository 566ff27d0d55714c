import { log } from './elementary.js';
import { gammaQuantile } from './gamma.js';

/** Probability within one standard deviation of a normal variable. */
export const ONE_SIGMA = 0.6826894921370859;

/**
 * Central interval of a Poisson mean at `confidenceLevel` after `observed` events (F. Garwood, Biometrika 28 (1936) 437): with alpha = 1 - CL the ends are the
 * quantiles alpha/2 and 1 - alpha/2 of gamma distributions of shape n and n + 1; the lower end is 0 at n = 0. `observed` is a whole number >= 0.
 */
export function poissonInterval(observed: number, confidenceLevel = ONE_SIGMA): readonly [lower: number, upper: number] {
  const tail = (1 - confidenceLevel) / 2;
  return [observed > 0 ? gammaQuantile(tail, observed) : 0, gammaQuantile(1 - tail, observed + 1)];
}

/**
 * Residual of a count against its expectation: sign(n - mu) sqrt(2 (n ln(n/mu) - n + mu)), the signed root of the Poisson likelihood ratio
 * (Baker and Cousins, NIM 221 (1984) 437); it tends to (n - mu)/sqrt(mu) at large mu and stays moderate at small ones. Undefined at mu <= 0.
 */
export function poissonResidual(observed: number, expected: number): number | undefined {
  if (!(expected > 0)) return undefined;
  const logTerm = observed > 0 ? observed * log(observed / expected) : 0;
  return Math.sign(observed - expected) * Math.sqrt(2 * Math.max(0, logTerm - observed + expected));
}
