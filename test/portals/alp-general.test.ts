import { describe, expect, it } from 'vitest';
import { ALPHA_EM, MASS_GEV } from '../../src/kinematics/constants.js';
import { alpModel, alpPhotonCoupling, familon, gluonAlp } from '../../src/portals/alp-general.js';
import { alpPhotonWidthGeV } from '../../src/portals/alp-widths.js';

const identity = {
  name: 'own',
  title: 'An ALP',
  couplingSymbol: '1/f [GeV⁻¹]',
  couplingDescription: 'inverse decay constant',
  couplingRange: [1e-12, 1e-4] as const,
};

describe('ALP coupled to gluons (BC11)', () => {
  it.each([
    [0, 8.547e-7],
    [100, 7.936e-7],
    [200, 6.115e-7],
  ])('BR(K+ -> pi+ a) at %d MeV and c_GG/f = 1/TeV is %d', (massMeV, expected) => {
    expect(Math.abs(gluonAlp.branchingRatio(massMeV, 1e-3) / expected - 1)).toBeLessThan(5e-4);
  });

  it('decays to photons alone below 3 m_pi, with g = alpha/(pi f) 1.92 c_GG at low mass', () => {
    expect(gluonAlp.decays(200, 1e-3)).toEqual({ 'gamma gamma': 1 });
    expect(gluonAlp.widthGeV(1, 1e-3) / alpPhotonWidthGeV((1.92e-3 * ALPHA_EM) / Math.PI, 0.001)).toBeCloseTo(1, 3);
  });

  it('is not stated near the pi0, with which it would mix fully', () => {
    expect(() => gluonAlp.branchingRatio(1000 * MASS_GEV.pionNeutral, 1e-3)).toThrow('except 124.9 to 144.9');
    expect(gluonAlp.covers(110)).toBe(true);
    expect(gluonAlp.covers(155)).toBe(true);
  });
});

describe('ALP with couplings of any ratio', () => {
  it('a familon is made without the weak interaction and does not decay', () => {
    const flavoured = alpModel({ ...identity, direction: { ksd: 1 } });
    // 8.77e6 at f = 1 TeV: BR < 2.9e-11 means f > 5.5e11 GeV
    expect(flavoured.branchingRatio(0, 1e-12) / (8.77e6 * 1e-18)).toBeCloseTo(1, 3);
    expect(flavoured.lifetimePs(0, 1e-12)).toBeNull();
  });

  it('the massless familon is the limit of small masses, and the registry has it', () => {
    expect(familon.branchingRatio(0, 1e-12) / (8.77e6 * 1e-18)).toBeCloseTo(1, 3);
    expect(familon.branchingRatio(0.1, 1e-12) / familon.branchingRatio(0, 1e-12)).toBeCloseTo(1, 6);
    expect(familon.covers(135)).toBe(true);
  });

  it('the massless QCD axion is the limit of small masses', () => {
    const axion = alpModel({ ...identity, direction: { cGG: 1, cuu: 0.3, cdd: -0.2 } });
    expect(axion.branchingRatio(0.1, 1e-6) / axion.branchingRatio(0, 1e-6)).toBeCloseTo(1, 5);
  });

  it('mixing with the pi0 changes sign at its mass and needs a difference of u and d', () => {
    expect(alpPhotonCoupling(0.1, { cuu: 1, cdd: 1 })).toBe(0);
    expect(alpPhotonCoupling(0.12, { cuu: 1 })).toBeLessThan(0);
    expect(alpPhotonCoupling(0.15, { cuu: 1 })).toBeGreaterThan(0);
    expect(alpPhotonCoupling(0, { cGG: 1, cGammaGamma: 1 })).toBeCloseTo(-0.92, 12);
  });
});
