import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MASS_GEV } from '../../src/kinematics/constants.js';
import { kallen, momentumOrZeroGeV, twoBodyMomentumGeV } from '../../src/kinematics/momentum.js';

const { kaonCharged, pionCharged, pionNeutral, muon } = MASS_GEV;

describe('two-body momentum', () => {
  it.each([
    [0, 0.2271091],
    [100, 0.2151313],
    [1000 * pionNeutral, 0.2051379],
    [200, 0.1778236],
    [250, 0.147776],
  ])('K+ -> pi+ X with m_X = %d MeV: p* = %d GeV', (massMeV, momentum) => {
    expect(twoBodyMomentumGeV(kaonCharged, pionCharged, massMeV / 1000)).toBeCloseTo(momentum, 7);
  });

  it('K+ -> mu+ nu: p* = (m_K^2 - m_mu^2) / (2 m_K), 236 MeV (PDG)', () => {
    const momentum = twoBodyMomentumGeV(kaonCharged, muon, 0);
    expect(momentum).toBeCloseTo((kaonCharged ** 2 - muon ** 2) / (2 * kaonCharged), 15);
    expect(momentum).toBeCloseTo(0.236, 3);
  });

  it('agrees with the Kallen function', () => {
    const masses = fc.double({ min: 0, max: 10, noNaN: true });
    fc.assert(
      fc.property(masses, masses, fc.double({ min: 0.01, max: 10, noNaN: true }), (m1, m2, free) => {
        const parent = m1 + m2 + free;
        const direct = Math.sqrt(kallen(parent ** 2, m1 ** 2, m2 ** 2)) / (2 * parent);
        expect(twoBodyMomentumGeV(parent, m1, m2)).toBeCloseTo(direct, 6);
      }),
    );
  });

  it('lambda is symmetric and vanishes at threshold', () => {
    expect(kallen(1, 2, 3)).toBe(kallen(3, 1, 2));
    expect(kallen(1, 2, 3)).toBe(1 + 4 + 9 - 2 * (2 + 6 + 3));
    expect(kallen(25, 4, 9)).toBe(0);
    expect(twoBodyMomentumGeV(5, 2, 3)).toBe(0);
  });

  it('refuses a forbidden decay, a negative mass and NaN; the unchecked form gives 0', () => {
    expect(() => twoBodyMomentumGeV(kaonCharged, pionCharged, 0.4)).toThrow('parent mass in GeV is 0.493677');
    expect(() => twoBodyMomentumGeV(1, -0.1, 0)).toThrow('daughter mass in GeV is -0.1');
    expect(() => twoBodyMomentumGeV(NaN, 0, 0)).toThrow('parent mass in GeV is NaN');
    expect(momentumOrZeroGeV(kaonCharged, pionCharged, 0.4)).toBe(0);
  });
});
