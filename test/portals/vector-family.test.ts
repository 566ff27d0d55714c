import { describe, expect, it } from 'vitest';
import { findPortalModel } from '../../src/portals/registry.js';

describe('a dark photon with a form factor of its own', () => {
  it('takes W^2 at zero and its slope', () => {
    const [own, standard] = [findPortalModel('vector-invisible:w0=6e-12,slope=2'), findPortalModel('vector-invisible')];
    expect(own.branchingRatio(100, 1e-3) / standard.branchingRatio(100, 1e-3)).toBeCloseTo(2, 12);
    expect(own.theory(100, 1e-3).production.source).toBe('not stated');
    expect(own.through('pi0 -> gamma X').branchingRatio(100, 1e-3)).toBe(standard.through('pi0 -> gamma X').branchingRatio(100, 1e-3));
  });

  it('takes the parameters of the measured one, by default those of NA62', () => {
    const rate = (settings: string): number => findPortalModel(`vector-visible:${settings}`).branchingRatio(1, 1e-3);
    expect(rate('formFactor=measured')).toBe(rate('formFactor=measured,a=-0.575,b=-0.722'));
    expect(rate('formFactor=measured,a=-1.15') / rate('formFactor=measured')).toBeCloseTo(4, 4);
    expect(findPortalModel('vector-visible:formFactor=measured').theory(300, 1e-3).production.relative).toBe(0.1);
  });

  it.each([
    ['a=-0.6', 'setting formFactor is "linear": expected the form factor that has the setting a'],
    ['formFactor=measured,w0=1e-12', 'setting formFactor is "measured"'],
    ['w0=-1', 'expected a W² above 0'],
    ['slope=-2', 'expected a W² above 0'],
    ['formFactor=quadratic', 'setting formFactor is "quadratic": expected linear or measured'],
  ])('refuses the settings %s', (settings, message) => {
    expect(() => findPortalModel(`vector-visible:${settings}`)).toThrow(message);
  });
});
