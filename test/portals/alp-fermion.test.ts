import { describe, expect, it } from 'vitest';
import { MASS_GEV } from '../../src/kinematics/constants.js';
import { fermionAlp } from '../../src/portals/alp-fermion.js';
import { alpLeptonWidthGeV } from '../../src/portals/alp-widths.js';
import { HIGGS_VEV_GEV } from '../../src/portals/constants.js';

describe('ALP coupled to fermions (BC10)', () => {
  it.each([
    [0, 6.76e-3],
    [165, 5.78e-3],
  ])('BR / g_Y^2 at %d MeV is %d (arXiv:1412.5174, Lambda = 1 TeV)', (massMeV, expected) => {
    expect(fermionAlp.branchingRatio(massMeV, 1).toPrecision(3)).toBe(expected.toPrecision(3));
  });

  it.each([
    [165, 4.9e-3],
    [200, 4.2e-3],
  ])('BR / g_Y^2 at %d MeV is the ratio of the published limits on BR and g_Y, %d, to 30 %', (massMeV, ratio) => {
    // that ratio is read off two figures, good to 25 %
    expect(Math.abs(fermionAlp.branchingRatio(massMeV, 1) / ratio - 1)).toBeLessThan(0.3);
  });

  it('decays to leptons with c_ll/f = g_Y/v, mostly to muons above their threshold', () => {
    const expected = alpLeptonWidthGeV(1e-3 / HIGGS_VEV_GEV, 0.1, MASS_GEV.electron);
    expect(fermionAlp.partialWidthsGeV(100, 1e-3)['e+ e-'] / expected).toBeCloseTo(1, 12);
    expect(fermionAlp.decays(250, 1e-3)['mu+ mu-']).toBeGreaterThan(0.99);
    expect(fermionAlp.decays(100, 1e-3)['gamma gamma']).toBeLessThan(0.05);
  });
});
