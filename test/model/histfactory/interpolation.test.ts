import { describe, expect, it } from 'vitest';
import { FactorInterpolation, shiftWeights } from '../../../src/model/histfactory/interpolation.js';

const factor = (alpha: number, code: 'code4' | 'code1', side = 1): Float64Array => {
  const out = new Float64Array(3);
  new FactorInterpolation(1.3, 0.8, code).evaluate(alpha, side, out);
  return out;
};
const shift = (alpha: number, code: 'code4p' | 'code0', side = 1): Float64Array => {
  const out = new Float64Array(6);
  shiftWeights(alpha, code, side, out);
  return out;
};

describe('interpolation codes', () => {
  it.each(['code4', 'code1'] as const)('%s reaches the variations at one standard deviation and is exponential beyond', code => {
    expect(factor(1, code)[0]).toBeCloseTo(1.3, 14);
    expect(factor(-1, code)[0]).toBeCloseTo(0.8, 14);
    expect(factor(0, code)[0]).toBe(1);
    expect(factor(2, code)[0]).toBeCloseTo(1.69, 14);
    expect(factor(-2, code)[0]).toBeCloseTo(0.64, 14);
  });

  it('code 4 is continuous to the second derivative at one standard deviation', () => {
    for (const edge of [1, -1]) {
      const [inside, outside] = [factor(edge * (1 - 1e-9), 'code4'), factor(edge * (1 + 1e-9), 'code4')];
      inside.forEach((value, k) => expect(value).toBeCloseTo(outside[k], 7));
    }
  });

  it('code 1 has a kink at 0 whose branch is chosen', () => {
    expect(factor(0, 'code1', 1)[1]).toBeCloseTo(Math.log(1.3), 14);
    expect(factor(0, 'code1', -1)[1]).toBeCloseTo(-Math.log(0.8), 14);
    expect(new FactorInterpolation(1.25, 0.8, 'code1').smooth).toBe(true);
    expect(new FactorInterpolation(1.3, 0.8, 'code1').smooth).toBe(false);
  });

  it.each(['code4p', 'code0'] as const)('%s shifts by hi - nominal at +1, by lo - nominal at -1 and linearly beyond', code => {
    expect(Array.from(shift(1, code).subarray(0, 2))).toEqual([1, 0]);
    expect(Array.from(shift(-1, code).subarray(0, 2))).toEqual([0, -1]);
    expect(Array.from(shift(3, code).subarray(0, 4))).toEqual([3, 0, 1, 0]);
  });

  it('code 4p is continuous to the second derivative at one standard deviation', () => {
    for (const edge of [1, -1]) {
      const [inside, outside] = [shift(edge * (1 - 1e-9), 'code4p'), shift(edge * (1 + 1e-9), 'code4p')];
      inside.forEach((value, k) => expect(value).toBeCloseTo(outside[k], 7));
    }
  });
});
