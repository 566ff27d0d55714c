import { expect, it } from 'vitest';
import { KAON_TO_PION_RANGE_MEV, kaonToPionBranchingRatio } from '../../src/portals/kaon-to-pion.js';

it('K+ -> pi+ pi0 with BR 0.2067 has the amplitude of 1.83e-8 GeV that is known of it', () => {
  // |A(K+ -> pi+ pi0)| = 1.83e-8 GeV: V. Cirigliano et al., Rev. Mod. Phys. 84 (2012) 399, from A_2 = 1.2e-8 GeV times 3/2
  expect(kaonToPionBranchingRatio(1.83e-8, 0.1349768) / 0.2067).toBeCloseTo(1, 1);
});

it('is 0 from the threshold on', () => {
  const [, heaviestMeV] = KAON_TO_PION_RANGE_MEV;
  expect(kaonToPionBranchingRatio(1e-8, heaviestMeV / 1000 + 1e-9)).toBe(0);
});
