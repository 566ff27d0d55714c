import { describe, expect, it } from 'vitest';
import { ALPHA_EM, MASS_GEV } from '../../src/kinematics/constants.js';
import { twoBodyMomentumGeV } from '../../src/kinematics/momentum.js';
import { gaussLegendre, integrate } from '../../src/math/quadrature.js';
import { alpLeptonWidthGeV, alpPhotonWidthGeV, alpWidthsGeV } from '../../src/portals/alp-widths.js';

const { electron, muon, pionNeutral } = MASS_GEV;

describe('a -> gamma gamma', () => {
  it('is the decay of the pi0 when the coupling is that of the anomaly, alpha/(pi F_pi) with F_pi = 92.1 MeV: 7.8 eV (PDG)', () => {
    expect(alpPhotonWidthGeV(ALPHA_EM / (Math.PI * 0.0921), pionNeutral) / 7.8e-9).toBeCloseTo(1, 1);
  });

  it('gets B1 = 1 from a light lepton and 0 from a heavy one', () => {
    // at 20 MeV the electron is light (up to ln^2) and the muon decouples as m^2 / (12 m_mu^2)
    const width = alpWidthsGeV(0.02, { photons: 0, electron: 1, muon: 1 })['gamma gamma'];
    const x = (0.02 / (2 * electron)) ** 2;
    const logarithm = 2 * Math.acosh(Math.sqrt(x));
    const re = 1 - (Math.PI ** 2 - logarithm ** 2) / (4 * x) - 0.02 ** 2 / (12 * muon ** 2);
    const im = (Math.PI * logarithm) / (2 * x);
    expect(width / alpPhotonWidthGeV((ALPHA_EM / Math.PI) * Math.hypot(re, im), 0.02)).toBeCloseTo(1, 4);
  });

  it('adds the loops to the coupling itself', () => {
    const direct = alpWidthsGeV(0.1, { photons: 2, electron: 0, muon: 0 });
    expect(direct).toEqual({ 'gamma gamma': alpPhotonWidthGeV((2 * ALPHA_EM) / Math.PI, 0.1) });
    expect(alpWidthsGeV(0.1, { photons: 2, electron: 1, muon: 1 })['gamma gamma'] / direct['gamma gamma']).toBeCloseTo(1.5 ** 2, 0);
  });
});

describe('a -> l+ l-', () => {
  it.each([
    [electron, 0.0012],
    [muon, 0.25],
  ])('m_l = %d GeV at %d GeV is the phase-space integral of the spin sum 4 (m_l/v)^2 (p1.p2 + m_l^2)', (leptonGeV, massGeV) => {
    const momentum = twoBodyMomentumGeV(massGeV, leptonGeV, leptonGeV);
    const spinSum = 4 * leptonGeV ** 2 * ((massGeV / 2) ** 2 + momentum ** 2 + leptonGeV ** 2);
    const integral = 2 * Math.PI * integrate(() => spinSum, -1, 1, gaussLegendre(4));
    expect(alpLeptonWidthGeV(1, massGeV, leptonGeV) / ((integral * momentum) / (32 * Math.PI ** 2 * massGeV ** 2))).toBeCloseTo(1, 10);
  });

  it('is closed at threshold', () => {
    expect(alpLeptonWidthGeV(1, 2 * muon, muon)).toBe(0);
    expect(Object.keys(alpWidthsGeV(0.2, { photons: 1, electron: 1, muon: 1 }))).toEqual(['gamma gamma', 'e+ e-']);
    expect(Object.keys(alpWidthsGeV(0.25, { photons: 1, electron: 1, muon: 1 }))).toEqual(['gamma gamma', 'e+ e-', 'mu+ mu-']);
  });
});
