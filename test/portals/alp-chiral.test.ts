import { describe, expect, it } from 'vitest';
import { alpKaonAmplitude, type AlpQuarkCouplings } from '../../src/portals/alp-chiral.js';
import { kaonToPionBranchingRatio } from '../../src/portals/kaon-to-pion.js';

/** BR(K+ -> pi+ a) at f = 1 TeV. */
const branchingRatio = (massMeV: number, couplings: AlpQuarkCouplings): number =>
  kaonToPionBranchingRatio(alpKaonAmplitude(massMeV / 1000, couplings) / 1000, massMeV / 1000);

describe('K+ -> pi+ a in chiral perturbation theory (arXiv:2102.13112)', () => {
  it.each<[string, AlpQuarkCouplings, number, string]>([
    ['c_GG', { cGG: 1 }, 0, '8.547e-7'],
    ['c_GG', { cGG: 1 }, 100, '7.936e-7'],
    ['c_GG', { cGG: 1 }, 200, '6.115e-7'],
    ['c_uu', { cuu: 1 }, 0, '2.052e-7'],
    ['c_uu', { cuu: 1 }, 100, '1.902e-7'],
    ['c_uu', { cuu: 1 }, 200, '1.457e-7'],
    ['c_ss', { css: 1 }, 0, '5.13e-8'],
    ['c_ss', { css: 1 }, 100, '4.85e-8'],
    ['c_ss', { css: 1 }, 200, '4.12e-8'],
    ['k_sd', { ksd: 1 }, 0, '8.77e+6'],
  ])('%s = 1 alone, %o: BR at %d MeV and f = 1 TeV is %s', (_, couplings, massMeV, expected) => {
    const digits = expected.split('e')[0].length - 2;
    expect(branchingRatio(massMeV, couplings).toExponential(digits)).toBe(expected);
  });

  it('is linear in the couplings: amplitudes add, rates do not', () => {
    const one = alpKaonAmplitude(0.1, { cGG: 1 });
    const other = alpKaonAmplitude(0.1, { css: 1, vectorDifference: 0.5 });
    expect(alpKaonAmplitude(0.1, { cGG: 2, css: 1, vectorDifference: 0.5 })).toBeCloseTo(2 * one + other, 20);
  });

  it('down and strange quark enter alike at zero mass, by the symmetry of the octet operator', () => {
    expect(alpKaonAmplitude(0, { cdd: 1 })).toBeCloseTo(alpKaonAmplitude(0, { css: 1 }), 20);
  });

  it('the diagonal vector couplings enter with m_K^2 + m_pi^2 - m_a^2', () => {
    const expected = (1.53e-7 / 4) * (0.493677 ** 2 + 0.13957039 ** 2 - 0.1 ** 2);
    expect(alpKaonAmplitude(0.1, { vectorDifference: 1 }) / expected).toBeCloseTo(1, 12);
  });

  it('small masses approach the QCD axion', () => {
    for (const couplings of [{ cGG: 1 }, { cuu: 1 }, { ksd: 1 }])
      expect(branchingRatio(0.1, couplings) / branchingRatio(0, couplings)).toBeCloseTo(1, 5);
  });
});
