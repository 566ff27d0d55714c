import { gammaQ, gammaQuantile } from './gamma.js';

/** Chi-squared distribution with any number of degrees of freedom above 0. */

/** P(chi2 >= x), accurate in its tail; 1 for x <= 0. */
export const chiSquaredSurvival = (x: number, degreesOfFreedom: number): number => gammaQ(degreesOfFreedom / 2, x / 2);

/** The x with P(chi2 <= x) = p; 0 at p = 0, NaN outside [0, 1). */
export const chiSquaredQuantile = (p: number, degreesOfFreedom: number): number => 2 * gammaQuantile(p, degreesOfFreedom / 2);
