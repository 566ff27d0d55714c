import { describe, expect, it } from 'vitest';
import { HBAR_GEV_S, LIFETIME_PS, MASS_GEV, SIN2_THETA_W } from '../../src/kinematics/constants.js';
import { kallen } from '../../src/kinematics/momentum.js';
import { photonAlp } from '../../src/portals/alp-photon.js';

const { kaonCharged, pionCharged } = MASS_GEV;

describe('ALP coupled to photons (BC9)', () => {
  it('is made by the W penguin: BR from an independent evaluation of arXiv:1611.09355', () => {
    // x_t = (163.5/80.369)^2 = 4.1387, f = 1.1510; x_c = 2.509e-4, f = 2.504e-4; |0.21891 f_c + 3.3813e-4 f_t exp(i beta)| = 4.403e-4, beta = 22.58 degrees
    const flavour = ((3 * Math.SQRT2 * 1.1663788e-5 * 80.369 ** 2) / (16 * Math.PI ** 2)) * 4.403e-4;
    const [x, y] = [(pionCharged / kaonCharged) ** 2, (0.2 / kaonCharged) ** 2];
    const widthGeV = ((kaonCharged ** 3 * flavour ** 2) / (64 * Math.PI)) * (1 - x) ** 2 * Math.sqrt(kallen(1, x, y));
    const expected = (widthGeV * LIFETIME_PS.kaonCharged * 1e-12) / HBAR_GEV_S / SIN2_THETA_W ** 2;
    expect(photonAlp.branchingRatio(200, 1e-3) / (1e-6 * expected)).toBeCloseTo(1, 3);
  });

  it('decays to photons with g^2 m^3 / (64 pi)', () => {
    expect(photonAlp.widthGeV(200, 1e-4) / ((1e-8 * 0.2 ** 3) / (64 * Math.PI))).toBeCloseTo(1, 12);
    expect(photonAlp.decays(200, 1e-4)).toEqual({ 'gamma gamma': 1 });
    expect(photonAlp.lifetimePs(0, 1e-4)).toBeNull();
  });
});
