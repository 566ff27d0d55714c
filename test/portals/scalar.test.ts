import { describe, expect, it } from 'vitest';
import { HBAR_GEV_S, MASS_GEV } from '../../src/kinematics/constants.js';
import { twoBodyMomentumGeV } from '../../src/kinematics/momentum.js';
import { gaussLegendre, integrate } from '../../src/math/quadrature.js';
import { HIGGS_VEV_GEV } from '../../src/portals/constants.js';
import { scalar } from '../../src/portals/scalar.js';

const { electron, muon, pionCharged, pionNeutral } = MASS_GEV;

/** Partial width at sin^2(theta) = 1; 0 for a closed channel. */
const width = (massMeV: number, channel: string): number => scalar.partialWidthsGeV(massMeV, 1)[channel] ?? 0;

const momentum = (massMeV: number): number => twoBodyMomentumGeV(MASS_GEV.kaonCharged, pionCharged, massMeV / 1000);

describe('K+ -> pi+ S', () => {
  it.each([
    [0, 1.371e-3],
    [60, 1.345e-3],
    [166, 1.169e-3],
    [200, 1.073e-3],
  ])(
    'BR / sin^2(theta) at %d MeV is %d to a unit of the last digit, for m_t(m_t) = 163.5 GeV and |V_td V_ts| = 3.38e-4',
    (massMeV, ratio) => {
      expect(Math.abs(scalar.branchingRatio(massMeV, 1) - ratio)).toBeLessThan(1e-6);
    },
  );

  it.each([
    [0, 1.386e-3],
    [60, 1.363e-3],
    [166, 1.191e-3],
    [200, 1.074e-3],
  ])('BR / sin^2(theta) at %d MeV is the ratio of the published limits on BR and on sin^2(theta), %d, to 3 %', (massMeV, ratio) => {
    expect(Math.abs(scalar.branchingRatio(massMeV, 1) / ratio - 1)).toBeLessThan(0.03);
  });

  it('falls like the momentum p* and closes at m_K - m_pi', () => {
    expect(scalar.branchingRatio(300, 0.1) / scalar.branchingRatio(0, 0.1)).toBeCloseTo(momentum(300) / momentum(0), 12);
    const [, heaviestMeV] = scalar.massRangeMeV;
    expect(scalar.branchingRatio(heaviestMeV, 1)).toBeLessThan(1e-9);
    expect(() => scalar.branchingRatio(heaviestMeV + 0.001, 1)).toThrow('expected 0 to 354.107, the range of the model "scalar"');
  });
});

describe('decays of S', () => {
  it.each([
    ['mu+ mu-', 250, 2.795e-10],
    ['e+ e-', 100, 1.714e-14],
  ])('Gamma(S -> %s) at %d MeV is %d sin^2(theta) GeV', (channel, massMeV, expected) => {
    expect(Math.abs(width(massMeV, channel) / expected - 1)).toBeLessThan(5e-4);
  });

  it.each([
    ['e+ e-', electron, 1.1],
    ['e+ e-', electron, 150],
    ['mu+ mu-', muon, 212],
    ['mu+ mu-', muon, 300],
  ])('S -> %s is the phase-space integral of the spin sum 4 (m_l/v)^2 (p1.p2 - m_l^2)', (channel, leptonGeV, massMeV) => {
    const massGeV = massMeV / 1000;
    const leptonMomentum = twoBodyMomentumGeV(massGeV, leptonGeV, leptonGeV);
    const energy = massGeV / 2;
    const spinSum = (cosTheta: number): number => {
      const [px, pz] = [leptonMomentum * Math.sqrt(1 - cosTheta ** 2), leptonMomentum * cosTheta];
      const product = energy * energy - (px * -px + pz * -pz);
      return 4 * (leptonGeV / HIGGS_VEV_GEV) ** 2 * (product - leptonGeV ** 2);
    };
    // dGamma = |M|^2 p / (32 pi^2 m^2) dOmega (PDG review of kinematics, two-body decays)
    const integral = 2 * Math.PI * integrate(spinSum, -1, 1, gaussLegendre(8));
    const expected = (integral * leptonMomentum) / (32 * Math.PI ** 2 * massGeV ** 2);
    expect(Math.abs(width(massMeV, channel) / expected - 1)).toBeLessThan(1e-10);
  });

  it.each([
    ['e+ e-', 2000 * electron],
    ['mu+ mu-', 2000 * muon],
    ['pi0 pi0', 2000 * pionNeutral],
    ['pi+ pi-', 2000 * pionCharged],
  ])('S -> %s opens at %d MeV', (channel, thresholdMeV) => {
    expect(width(thresholdMeV * (1 - 1e-9), channel)).toBe(0);
    expect(width(thresholdMeV * (1 + 1e-6), channel)).toBeGreaterThan(0);
  });

  it('S -> pi pi has G = (2 m_S^2 + 11 m_pi^2)/9 and the isospin ratio 2 : 1 far above threshold', () => {
    const massGeV = 0.34;
    const amplitude = (2 * massGeV ** 2 + 11 * pionCharged ** 2) / 9 / HIGGS_VEV_GEV;
    const charged = (amplitude ** 2 * twoBodyMomentumGeV(massGeV, pionCharged, pionCharged)) / (8 * Math.PI * massGeV ** 2);
    expect(width(340, 'pi+ pi-') / charged).toBeCloseTo(1, 10);
    const velocity = (pionGeV: number): number => Math.sqrt(1 - (2 * pionGeV) ** 2 / massGeV ** 2);
    expect(width(340, 'pi+ pi-') / width(340, 'pi0 pi0')).toBeCloseTo((2 * velocity(pionCharged)) / velocity(pionNeutral), 10);
  });

  it('S -> gamma gamma is all of the width below 2 m_e, and below 1 % from 2 to 100 MeV, and below 6 % up to the muon threshold', () => {
    expect(scalar.decays(1, 0.5)).toEqual({ 'gamma gamma': 1 });
    for (let massMeV = 2; massMeV <= 100; massMeV += 1) expect(scalar.decays(massMeV, 1)['gamma gamma']).toBeLessThan(0.01);
    for (let massMeV = 100; massMeV <= 210; massMeV += 5) expect(scalar.decays(massMeV, 1)['gamma gamma']).toBeLessThan(0.06);
  });

  it('sum to 1 within 1e-12', () => {
    for (let massMeV = 0.1; massMeV < 354; massMeV += 3.7) {
      const total = Object.values(scalar.decays(massMeV, 1e-8)).reduce((sum, part) => sum + part, 0);
      expect(Math.abs(total - 1)).toBeLessThan(1e-12);
    }
  });

  it('the lifetime is hbar / width and falls as 1 / sin^2(theta); a massless S is stable', () => {
    expect(scalar.lifetimePs(100, 1)).toBeCloseTo((HBAR_GEV_S * 1e12) / scalar.widthGeV(100, 1), 10);
    expect((scalar.lifetimePs(100, 1e-8) ?? 0) / (scalar.lifetimePs(100, 1e-4) ?? 0)).toBeCloseTo(1e4, 8);
    expect(scalar.lifetimePs(0, 1)).toBeNull();
    expect(scalar.decays(0, 1)).toEqual({});
  });
});
