import { describe, expect, it } from 'vitest';
import { finalStateFractions } from '../../src/portals/final-state.js';
import { portalModels } from '../../src/portals/registry.js';

describe('final states of X', () => {
  it('joins charged and neutral pions, and sets apart what it does not know', () => {
    const fractions = finalStateFractions({ 'pi+ pi-': 0.4, 'pi0 pi0': 0.2, 'mu+ mu-': 0.3, 'e- pi+': 0.1 });
    expect(fractions.hadrons).toBeCloseTo(0.6, 12);
    expect(fractions).toMatchObject({ mumu: 0.3, other: 0.1, invisible: 0 });
  });

  it('takes what does not decay for invisible', () => {
    expect(finalStateFractions({}).invisible).toBe(1);
  });

  it.each(portalModels.filter(model => model.channel === 'K+ -> pi+ X').map(model => [model.name, model] as const))(
    'sum to 1 and leave nothing unknown in %s',
    (_, model) => {
      for (const massMeV of [0.5, 50, 100, 250, 300].filter(model.covers)) {
        const fractions = model.finalStates(massMeV, model.couplingRange[0]);
        expect(Math.abs(Object.values(fractions).reduce((a, b) => a + b, 0) - 1)).toBeLessThan(1e-12);
        expect(fractions.other).toBe(0);
      }
    },
  );
});
