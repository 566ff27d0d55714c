import { describe, expect, it } from 'vitest';
import { finalStateOf } from '../../src/portals/final-state.js';
import { portalModels } from '../../src/portals/registry.js';

describe('final states of X', () => {
  it('are those of the names of decays; charged and neutral pions are hadrons, and what is not known is "other"', () => {
    expect(['nu nu nu', 'e+ e-', 'mu+ mu-', 'gamma gamma', 'pi+ pi-', 'pi0 pi0', 'e pi'].map(finalStateOf)).toEqual([
      'invisible',
      'ee',
      'mumu',
      'gammagamma',
      'hadrons',
      'hadrons',
      'other',
    ]);
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
