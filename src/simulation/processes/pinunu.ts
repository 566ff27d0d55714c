import { MASS_GEV } from '../../kinematics/constants.js';
import { PINUNU_Q2_MAX, pinunuSpectrum } from '../../kinematics/pinunu-spectrum.js';
import type { Random } from '../../math/philox.js';
import { generateKaonDecay } from '../kaon-decay.js';
import type { Process } from '../true-event.js';

/** The spectrum is highest at its start. */
const HIGHEST = pinunuSpectrum(0);

/** The squared mass of the neutrino pair, in GeV^2. */
function drawQ2(random: Random): number {
  for (;;) {
    const q2 = PINUNU_Q2_MAX * random.uniform();
    if (random.uniform() * HIGHEST <= pinunuSpectrum(q2)) return q2;
  }
}

/** K+ -> pi+ nu nubar of the Standard Model. */
export const pinunu: Process = {
  name: 'pinunu',
  code: 1,
  generate(random, detector, event) {
    generateKaonDecay(random, detector, event, MASS_GEV.pionCharged, drawQ2(random));
  },
};
