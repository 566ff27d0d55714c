import { describe, expect, it } from 'vitest';
import { FERMI_CONSTANT_GEV_M2, MASS_GEV } from '../../src/kinematics/constants.js';
import { gaussLegendre, integrate } from '../../src/math/quadrature.js';
import { linearFormFactor, measuredFormFactor } from '../../src/portals/kaon-form-factor.js';
import { findPortalModel } from '../../src/portals/registry.js';

const { kaonCharged, pionCharged, electron, muon } = MASS_GEV;

/** BR(K+ -> pi+ l+ l-) = (2/pi) int dln(m) BR(K+ -> pi+ A'(m)) Gamma(A' -> l+ l-)/m, by a virtual photon: an A' of any mass with epsilon = 1. */
function dileptonBranchingRatio(settings: string, channel: string, leptonGeV: number): number {
  const model = findPortalModel(`vector-visible:${settings}`);
  const integrand = (logMass: number): number => {
    const massMeV = Math.exp(logMass);
    return (model.branchingRatio(massMeV, 1) * (model.partialWidthsGeV(massMeV, 1)[channel] ?? 0)) / (massMeV / 1000);
  };
  const range = [Math.log(2000 * leptonGeV), Math.log(1000 * (kaonCharged - pionCharged))] as const;
  return (2 / Math.PI) * integrate(integrand, range[0] + 1e-9, range[1] - 1e-9, gaussLegendre(200));
}

describe('the form factor of K -> pi gamma*', () => {
  it('is measured: it gives BR(K+ -> pi+ e+ e-) = 3.00(9)e-7 (PDG) within its error', () => {
    expect(Math.abs(dileptonBranchingRatio('formFactor=measured', 'e+ e-', electron) - 3e-7)).toBeLessThan(0.09e-7);
  });

  it('is measured: it gives BR(K+ -> pi+ mu+ mu-) = 9.15(8)e-8 (arXiv:2209.05076) within its 10 %; radiative corrections are left out', () => {
    expect(Math.abs(dileptonBranchingRatio('formFactor=measured', 'mu+ mu-', muon) / 9.15e-8 - 1)).toBeLessThan(0.1);
  });

  it('of arXiv:0811.1030 gives pi e e to its 20 %, and too few pi mu mu, as its uncertainty says', () => {
    expect(Math.abs(dileptonBranchingRatio('formFactor=linear', 'e+ e-', electron) / 3e-7 - 1)).toBeLessThan(0.2);
    expect(dileptonBranchingRatio('formFactor=linear', 'mu+ mu-', muon) / 9.15e-8).toBeLessThan(0.8);
    const relative = (massMeV: number): number => findPortalModel('vector-visible').theory(massMeV, 1e-3).production.relative;
    expect(relative(100)).toBe(0.2);
    expect(relative(350)).toBeGreaterThan(0.5);
  });

  it('is a + b z alone at small mass, where the loop of pions vanishes', () => {
    expect(measuredFormFactor({ a: -0.5 })(0) / (0.5 * FERMI_CONSTANT_GEV_M2 * kaonCharged ** 2) ** 2).toBeCloseTo(1, 12);
    expect(linearFormFactor()(0)).toBe(3e-12);
    // chi and its series meet at z = 4e-4 m_pi^2/m_K^2
    const seam = Math.sqrt(4e-4) * pionCharged;
    expect(measuredFormFactor()(seam * (1 + 1e-9)) / measuredFormFactor()(seam * (1 - 1e-9))).toBeCloseTo(1, 7);
  });

  it('has a cusp but no step at 2 m_pi, where the pions become real', () => {
    const threshold = 2 * pionCharged;
    expect(measuredFormFactor()(threshold + 1e-9) / measuredFormFactor()(threshold - 1e-9)).toBeCloseTo(1, 4);
  });
});
