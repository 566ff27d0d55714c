import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choleskyFactor, invertSymmetric } from '../../src/math/cholesky.js';

describe('Cholesky factor', () => {
  it('inverts a positive definite matrix', () => {
    const values = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(values, b => {
        // B B^T + 1 is positive definite
        const a = Float64Array.from({ length: 16 }, (_, k) => {
          const [i, j] = [Math.floor(k / 4), k % 4];
          return [0, 1, 2, 3].reduce((s, l) => s + b[i * 4 + l] * b[j * 4 + l], i === j ? 1 : 0);
        });
        const inverse = invertSymmetric(a, 4)!;
        for (let i = 0; i < 4; i++) {
          for (let j = 0; j < 4; j++) {
            const product = [0, 1, 2, 3].reduce((s, l) => s + a[i * 4 + l] * inverse[l * 4 + j], 0);
            expect(product).toBeCloseTo(i === j ? 1 : 0, 9);
          }
        }
      }),
    );
  });

  it('refuses a singular and an indefinite matrix', () => {
    expect(choleskyFactor(Float64Array.of(1, 1, 1, 1), 2)).toBe(false);
    expect(choleskyFactor(Float64Array.of(1, 2, 2, 1), 2)).toBe(false);
  });
});
