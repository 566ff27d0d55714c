import { MASS_GEV } from '../../kinematics/constants.js';
import { generateKaonDecay } from '../kaon-decay.js';
import type { Process } from '../true-event.js';

const PI0_GEV2 = MASS_GEV.pionNeutral ** 2;

/** K+ -> pi+ pi0 with both photons lost; radiation (inner bremsstrahlung) is not simulated. */
export const pipi0: Process = {
  name: 'pipi0',
  code: 2,
  generate(random, detector, event) {
    generateKaonDecay(random, detector, event, MASS_GEV.pionCharged, PI0_GEV2);
  },
};
