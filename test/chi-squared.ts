import { gammaQ } from '../src/math/gamma.js';

/** p-value of observed counts against expected ones (Pearson), no parameter fitted. Bins expecting fewer than 5 are left to the caller. */
export function chiSquaredPValue(observed: ArrayLike<number>, expected: ArrayLike<number>, constraints = 0): number {
  let chi2 = 0;
  for (let i = 0; i < expected.length; i++) chi2 += (observed[i] - expected[i]) ** 2 / expected[i];
  return gammaQ((expected.length - constraints) / 2, chi2 / 2);
}
