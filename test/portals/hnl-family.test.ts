import { describe, expect, it } from 'vitest';
import { electronHnl, muonHnl } from '../../src/portals/hnl.js';
import { findPortalModel } from '../../src/portals/registry.js';

const hnl = (settings: string) => findPortalModel(`hnl:${settings}`);

describe('a heavy neutral lepton of any flavours', () => {
  it('mixes in the ratio of the settings, whatever their sum', () => {
    const third = hnl('ue2=1,umu2=1,utau2=1');
    expect(third.branchingRatio(200, 3e-8) / electronHnl.branchingRatio(200, 1e-8)).toBeCloseTo(1, 12);
    expect(third.widthGeV(200, 1e-6)).toBe(hnl('ue2=7,umu2=7,utau2=7').widthGeV(200, 1e-6));
    expect(third.title).toBe('Heavy neutral lepton, 33.3 % e, 33.3 % μ, 33.3 % τ (Dirac)');
  });

  it('is the benchmark at the corners of the triangle', () => {
    for (const massMeV of [10, 120, 200, 380]) {
      expect(hnl('ue2=1').partialWidthsGeV(massMeV, 1e-6)).toEqual(electronHnl.partialWidthsGeV(massMeV, 1e-6));
      expect(hnl('umu2=2').partialWidthsGeV(massMeV, 1e-6)).toEqual(muonHnl.partialWidthsGeV(massMeV, 1e-6));
    }
    expect(hnl('umu2=2').channels).toEqual(['K+ -> mu+ N']);
  });

  it('is a particle of its own antiparticle on demand, with twice the width and the same production', () => {
    const [dirac, majorana] = [hnl('ue2=1,utau2=1'), hnl('ue2=1,utau2=1,nature=majorana')];
    expect(majorana.widthGeV(300, 1e-6) / dirac.widthGeV(300, 1e-6)).toBeCloseTo(2, 12);
    expect(majorana.branchingRatio(300, 1e-6)).toBe(dirac.branchingRatio(300, 1e-6));
    expect(majorana.title).toContain('Majorana');
  });

  it.each([
    ['ue2=-1,umu2=2', 'mixings ue2, umu2, utau2 of the model "hnl:ue2=-1,umu2=2" is "-1, 2, 0": expected numbers from 0, not all 0'],
    ['ue2=0', 'is "0, 0, 0"'],
    ['utau2=1', 'not tau alone'],
    ['ue2=1,nature=weyl', 'setting nature is "weyl": expected dirac or majorana'],
  ])('refuses the settings %s', (settings, message) => {
    expect(() => hnl(settings)).toThrow(message);
  });
});
