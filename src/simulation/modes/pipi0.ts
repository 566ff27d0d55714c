import { BR_KAON_CHARGED, MASS_GEV } from '../../kinematics/constants.js';
import { decayPi0 } from '../decay/pi0.js';
import { flyPion } from '../decay/flight.js';
import { lazily } from '../decay/lazily.js';
import { Radiation } from '../decay/radiation.js';
import { addPair, beginDecay, boostToLaboratory } from '../decay/products.js';
import { KIND } from '../decay-event.js';
import type { DecayMode } from '../decay-mode.js';

const RADIATION = lazily(
  () =>
    new Radiation({
      parentGeV: MASS_GEV.kaonCharged,
      chargedGeV: MASS_GEV.pionCharged,
      neutralGeV: MASS_GEV.pionNeutral,
      charged: 'pion',
    }),
);

/**
 * K+ -> pi+ pi0 with inner bremsstrahlung. The direct emission of photons, 6e-6 of all kaon decays (PDG 2024), is left out. The photon of
 * bremsstrahlung comes before those of the pi0.
 */
export const pipi0: DecayMode = {
  name: 'pipi0',
  code: 2,
  parent: 'K+',
  label: 'K⁺ → π⁺π⁰',
  branchingRatio: { value: BR_KAON_CHARGED.piPi0, error: 0.0008, source: 'PDG 2024' },
  generate(random, event) {
    beginDecay(event);
    const radiation = RADIATION();
    if (random.uniform32() < radiation.fraction) {
      radiation.addProducts(random, event, KIND.pionPlus, KIND.x);
    } else {
      addPair(random, event, MASS_GEV.kaonCharged, KIND.pionPlus, MASS_GEV.pionCharged, KIND.x, MASS_GEV.pionNeutral);
    }
    decayPi0(random, event, 1);
    boostToLaboratory(event, 'K+');
    flyPion(random, event, 0);
  },
};
