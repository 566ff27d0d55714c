import { PINUNU_Q2_MAX, pinunuSpectrum } from '../../kinematics/pinunu-spectrum.js';
import { flyPion } from '../decay/flight.js';
import { addPionAndPair, drawVectorCosine } from '../decay/pion-and-pair.js';
import { beginDecay, boostToLaboratory } from '../decay/products.js';
import { KIND } from '../decay-event.js';
import type { DecayMode } from '../decay-mode.js';

/** The spectrum is highest at its start. */
const HIGHEST = pinunuSpectrum(0);

/** K+ -> pi+ nu nubar of the Standard Model: the spectrum of q^2, and 1 - cos^2 of the neutrinos. BR of A. J. Buras et al., arXiv:1503.02693. */
export const pinunu: DecayMode = {
  name: 'pinunu',
  code: 1,
  parent: 'K+',
  label: 'K⁺ → π⁺νν̄',
  branchingRatio: { value: 8.4e-11, error: 1e-11, source: 'arXiv:1503.02693' },
  generate(random, event) {
    beginDecay(event);
    let q2: number;
    do {
      q2 = PINUNU_Q2_MAX * random.uniform32();
    } while (random.uniform32() * HIGHEST > pinunuSpectrum(q2));
    addPionAndPair(random, event, Math.sqrt(q2), KIND.neutrino, KIND.neutrino, 0, drawVectorCosine(random, 1));
    boostToLaboratory(event, 'K+');
    flyPion(random, event, 0);
  },
};
