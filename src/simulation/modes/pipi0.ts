import { BR_KAON_CHARGED, MASS_GEV } from '../../kinematics/constants.js';
import { addPi0Products } from '../decay/pi0.js';
import { flyPion } from '../decay/flight.js';
import { addPair, beginDecay, boostToLaboratory } from '../decay/products.js';
import { KIND } from '../decay-event.js';
import type { DecayMode } from '../decay-mode.js';

const PI0_GEV = MASS_GEV.pionNeutral;

/** K+ -> pi+ pi0. */
export const pipi0: DecayMode = {
  name: 'pipi0',
  code: 2,
  parent: 'K+',
  label: 'K⁺ → π⁺π⁰',
  branchingRatio: { value: BR_KAON_CHARGED.piPi0, error: 0.0008, source: 'PDG 2024' },
  generate(random, event) {
    beginDecay(event);
    addPair(random, event, MASS_GEV.kaonCharged, KIND.pionPlus, MASS_GEV.pionCharged, KIND.x, PI0_GEV);
    event.count = 1;
    addPi0Products(random, event, event.pxGeV[1], event.pyGeV[1], event.pzGeV[1]);
    boostToLaboratory(event, 'K+');
    flyPion(random, event, 0);
  },
};
