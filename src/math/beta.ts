import { exp, log, log1p } from './elementary.js';
import { logGamma } from './gamma.js';

const TINY = 1e-300;
const MOST_TERMS = 100_000;

/**
 * Regularised incomplete beta function I_x(a, b), a, b > 0, 0 <= x <= 1: the continued fraction DLMF 8.17.22 by the modified Lentz algorithm (I. J. Thompson and
 * A. R. Barnett, J. Comput. Phys. 64 (1986) 490), with I_x(a, b) = 1 - I_1-x(b, a) where that converges faster. Relative error about
 * 2e-16 times (a + b) ln(a + b), from the rounded logarithms in front of it.
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - fraction(1 - x, b, a);
  return fraction(x, a, b);
}

/** x^a (1-x)^b / (a B(a, b)) times the continued fraction. */
function fraction(x: number, a: number, b: number): number {
  const factor = exp(a * log(x) + b * log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b)) / a;
  let c = 1;
  let d = 1 / guarded(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m <= MOST_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / guarded(1 + even * d);
    c = guarded(1 + even / c);
    value *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / guarded(1 + odd * d);
    c = guarded(1 + odd / c);
    value *= c * d;
    if (Math.abs(c * d - 1) < Number.EPSILON) break;
  }
  return factor * value;
}

const guarded = (x: number): number => (Math.abs(x) < TINY ? TINY : x);
