import { describe, expect, it } from 'vitest';
import { leptonicEnhancement, type LeptonicDecay } from '../../src/portals/hnl-production.js';
import { findPortalModel } from '../../src/portals/registry.js';

const br = (model: string, massMeV: number, coupling = 1, scale = 1) => findPortalModel(model).branchingRatio(massMeV, coupling) * scale;
const partial = (model: string, channel: string, massMeV: number, coupling = 1): number =>
  findPortalModel(model).partialWidthsGeV(massMeV, coupling)[channel] ?? NaN;
const rho = (decay: LeptonicDecay, massMeV: number): number => leptonicEnhancement(decay, massMeV);

describe('every number of the description of the portals', () => {
  it.each<[string, number, string]>([
    // vector, arXiv:0811.1030
    ['BR / epsilon^2 at 50 MeV', br('vector-visible', 50), '1.60e-5'],
    ['BR / epsilon^2 at 100 MeV', br('vector-visible', 100), '5.99e-5'],
    ['BR / epsilon^2 at 150 MeV', br('vector-visible', 150), '1.18e-4'],
    ['BR / epsilon^2 at 200 MeV', br('vector-visible', 200), '1.66e-4'],
    // scalar, arXiv:1909.11111
    ['BR / sin^2 at 0', br('scalar', 0), '1.371e-3'],
    ['BR / sin^2 at 60 MeV', br('scalar', 60), '1.345e-3'],
    ['BR / sin^2 at 200 MeV', br('scalar', 200), '1.073e-3'],
    ['Gamma(S -> mumu) / sin^2 at 250 MeV', partial('scalar', 'mu+ mu-', 250), '2.795e-10'],
    ['Gamma(S -> ee) / sin^2 at 100 MeV', partial('scalar', 'e+ e-', 100), '1.714e-14'],
    // ALP at f = 1 TeV, arXiv:2102.13112
    ['BR of c_GG at 0', br('alp:cGG=1', 0), '8.547e-7'],
    ['BR of c_GG at 100 MeV', br('alp:cGG=1', 100), '7.936e-7'],
    ['BR of c_GG at 200 MeV', br('alp:cGG=1', 200), '6.115e-7'],
    ['BR of c_uu at 0', br('alp:cuu=1', 0), '2.052e-7'],
    ['BR of c_uu at 100 MeV', br('alp:cuu=1', 100), '1.902e-7'],
    ['BR of c_uu at 200 MeV', br('alp:cuu=1', 200), '1.457e-7'],
    ['BR of c_ss at 0', br('alp:css=1', 0), '5.13e-8'],
    ['BR of c_ss at 100 MeV', br('alp:css=1', 100), '4.85e-8'],
    ['BR of c_ss at 200 MeV', br('alp:css=1', 200), '4.12e-8'],
    ['BR of k_sd at 0', br('alp:ksd=1', 0, 1e-4, 1e8), '8.77e+6'],
    ['BR / g_Y^2 of BC10 at 0', br('alp-fermion', 0), '6.76e-3'],
    ['BR / g_Y^2 of BC10 at 165 MeV', br('alp-fermion', 165), '5.78e-3'],
    // heavy neutral lepton, arXiv:0705.1729
    ['Gamma(N -> 3 nu) / |U|^2 at 100 MeV', partial('hnl-electron', 'nu nu nu', 100, 1e-2) * 100, '2.285e-19'],
    ['Gamma(N -> pi0 nu) / |U|^2 at 200 MeV', partial('hnl-electron', 'nu pi0', 200, 1e-2) * 100, '5.44e-17'],
    ['Gamma(N -> e pi) / |U|^2 at 200 MeV', partial('hnl-electron', 'e pi', 200, 1e-2) * 100, '9.16e-17'],
    // P -> l N, Shrock
    ['rho(pi e) at 50 MeV', rho('pi+ -> e+ N', 50), '7275.5'],
    ['rho(pi e) at 95 MeV', rho('pi+ -> e+ N', 95), '9956.4'],
    ['rho(pi e) at 100 MeV', rho('pi+ -> e+ N', 100), '9070.2'],
    ['rho(pi e) at 110 MeV', rho('pi+ -> e+ N', 110), '6650.8'],
    ['rho(pi e) at 120 MeV', rho('pi+ -> e+ N', 120), '3749.7'],
    ['rho(pi e) at 126 MeV', rho('pi+ -> e+ N', 126), '2080.1'],
    ['rho(K e) at 144 MeV', rho('K+ -> e+ N', 144), '66475'],
    ['rho(K e) at 300 MeV', rho('K+ -> e+ N', 300), '137113'],
    ['rho(K e) at 462 MeV', rho('K+ -> e+ N', 462), '12611'],
    ['rho(K mu) at 200 MeV', rho('K+ -> mu+ N', 200), '3.6212'],
    ['rho(K mu) at 300 MeV', rho('K+ -> mu+ N', 300), '3.8998'],
    ['rho(K mu) at 384 MeV', rho('K+ -> mu+ N', 384), '0.8526'],
  ])('%s = %d comes out as %s', (_, value, printed) => {
    const [mantissa] = printed.split('e');
    const decimals = (mantissa.split('.')[1] ?? '').length;
    const shown = printed.includes('e') ? value.toExponential(decimals) : value.toFixed(decimals);
    expect(shown).toBe(printed);
  });

  it.each<[string, number, number, number]>([
    // alpha m / 3 = 0.1 GeV / 411.108 = 2.43245e-4, which was rounded twice
    ["Gamma(A' -> ee) / epsilon^2 at 100 MeV", partial('vector-visible', 'e+ e-', 100), 2.433e-4, 1e-7],
    // 1.1682e-3 with |V_td V_ts| = 3.381e-4, 1.1690e-3 with 3.3825e-4
    ['BR / sin^2 at 166 MeV', br('scalar', 166), 1.169e-3, 1e-6],
  ])('%s = %d is within a unit of the last digit of %d', (_, value, printed, unit) => {
    expect(Math.abs(value - printed)).toBeLessThan(unit);
  });

  it.each<[string, number, number, number, number]>([
    ['BR / sin^2 at 0', br('scalar', 0), 1.386e-3, 5e-7, 0.03],
    ['BR / sin^2 at 60 MeV', br('scalar', 60), 1.363e-3, 5e-7, 0.03],
    ['BR / sin^2 at 166 MeV', br('scalar', 166), 1.191e-3, 5e-7, 0.03],
    ['BR / sin^2 at 200 MeV', br('scalar', 200), 1.074e-3, 5e-7, 0.03],
    ['BR / g_Y^2 of BC10 at 165 MeV', br('alp-fermion', 165), 4.9e-3, 5e-5, 0.25],
    ['BR / g_Y^2 of BC10 at 200 MeV', br('alp-fermion', 200), 4.2e-3, 5e-5, 0.25],
  ])(
    '%s = %d agrees with %d +- %d, read off published curves, to the accuracy %d of reading',
    (_, value, published, rounding, accuracy) => {
      const distance = Math.max(0, Math.abs(value - published) - rounding);
      expect(distance / published).toBeLessThan(accuracy);
    },
  );
});
