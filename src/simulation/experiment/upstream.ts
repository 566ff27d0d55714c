import { BR_KAON_CHARGED, MASS_GEV } from '../../kinematics/constants.js';
import { discreteChoice, normal } from '../../math/random.js';
import { addPair, beginDecay, boostProducts } from '../decay/products.js';
import { flyPion } from '../decay/flight.js';
import { KIND } from '../decay-event.js';
import type { DecayMode } from '../decay-mode.js';
import { NA62_SETTINGS } from '../detector/na62.js';
import { addThreeChargedPions } from '../modes/three-pion.js';

/** pi+ pi0, and pi+ pi+ pi- twice for its two pi+. */
const WEIGHTS = [BR_KAON_CHARGED.piPi0, 2 * BR_KAON_CHARGED.threePiCharged];

/**
 * The pi+ of a kaon that decayed before the decay region, matched with another beam particle, which is the one of the event. The pion has the
 * momentum of its decay; magnets and collimators on its way turn it, so its missing mass with the wrong kaon is broad. It seems to
 * come from the vertex of the event. Its rate stands with the periods (`upstreamPerDecay`), whatever else the decay left is lost.
 */
export const upstream: DecayMode = {
  name: 'upstream',
  code: 6,
  parent: 'K+',
  label: 'upstream',
  generate(random, event) {
    beginDecay(event);
    if (discreteChoice(random, WEIGHTS) === 0)
      addPair(random, event, MASS_GEV.kaonCharged, KIND.pionPlus, MASS_GEV.pionCharged, KIND.x, MASS_GEV.pionNeutral);
    else addThreeChargedPions(random, event);
    event.count = 1;
    const { momentumGeV, relativeSpread, divergenceRad } = NA62_SETTINGS.beam;
    const pz = momentumGeV * (1 + relativeSpread * normal(random));
    boostProducts(event, 0, 1, MASS_GEV.kaonCharged, divergenceRad * normal(random) * pz, divergenceRad * normal(random) * pz, pz);
    const { deflectionRad } = NA62_SETTINGS.upstream;
    event.pxGeV[0] += deflectionRad * normal(random) * event.pzGeV[0];
    event.pyGeV[0] += deflectionRad * normal(random) * event.pzGeV[0];
    flyPion(random, event, 0);
  },
};
