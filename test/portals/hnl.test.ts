import { describe, expect, it } from 'vitest';
import { electronHnl, hnlModel, muonHnl } from '../../src/portals/hnl.js';

const mixed = (nature: 'dirac' | 'majorana') =>
  hnlModel({ name: 'mix', title: 'Mix', couplingSymbol: '|U|²', flavours: { e: 0.2, mu: 0.3, tau: 0.5 }, nature });

describe('a heavy neutral lepton', () => {
  it.each([
    ['K+ -> e+ N', 144, 1.582e-5 * 66475],
    ['K+ -> e+ N', 300, 1.582e-5 * 137113],
    ['pi+ -> e+ N', 100, 1.2327e-4 * 9070.2],
  ])('of electron flavour is made in %s at %d MeV with BR / |U|^2 = BR(l nu) rho', (channel, massMeV, ratio) => {
    expect(electronHnl.through(channel).branchingRatio(massMeV, 1e-8) / (1e-8 * ratio)).toBeCloseTo(1, 3);
  });

  it('of muon flavour is made in K+ -> mu+ N', () => {
    expect(muonHnl.branchingRatio(200, 1e-8) / (1e-8 * 0.6356 * 3.6212)).toBeCloseTo(1, 3);
    expect(() => muonHnl.through('pi+ -> e+ N')).toThrow('production channel is "pi+ -> e+ N": expected K+ -> mu+ N');
  });

  it('is invisible below the electron pair, and never only there above', () => {
    expect(electronHnl.finalStates(1, 1e-8).invisible).toBe(1);
    expect(electronHnl.widthGeV(100, 1e-8) * electronHnl.decays(100, 1e-8)['nu nu nu']).toBeCloseTo(2.285e-27, 30);
    expect(electronHnl.finalStates(200, 1e-8).other).toBeGreaterThan(0.5);
  });

  it('refuses parts that are no parts of a whole, and tau alone', () => {
    const identity = { name: 'mix', title: 'Mix', couplingSymbol: '|U|²', nature: 'dirac' } as const;
    expect(() => hnlModel({ ...identity, flavours: { e: 0.5, mu: 0.6, tau: 0 } })).toThrow('0.5, 0.6, 0');
    expect(() => hnlModel({ ...identity, flavours: { e: 0, mu: 0, tau: 1 } })).toThrow('not tau alone');
  });

  it('lives half as long if of Majorana, and with flavours mixed decays and is made by parts', () => {
    expect(mixed('majorana').lifetimePs(250, 1e-6)).toBeCloseTo((mixed('dirac').lifetimePs(250, 1e-6) ?? 0) / 2, 3);
    expect(mixed('dirac').branchingRatio(250, 1e-6) / electronHnl.branchingRatio(250, 1e-6)).toBeCloseTo(0.2, 12);
    expect(mixed('dirac').channels).toEqual(['K+ -> e+ N', 'pi+ -> e+ N', 'K+ -> mu+ N']);
  });
});
