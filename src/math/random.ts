import { cos, exp, log, pow } from './elementary.js';
import { logGamma } from './gamma.js';
import { normalCdf, normalQuantile, normalSurvival } from './normal.js';
import type { Random } from './philox.js';

/** Deviates from the uniform ones of a `Random`. */

/** Standard normal, by the polar form of one Box-Muller pair: two uniforms a deviate, whatever their values. */
export function normal(random: Random): number {
  const radius = Math.sqrt(-2 * log(random.uniform()));
  return radius * cos(2 * Math.PI * random.uniform());
}

/** Standard normal between `low` and `high`, by inversion in the smaller tail: one uniform, however far from the centre. */
export function truncatedNormal(random: Random, low: number, high: number): number {
  const u = random.uniform();
  if (low > 0) return -normalQuantile(normalSurvival(low) * (1 - u) + normalSurvival(high) * u);
  return normalQuantile(normalCdf(low) * (1 - u) + normalCdf(high) * u);
}

/** Exponential of the given mean. */
export const exponential = (random: Random, mean: number): number => -mean * log(random.uniform());

/**
 * Gamma of shape `shape` >= 1 and unit scale (G. Marsaglia and W. W. Tsang, ACM Trans. Math. Softw. 26 (2000) 363): a cubed normal deviate, accepted
 * more than 95 times in a hundred.
 */
export function gammaDeviate(random: Random, shape: number): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = pow(1 + c * x, 3);
    if (v > 0 && log(random.uniform()) < 0.5 * x * x + d * (1 - v + log(v))) return d * v;
  }
}

/** Index drawn in proportion to `weights` (non-negative, not all zero; they need not add up to one). One uniform. */
export function discreteChoice(random: Random, weights: readonly number[]): number {
  let total = 0;
  for (const weight of weights) {
    if (!(weight >= 0)) throw new RangeError(`weight is ${weight}: expected at least 0`);
    total += weight;
  }
  if (!(total > 0)) throw new RangeError(`sum of weights is ${total}: expected more than 0`);
  let left = random.uniform() * total;
  let last = 0;
  for (let i = 0; i < weights.length; i++) {
    if (weights[i] === 0) continue;
    last = i;
    left -= weights[i];
    if (left < 0) break;
  }
  return last;
}

/** Above this mean the rejection method needs fewer uniforms than the product. */
const PRODUCT_LIMIT = 30;

/**
 * Poisson deviate, exact at every mean: products of uniforms (Knuth) below 30, Hoermann's transformed rejection PTRS above
 * (Insurance: Mathematics and Economics 12 (1993) 39).
 */
export function poisson(random: Random, mean: number): number {
  if (!(mean >= 0)) throw new RangeError(`Poisson mean is ${mean}: expected at least 0`);
  if (mean === 0) return 0;
  return mean < PRODUCT_LIMIT ? byProduct(random, mean) : byRejection(random, mean);
}

function byProduct(random: Random, mean: number): number {
  const limit = exp(-mean);
  let n = 0;
  let product = random.uniform();
  while (product > limit) {
    n++;
    product *= random.uniform();
  }
  return n;
}

function byRejection(random: Random, mean: number): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const logMean = log(mean);
  for (;;) {
    const u = random.uniform() - 0.5;
    const v = random.uniform();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (k < 0 || (us < 0.013 && v > us)) continue;
    const accept = log((v * inverseAlpha) / (a / (us * us) + b));
    if (accept <= k * logMean - mean - logGamma(k + 1)) return k;
  }
}
