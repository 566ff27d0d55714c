import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brent } from '../../src/math/roots.js';

describe('brent', () => {
  it('finds roots known in closed form', () => {
    expect(brent(x => x * x - 2, 0, 2)).toBeCloseTo(Math.SQRT2, 12);
    expect(brent(Math.cos, 1, 2)).toBeCloseTo(Math.PI / 2, 12);
    // omega constant, OEIS A030178
    expect(brent(x => x * Math.exp(x) - 1, 0, 1)).toBeCloseTo(0.5671432904097838, 12);
  });

  it('keeps the relative tolerance asked for, on functions flat or steep at the root', () => {
    fc.assert(
      fc.property(fc.double({ min: -12, max: 12, noNaN: true }), fc.constantFrom(1, 3, 9), (logRoot, power) => {
        const root = 10 ** logRoot;
        const found = brent(x => Math.sign(x - root) * Math.abs(x / root - 1) ** power, root / 50, root * 7, { relativeTolerance: 1e-10 });
        expect(Math.abs(found / root - 1)).toBeLessThanOrEqual(1e-10);
      }),
    );
  });

  it('finds a discontinuous change of sign and one at an end', () => {
    expect(brent(x => (x < 0.3 ? -1 : 1), 0, 1)).toBeCloseTo(0.3, 12);
    expect(brent(x => x, 0, 1)).toBe(0);
    expect(brent(x => x - 1, 0, 1)).toBe(1);
  });

  it('refuses an interval without a change of sign, and NaN', () => {
    expect(() => brent(x => x * x + 1, -1, 1)).toThrow('no sign change between -1 (2) and 1 (2)');
    expect(() => brent(() => NaN, -1, 1)).toThrow(RangeError);
  });
});
