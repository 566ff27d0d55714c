import { describe, expect, it } from 'vitest';
import { MASS_GEV } from '../../src/kinematics/constants.js';
import {
  leptonicBranchingRatio,
  leptonicEnhancement,
  mixingOfBranchingRatio,
  type LeptonicDecay,
} from '../../src/portals/hnl-production.js';

describe('P+ -> l+ N', () => {
  it.each<[LeptonicDecay, number, number]>([
    ['pi+ -> e+ N', 50, 7275.5],
    ['pi+ -> e+ N', 95, 9956.4],
    ['pi+ -> e+ N', 100, 9070.2],
    ['pi+ -> e+ N', 110, 6650.8],
    ['pi+ -> e+ N', 120, 3749.7],
    ['pi+ -> e+ N', 126, 2080.1],
    ['K+ -> e+ N', 144, 66475],
    ['K+ -> e+ N', 300, 137113],
    ['K+ -> e+ N', 462, 12611],
    ['K+ -> mu+ N', 200, 3.6212],
    ['K+ -> mu+ N', 300, 3.8998],
    ['K+ -> mu+ N', 384, 0.8526],
  ])('%s at %d MeV is enhanced by rho = %d', (decay, massMeV, rho) => {
    const digits = (String(rho).split('.')[1] ?? '').length;
    expect(leptonicEnhancement(decay, massMeV).toFixed(digits)).toBe(rho.toFixed(digits));
  });

  it('is the decay into a light neutrino at zero mass', () => {
    for (const decay of ['pi+ -> e+ N', 'pi+ -> mu+ N', 'K+ -> e+ N', 'K+ -> mu+ N'] as const)
      expect(leptonicEnhancement(decay, 0)).toBeCloseTo(1, 12);
    expect(leptonicBranchingRatio('K+ -> mu+ N', 0, 1)).toBeCloseTo(0.6356, 12);
  });

  it('closes at m_P - m_l', () => {
    const thresholdMeV = 1000 * (MASS_GEV.pionCharged - MASS_GEV.electron);
    expect(leptonicEnhancement('pi+ -> e+ N', thresholdMeV)).toBeLessThan(1e-3);
    expect(() => leptonicEnhancement('pi+ -> e+ N', thresholdMeV + 0.01)).toThrow('expected 0 to 139.059, where pi+ -> e+ N is allowed');
    expect(() => leptonicEnhancement('pi+ -> e+ N', -1)).toThrow('mass in MeV is -1');
  });

  it('from mixing to branching ratio and back closes to 1e-9', () => {
    for (const [decay, massMeV] of [
      ['pi+ -> e+ N', 107],
      ['K+ -> e+ N', 265],
      ['K+ -> mu+ N', 350],
    ] as const) {
      const mixing = 7.8e-9;
      const back = mixingOfBranchingRatio(decay, massMeV, leptonicBranchingRatio(decay, massMeV, mixing));
      expect(Math.abs(back / mixing - 1)).toBeLessThan(1e-9);
    }
  });

  it.each([-1e-9, 1.1, NaN])('refuses the mixing %d', mixing => {
    expect(() => leptonicBranchingRatio('K+ -> e+ N', 200, mixing)).toThrow(`mixing |U|^2 is ${mixing}: expected a number from 0 to 1`);
  });
});
