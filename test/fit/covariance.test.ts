import { describe, expect, it } from 'vitest';
import { covariance } from '../../src/fit/covariance.js';

describe('errors from a Hessian', () => {
  it('are the roots of the diagonal of its inverse', () => {
    // inverse of [[4, 2], [2, 3]] is [[3, -2], [-2, 4]] / 8
    const { errors, undetermined } = covariance(Float64Array.of(4, 2, 2, 3), 2, [0, 1]);
    expect(errors[0]).toBeCloseTo(Math.sqrt(3 / 8), 14);
    expect(errors[1]).toBeCloseTo(Math.sqrt(4 / 8), 14);
    expect(undetermined).toEqual([]);
  });

  it('hold parameters that are not free', () => {
    expect(covariance(Float64Array.of(4, 2, 2, 3), 2, [0]).errors).toEqual([0.5, undefined]);
  });

  it('leave out a flat direction and keep the rest', () => {
    // x0 and x1 enter only as x0 + 2 x1; x2 is apart, x3 does not enter at all
    const hessian = Float64Array.of(1, 2, 0, 0, 2, 4, 0, 0, 0, 0, 25, 0, 0, 0, 0, 0);
    const { errors, undetermined } = covariance(hessian, 4, [0, 1, 2, 3]);
    expect(undetermined).toEqual([0, 1, 3]);
    expect(errors).toEqual([undefined, undefined, 0.2, undefined]);
  });
});
