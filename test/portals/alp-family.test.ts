import { describe, expect, it } from 'vitest';
import { ALPHA_EM, MASS_GEV } from '../../src/kinematics/constants.js';
import { alpFamily } from '../../src/portals/alp-family.js';
import { fermionAlp } from '../../src/portals/alp-fermion.js';
import { gluonAlp } from '../../src/portals/alp-general.js';
import { photonAlp } from '../../src/portals/alp-photon.js';
import { alpLeptonWidthGeV } from '../../src/portals/alp-widths.js';
import { HIGGS_VEV_GEV } from '../../src/portals/constants.js';
import { findPortalModel } from '../../src/portals/registry.js';

const alp = (settings: string) => findPortalModel(`alp:${settings}`);

describe('an ALP with couplings of any ratio', () => {
  it.each([
    ['cGG=1', 0, 8.547e-7],
    ['cGG=1', 200, 6.115e-7],
    ['cuu=1', 100, 1.902e-7],
    ['css=1', 200, 4.12e-8],
  ])('with %s at %d MeV and f = 1 TeV is made with BR %d (arXiv:2102.13112)', (settings, massMeV, expected) => {
    const accuracy = expected < 1e-7 ? 1e-3 : 5e-4;
    expect(Math.abs(alp(settings).branchingRatio(massMeV, 1) / expected - 1)).toBeLessThan(accuracy);
  });

  it.each([
    ['BC9', photonAlp, ALPHA_EM / (Math.PI * 1000)],
    ['BC10', fermionAlp, HIGGS_VEV_GEV / 1000],
    ['BC11', gluonAlp, 1e-3],
  ])('has the preset %s, the benchmark at the coupling of f = 1 TeV', (preset, benchmark, unitCoupling) => {
    const model = alp(`preset=${preset}`);
    for (const massMeV of [0.5, 50, 200, 300]) {
      expect(model.branchingRatio(massMeV, 1e-2) / benchmark.branchingRatio(massMeV, 1e-2 * unitCoupling)).toBeCloseTo(1, 12);
      expect(model.widthGeV(massMeV, 1e-2) / benchmark.widthGeV(massMeV, 1e-2 * unitCoupling)).toBeCloseTo(1, 12);
      const [own, published] = [model.theory(massMeV, 1e-2), benchmark.theory(massMeV, 1e-2 * unitCoupling)];
      expect(own.production.relative).toBeCloseTo(published.production.relative, 12);
      expect(own.width.relative).toBeCloseTo(published.width.relative, 12);
    }
  });

  it('interferes: the amplitudes add, not the rates', () => {
    const root = (settings: string): number => Math.sqrt(alp(settings).branchingRatio(100, 1e-3));
    expect(root('cGG=1,cuu=0.5') / (root('cGG=1') + 0.5 * root('cuu=1'))).toBeCloseTo(1, 10);
  });

  it('sees diagonal vector couplings of d and s by their difference alone', () => {
    expect(alp('kd=1').branchingRatio(100, 1e-3) / alp('k_S=-1').branchingRatio(100, 1e-3)).toBeCloseTo(1, 12);
    expect(alp('cGG=1,kd=0.4,ks=0.4').branchingRatio(100, 1e-3)).toBe(alp('cGG=1').branchingRatio(100, 1e-3));
  });

  it('decays to photons and to each lepton by its own coupling', () => {
    const widths = alp('ksd=1e-3,cgammagamma=1,cmumu=2').partialWidthsGeV(300, 1e-2);
    expect(Object.keys(widths)).toEqual(['gamma gamma', 'mu+ mu-']);
    expect(widths['mu+ mu-'] / alpLeptonWidthGeV(2e-5, 0.3, MASS_GEV.muon)).toBeCloseTo(1, 12);
  });

  it('takes f in TeV as the scale of its couplings', () => {
    expect(alp('cGG=1,f=2').branchingRatio(100, 1) / alp('cGG=1').branchingRatio(100, 0.5)).toBeCloseTo(1, 12);
  });

  it('is uncertain as its amplitudes are, the flavoured one less than the others', () => {
    expect(alp('ksd=1').theory(100, 1e-6).production.relative).toBe(0.06);
    expect(alp('cuu=1').theory(100, 1e-6).production.relative).toBe(0.36);
    // at zero mass M = (K - p) (N_8 c_uu - k_sd) / 2: a k_sd of about N_8 leaves nothing
    const octet = Math.sqrt(alp('cuu=1').branchingRatio(100, 1e-3) / alp('ksd=1').branchingRatio(100, 1e-6)) * 1e-3;
    const cancelled = alp(`cuu=1,ksd=${octet}`);
    expect(cancelled.theory(100, 1e-3).production.relative).toBe(3);
    expect(cancelled.flags(100, 1e-3)).toMatchObject([{ code: 'cancellation' }]);
    expect(alp('cuu=1').flags(100, 1e-3)).toEqual([]);
    const mixed = alp('cuu=1,ksd=1e-6').theory(100, 1e-6).production.relative;
    expect(mixed).toBeGreaterThan(0.06);
  });

  it('is stated at the mass of the pi0 only where it does not mix with it', () => {
    expect(alp('ksd=1,cuu=1,cdd=1').covers(135)).toBe(true);
    expect(alp('cuu=1').covers(135)).toBe(false);
    expect(() => alp('cuu=1').widthGeV(135, 1)).toThrow('near the pi0 the mixing with it is not small');
  });

  it('considers couplings up to a power of ten at which BR is below 1 at every mass', () => {
    for (const settings of ['cGG=1', 'ksd=1', 'ksd=1e-3,cuu=3', 'kd=0.01']) {
      const model = alp(settings);
      const [, end] = model.couplingRange;
      for (const massMeV of [0, 100, 200, 350]) expect(model.branchingRatio(massMeV, end)).toBeLessThan(1);
    }
  });

  it.each([
    ['cGG', 'setting of the model "alp" is "cGG": expected name=value'],
    ['cXX=1', 'setting of the model "alp" is "cXX": expected f (TeV'],
    ['cGG=one', 'setting cGG is "one": expected a number'],
    ['cGG=1,c_GG=2', 'setting cGG of the model "alp" is given twice'],
    ['preset=BC12', 'setting preset is "BC12": expected none or BC9 or BC10 or BC11'],
    ['cgammagamma=1', 'has no coupling to quarks or gluons'],
    ['cGG=1,f=0', 'setting f is 0: expected a scale in TeV above 0'],
  ])('refuses the settings %s', (settings, message) => {
    expect(() => alp(settings)).toThrow(message);
  });

  it('needs a coupling: the family by itself is no model', () => {
    expect(() => findPortalModel('alp')).toThrow('has no coupling to quarks or gluons');
    expect(alpFamily.settings.map(({ name }) => name)).toContain('ksd');
  });
});
