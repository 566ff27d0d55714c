import { exp, expm1 } from './exponential.js';
import { log, log1p } from './logarithm.js';

/** Hyperbolic sine; error below 3 ulp, the same bits on every machine. */
export function sinh(x: number): number {
  const size = Math.abs(x);
  if (size > 709) return Math.sign(x) * exp(size / 2) * (exp(size / 2) / 2);
  const grown = expm1(size);
  const half = (grown + grown / (grown + 1)) / 2;
  return x < 0 ? -half : half;
}

/** Hyperbolic cosine; error below 2 ulp, the same bits on every machine. */
export function cosh(x: number): number {
  const size = Math.abs(x);
  if (size > 709) return exp(size / 2) * (exp(size / 2) / 2);
  const grown = exp(size);
  return (grown + 1 / grown) / 2;
}

/** Inverse hyperbolic sine; error below 3 ulp, the same bits on every machine. */
export function asinh(x: number): number {
  const size = Math.abs(x);
  if (!(size < 1e150)) return Math.sign(x) * (log(size) + Math.LN2);
  const square = size * size;
  const grown = log1p(size + square / (1 + Math.sqrt(1 + square)));
  return x < 0 || Object.is(x, -0) ? -grown : grown;
}

/** Inverse hyperbolic cosine of x >= 1, NaN below; error below 3 ulp, the same bits on every machine. */
export function acosh(x: number): number {
  if (x > 1e150) return log(x) + Math.LN2;
  const beyond = x - 1;
  return log1p(beyond + Math.sqrt(beyond * (2 + beyond)));
}
