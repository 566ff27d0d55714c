import { MASS_GEV } from '../../kinematics/constants.js';
import { generateKaonDecay } from '../kaon-decay.js';
import type { Process } from '../true-event.js';

/** K+ -> mu+ nu with the muon taken for a pion: the track is a muon, and the pion hypothesis moves its missing mass below 0. */
export const munu: Process = {
  name: 'munu',
  code: 3,
  generate(random, detector, event) {
    generateKaonDecay(random, detector, event, MASS_GEV.muon, 0);
  },
};
