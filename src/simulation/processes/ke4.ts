import { MASS_GEV } from '../../kinematics/constants.js';
import { drawMassChain } from '../../kinematics/phase-space.js';
import { generateKaonDecay } from '../kaon-decay.js';
import type { Process } from '../true-event.js';

/** pi-, e+, nu unseen; pi+ seen last, so that the third mass of the chain is the missing mass. */
const MASSES_GEV = [MASS_GEV.pionCharged, MASS_GEV.electron, 0, MASS_GEV.pionCharged];
const UNSEEN = 2;

/** Workspace of one call; every call fills it anew. */
const chain = new Float64Array(MASSES_GEV.length);

/** K+ -> pi+ pi- e+ nu with pi- and e+ lost. Phase space alone: the form factors of Ke4 are not simulated. */
export const ke4: Process = {
  name: 'ke4',
  code: 5,
  generate(random, detector, event) {
    drawMassChain(random, MASS_GEV.kaonCharged, MASSES_GEV, chain);
    generateKaonDecay(random, detector, event, MASS_GEV.pionCharged, chain[UNSEEN] ** 2);
  },
};
