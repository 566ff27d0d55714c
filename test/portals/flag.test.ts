import { describe, expect, it } from 'vitest';
import { ALPHA_EM, MASS_GEV } from '../../src/kinematics/constants.js';
import { flagAbove, rateFlags, thresholdFlags } from '../../src/portals/flag.js';

describe('cautions about a threshold', () => {
  it('hold where the Coulomb attraction of a slow pair, 1 + pi alpha / (2 beta), exceeds 11 %', () => {
    const massAt = (beta: number): number => (2000 * MASS_GEV.muon) / Math.sqrt(1 - beta ** 2);
    expect((Math.PI * ALPHA_EM) / (2 * 0.1)).toBeCloseTo(0.115, 3);
    expect(thresholdFlags(massAt(0.099), ['mu+ mu-'])).toMatchObject([{ code: 'near-threshold' }]);
    expect(thresholdFlags(massAt(0.101), ['mu+ mu-'])).toEqual([]);
  });

  it('concern open channels alone', () => {
    expect(thresholdFlags(211.4, ['e+ e-', 'gamma gamma'])).toEqual([]);
  });
});

describe('a caution about a rate', () => {
  it('holds above 1', () => {
    expect(rateFlags(1)).toEqual([]);
    expect(rateFlags(1.01)).toMatchObject([{ code: 'rate-above-1' }]);
  });
});

describe('a flag above a coupling', () => {
  it('does not hold at the limit itself', () => {
    const flag = flagAbove(0.1, 'large', 'too large');
    expect(flag(100, 0.1)).toEqual([]);
    expect(flag(100, 0.11)).toEqual([{ code: 'large', message: 'too large' }]);
  });
});
