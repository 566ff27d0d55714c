import type { Quantity } from './tree.js';

/**
 * How a power is carried out. Small whole exponents are products and 1/2 is a square root, which IEEE 754 rounds exactly, so that all machines agree to the last bit;
 * others are the power function of the library. An exponent that is not a fixed number, or is 0, is `guarded`: undefined or infinite arguments make it undefined, as
 * libraries differ there.
 */
export type PowerRule = 1 | 2 | 3 | 4 | 'root' | 'library' | 'guarded';

export function powerRule(exponent: Quantity): PowerRule {
  if (exponent.kind !== 'number' || exponent.value === 0) return 'guarded';
  const { value } = exponent;
  if (value === 1 || value === 2 || value === 3 || value === 4) return value;
  return value === 0.5 ? 'root' : 'library';
}
