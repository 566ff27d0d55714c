import { describe, expect, it } from 'vitest';
import { ALPHA_EM, MASS_GEV } from '../../src/kinematics/constants.js';
import { twoBodyMomentumGeV } from '../../src/kinematics/momentum.js';
import { gaussLegendre, integrate } from '../../src/math/quadrature.js';
import { linearFormFactor } from '../../src/portals/kaon-form-factor.js';
import { NOT_STATED } from '../../src/portals/uncertainty.js';
import { invisibleVector, visibleVector } from '../../src/portals/vector.js';

const { electron, muon, pionCharged } = MASS_GEV;
const visible = visibleVector();
const invisible = invisibleVector();
const width = (massMeV: number, channel: string): number => visible.partialWidthsGeV(massMeV, 1)[channel] ?? 0;

describe("pi0 -> gamma A'", () => {
  const made = visible.through('pi0 -> gamma X');

  it('has twice the rate of pi0 -> gamma gamma without mass: either photon may be the dark one', () => {
    expect(made.branchingRatio(0, 1e-3)).toBeCloseTo(2e-6 * 0.98823, 14);
  });

  it('falls as the momentum cubed, and ends at the mass of the pi0', () => {
    const momentum = (massGeV: number): number => twoBodyMomentumGeV(MASS_GEV.pionNeutral, 0, massGeV);
    expect(made.branchingRatio(100, 1) / made.branchingRatio(0, 1)).toBeCloseTo((momentum(0.1) / momentum(0)) ** 3, 12);
    expect(() => made.branchingRatio(136, 1)).toThrow('mass in MeV is 136');
  });

  it('leaves the decays as they are, and leads back to the kaon', () => {
    expect(made.lifetimePs(100, 1e-4)).toBe(visible.lifetimePs(100, 1e-4));
    expect(made.channels).toEqual(['K+ -> pi+ X', 'pi0 -> gamma X']);
    expect(made.through('K+ -> pi+ X').branchingRatio(200, 1)).toBe(visible.branchingRatio(200, 1));
  });
});

describe("K+ -> pi+ A'", () => {
  it.each([
    [50, 1.6e-5],
    [100, 5.99e-5],
    [150, 1.18e-4],
    [200, 1.66e-4],
  ])('BR / epsilon^2 at %d MeV is %d (arXiv:0811.1030)', (massMeV, ratio) => {
    for (const model of [visible, invisible]) expect(model.branchingRatio(massMeV, 1).toPrecision(3)).toBe(ratio.toPrecision(3));
  });

  it('vanishes as m^2: a massless vector is not emitted by a conserved current', () => {
    expect(invisible.branchingRatio(0, 1)).toBe(0);
    expect(invisible.branchingRatio(0.02, 1) / invisible.branchingRatio(0.01, 1)).toBeCloseTo(4, 6);
  });

  it('takes a form factor of its own', () => {
    const doubled = invisibleVector({ squared: massGeV => 2 * linearFormFactor()(massGeV), uncertainty: () => NOT_STATED });
    expect(doubled.branchingRatio(100, 0.1) / invisible.branchingRatio(100, 0.1)).toBeCloseTo(2, 12);
  });
});

describe("decays of A'", () => {
  it('Gamma(ee) at 100 MeV is 2.433e-4 epsilon^2 GeV; at high mass alpha m / 3', () => {
    expect(Math.abs(width(100, 'e+ e-') / 2.433e-4 - 1)).toBeLessThan(5e-4);
    expect(width(354, 'e+ e-') / ((ALPHA_EM * 0.354) / 3)).toBeCloseTo(1, 8);
  });

  it.each([
    ['e+ e-', electron, 1.2],
    ['mu+ mu-', muon, 250],
  ])("A' -> %s is the integral of the polarisation-averaged matrix element over the direction", (channel, leptonGeV, massMeV) => {
    const massGeV = massMeV / 1000;
    const momentum = twoBodyMomentumGeV(massGeV, leptonGeV, leptonGeV);
    // sum over spins of |u-bar eps-slash v|^2 for linear polarisation along z: 8 (p.eps)(p'.eps) + 4 (p.p' + m_l^2) with (p.eps) = -p cos
    const spinSum = (cosTheta: number): number => {
      const product = (massGeV / 2) ** 2 + momentum ** 2;
      return 4 * Math.PI * ALPHA_EM * (-8 * (momentum * cosTheta) ** 2 + 4 * (product + leptonGeV ** 2));
    };
    const integral = 2 * Math.PI * integrate(spinSum, -1, 1, gaussLegendre(8));
    expect(width(massMeV, channel) / ((integral * momentum) / (32 * Math.PI ** 2 * massGeV ** 2))).toBeCloseTo(1, 10);
  });

  it('the muon and the pion channel open at twice their masses; just above 2 m_pi there are few pions', () => {
    expect(width(2000 * muon - 0.001, 'mu+ mu-')).toBe(0);
    expect(width(2000 * muon + 0.001, 'mu+ mu-')).toBeGreaterThan(0);
    expect(width(2000 * pionCharged - 0.001, 'pi+ pi-')).toBe(0);
    expect(visible.decays(354, 1)['pi+ pi-']).toBeGreaterThan(0.01);
    expect(visible.decays(354, 1)['pi+ pi-']).toBeLessThan(0.1);
  });

  it('into dark matter alone: no visible decay at any coupling', () => {
    expect(invisible.lifetimePs(200, 1)).toBeNull();
    expect(invisible.decays(200, 1)).toEqual({});
  });
});
