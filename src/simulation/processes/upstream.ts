import { BR_KAON_CHARGED, MASS_GEV } from '../../kinematics/constants.js';
import { discreteChoice, normal } from '../../math/random.js';
import { generateBeam, generateTrack, generateVertex } from '../kaon-decay.js';
import type { Process } from '../true-event.js';
import { drawPairMassSquared } from './three-pi.js';

/**
 * [typ] rms deflection per projection that the pion suffers between its decay and the decay region, in rad. A compromise
 * of a broad missing mass with 0.9 events of all processes per 1e-3 GeV^2 in the lower signal region and 0.7 in the upper one.
 */
const DEFLECTION_RAD = 0.7e-3;

/** pi+ pi0, and pi+ pi+ pi- twice for its two pi+. */
const WEIGHTS = [BR_KAON_CHARGED.piPi0, 2 * BR_KAON_CHARGED.threePiCharged];

/**
 * A pi+ of a kaon that decayed before the decay region, matched with another beam particle. The pion has the momentum of its decay;
 * magnets and collimators on its way turn it, so its missing mass with the wrong kaon is broad. The apparent vertex is
 * distributed as that of a decay of the matched particle. The rate is fixed by the published background, not by this model.
 */
export const upstream: Process = {
  name: 'upstream',
  code: 6,
  generate(random, detector, event) {
    generateBeam(random, detector, event);
    const m2miss = discreteChoice(random, WEIGHTS) === 0 ? MASS_GEV.pionNeutral ** 2 : drawPairMassSquared(random);
    generateTrack(random, MASS_GEV.pionCharged, m2miss, event);
    event.trackPxGeV += DEFLECTION_RAD * normal(random) * event.trackPzGeV;
    event.trackPyGeV += DEFLECTION_RAD * normal(random) * event.trackPzGeV;
    generateBeam(random, detector, event);
    generateVertex(random, detector, event);
  },
};
