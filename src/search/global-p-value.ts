import { expm1, log } from '../math/elementary.js';
import { significanceOf } from '../math/normal.js';

/** A global p-value with what follows from it. */
export interface GlobalPValue {
  readonly pValue: number;
  readonly error: number;
  /** One-sided significance: 0 for a p-value above 1/2, that of the upper limit where only one is known; absent when too large for a number. */
  readonly significance?: number;
  /** Global over local p-value, with the error of the global one; absent when the local one is too small for a number. */
  readonly trialsFactor?: number;
  readonly trialsFactorError?: number;
}

export function globalPValue(pValue: number, error: number, localP0: number, upperLimit?: number): GlobalPValue {
  const tail = upperLimit ?? pValue;
  return {
    pValue,
    error,
    ...(tail > 0 && { significance: tail < 0.5 ? significanceOf(tail) : 0 }),
    ...(localP0 > 0 && { trialsFactor: pValue / localP0, trialsFactorError: error / localP0 }),
  };
}

/** A fraction of toys with its binomial error. */
export interface ToyFraction {
  readonly exceeding: number;
  readonly toys: number;
  readonly value: number;
  readonly error: number;
  /** At 95% CL, when no toy is as extreme as the data. */
  readonly upperLimit?: number;
}

const ONE_SIGMA_TAIL = 0.31731050786291415;

/** Probability of none of n at which none has probability `tail`: the exact binomial limit (C. Clopper and E. S. Pearson, Biometrika 26 (1934) 404). */
const limitOfNone = (toys: number, tail: number): number => -expm1(log(tail) / toys);

/**
 * Fraction of toys with q0 at or above `threshold`: k/n with error sqrt(k (n-k)/n)/n, or where that vanishes the exact binomial limit at one
 * standard deviation. At least one toy.
 */
export function toyFraction(q0: readonly number[], threshold: number): ToyFraction {
  const toys = q0.length;
  const exceeding = q0.reduce((count, value) => (value >= threshold ? count + 1 : count), 0);
  const isEdge = exceeding === 0 || exceeding === toys;
  return {
    exceeding,
    toys,
    value: exceeding / toys,
    error: isEdge ? limitOfNone(toys, ONE_SIGMA_TAIL) : Math.sqrt((exceeding * (toys - exceeding)) / toys) / toys,
    ...(exceeding === 0 && { upperLimit: limitOfNone(toys, 0.05) }),
  };
}
