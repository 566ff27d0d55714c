import { MASS_GEV } from '../../kinematics/constants.js';
import { PINUNU_Q2_MAX, pinunuSpectrum } from '../../kinematics/pinunu-spectrum.js';
import { flyPion } from '../decay/flight.js';
import { addPair, addPairAlong, beginDecay, boostProducts, boostToLaboratory, turnProducts } from '../decay/products.js';
import { KIND } from '../decay-event.js';
import type { DecayMode } from '../decay-mode.js';

/** The spectrum is highest at its start. */
const HIGHEST = pinunuSpectrum(0);

/**
 * K+ -> pi+ nu nubar of the Standard Model: the spectrum of q^2, and 1 - cos^2 of the neutrinos in the frame of the pair, as a vector current
 * of a pseudoscalar has it. BR of A. J. Buras et al., arXiv:1503.02693.
 */
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
      q2 = PINUNU_Q2_MAX * random.uniform();
    } while (random.uniform() * HIGHEST > pinunuSpectrum(q2));
    let cosine: number;
    do {
      cosine = 2 * random.uniform() - 1;
    } while (random.uniform() > 1 - cosine * cosine);
    const q = Math.sqrt(q2);
    addPair(random, event, MASS_GEV.kaonCharged, KIND.pionPlus, MASS_GEV.pionCharged, KIND.x, q);
    event.count = 1;
    const px = event.pxGeV[1];
    const py = event.pyGeV[1];
    const pz = event.pzGeV[1];
    const p = Math.sqrt(px * px + py * py + pz * pz);
    addPairAlong(random, event, q, KIND.neutrino, 0, KIND.neutrino, 0, cosine);
    turnProducts(event, 1, 3, px / p, py / p, pz / p);
    boostProducts(event, 1, 3, q, px, py, pz);
    boostToLaboratory(event, 'K+');
    flyPion(random, event, 0);
  },
};
