import { describe, expect, it } from 'vitest';
import { axionMassMeV } from '../../src/portals/axion-family.js';
import { findPortalModel } from '../../src/portals/registry.js';

const axion = findPortalModel('qcd-axion');

describe('the QCD axion', () => {
  it('weighs 5.691 ueV at f_a = 10^12 GeV (arXiv:1812.01008), in inverse proportion', () => {
    expect(axionMassMeV(1e-12) * 1e12).toBeCloseTo(5.691, 12);
    expect((axion.ownMassMeV?.(1e-5) ?? NaN) / axionMassMeV(1e-6)).toBeCloseTo(10, 12);
  });

  it('is made as an ALP with c_GG = 1/2 and f = f_a: BR = 8.547e-7 / 4 (TeV / f_a)^2', () => {
    expect(axion.branchingRatio(0, 1e-3) / (8.547e-7 / 4)).toBeCloseTo(1, 3);
  });

  it('is the massless limit wherever a search reaches it', () => {
    const coupling = 1 / 1.5e5;
    const own = axion.ownMassMeV?.(coupling) ?? NaN;
    expect(axion.branchingRatio(own, coupling) / axion.branchingRatio(0, coupling)).toBeCloseTo(1, 8);
    expect(axion.lifetimePs(0, coupling)).toBeNull();
  });

  it('decays to photons with (E/N - 1.92)/2, 24 % of the rate of KSVZ for DFSZ: more than a year even at the edge of the search', () => {
    const rates = ['qcd-axion', `qcd-axion:EN=${8 / 3}`].map(name => findPortalModel(name).widthGeV(1, 1e-5));
    expect(Math.sqrt(rates[1] / rates[0])).toBeCloseTo((8 / 3 - 1.92) / 1.92, 3);
  });

  it('is flagged at a mass that is not its own', () => {
    expect(axion.flags(0, 1e-3)).toEqual([]);
    expect(axion.flags(1.5, 1e-5)).toMatchObject([{ code: 'off-mass-relation' }]);
  });

  it('with a familon coupling is made by that one', () => {
    const familon = findPortalModel('familon');
    const flavoured = findPortalModel('qcd-axion:ksd=1');
    // the rest of the amplitude is 4e-7 of it
    expect(flavoured.branchingRatio(0, 1e-10) / familon.branchingRatio(0, 1e-10)).toBeCloseTo(1, 5);
    expect(flavoured.couplingRange[1]).toBe(1e-7);
  });
});
