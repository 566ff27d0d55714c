import { expect, it } from 'vitest';
import { KAON_TO_PION_RANGE_MEV, kaonToPionBranchingRatio } from '../../src/portals/kaon-to-pion.js';

it('K+ -> pi+ pi0 with BR 0.2067 has the amplitude (3/2) A_2, A_2 = 1.21e-8 GeV', () => {
  // A_2 of isospin-2 pions: V. Cirigliano et al., Rev. Mod. Phys. 84 (2012) 399
  expect(kaonToPionBranchingRatio(1.5 * 1.21e-8, 0.1349768) / 0.2067).toBeCloseTo(1, 1);
});

it('is 0 from the threshold on', () => {
  const [, heaviestMeV] = KAON_TO_PION_RANGE_MEV;
  expect(kaonToPionBranchingRatio(1e-8, heaviestMeV / 1000 + 1e-9)).toBe(0);
});
