import { describe, expect, it } from 'vitest';
import { globalPValue, toyFraction } from '../../src/search/global-p-value.js';

describe('fraction of toys', () => {
  const toys = Array.from({ length: 100 }, (_, k) => k);

  it('counts those at or above the threshold, with the binomial error', () => {
    const fraction = toyFraction(toys, 80);
    expect(fraction).toMatchObject({ exceeding: 20, toys: 100, value: 0.2 });
    expect(fraction.error).toBeCloseTo(0.04, 12);
    expect(fraction).not.toHaveProperty('upperLimit');
  });

  it('of none is below the exact binomial limit', () => {
    const { value, error, upperLimit } = toyFraction(toys, 1000);
    expect(value).toBe(0);
    // (1 - p)^100 = 5%, and the one-sided tail of one standard deviation
    expect((1 - upperLimit!) ** 100).toBeCloseTo(0.05, 12);
    expect((1 - error) ** 100).toBeCloseTo(0.3173, 4);
  });

  it('of all is 1 with an error', () => {
    expect(toyFraction(toys, 0)).toMatchObject({ value: 1, error: expect.closeTo(0.0114, 4) });
  });
});

describe('global p-value', () => {
  it('has the trials factor and its error over the local one', () => {
    const { trialsFactor, trialsFactorError } = globalPValue(0.05, 0.01, 0.001);
    expect(trialsFactor).toBeCloseTo(50, 10);
    expect(trialsFactorError).toBeCloseTo(10, 10);
  });

  it('has a one-sided significance, never below 0, that of the limit when only a limit is known', () => {
    expect(globalPValue(0.0227501319, 0, 0.001).significance).toBeCloseTo(2, 7);
    expect(globalPValue(0.9, 0, 0.1).significance).toBe(0);
    expect(globalPValue(0, 0.001, 1e-8, 0.0227501319).significance).toBeCloseTo(2, 7);
  });

  it('too small for a number leaves out what it cannot say', () => {
    expect(globalPValue(0, 0, 0)).toEqual({ pValue: 0, error: 0 });
  });
});
