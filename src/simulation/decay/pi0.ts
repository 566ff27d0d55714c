import { MASS_GEV } from '../../kinematics/constants.js';
import { exp, log, pow } from '../../math/elementary.js';
import type { Random } from '../../math/philox.js';
import { KIND, type DecayEvent } from '../decay-event.js';
import { addPair, addPairAlong, addProduct, boostProducts, removeProduct, turnRandomly } from './products.js';

const PI0_GEV = MASS_GEV.pionNeutral;
const PI02 = PI0_GEV * PI0_GEV;
const ELECTRON_GEV = MASS_GEV.electron;
const THRESHOLD2 = 4 * ELECTRON_GEV * ELECTRON_GEV;
const LOG_RANGE = log(PI02 / THRESHOLD2);

/** BR(pi0 -> e+ e- gamma), PDG 2024; the rest goes to two photons. */
export const DALITZ_FRACTION = 0.01174;
/** Slope of the pi0 transition form factor, PDG 2024. */
const SLOPE = 0.0332;

/**
 * Replaces the pi0 that stands at `entry`, of any frame, by its products, which come last: two photons, or a Dalitz pair and a photon;
 * pi0 -> e+ e- e+ e- (3e-5) is left out.
 */
export function decayPi0(random: Random, event: DecayEvent, entry: number): void {
  const px = event.pxGeV[entry];
  const py = event.pyGeV[entry];
  const pz = event.pzGeV[entry];
  removeProduct(event, entry);
  const from = event.count;
  if (random.uniform32() < DALITZ_FRACTION) addDalitzDecay(random, event);
  else addPair(random, event, PI0_GEV, KIND.photon, 0, KIND.photon, 0);
  boostProducts(event, from, event.count, PI0_GEV, px, py, pz);
}

/**
 * pi0 -> e+ e- gamma at rest: dGamma / d ln s proportional to (1 - s/m^2)^3 beta (3 - beta^2) |1 + a s/m^2|^2, beta^2 = 1 - 4 m_e^2/s, and
 * 1 + cos^2 + (1 - beta^2) sin^2 for the electrons in the frame of the pair (N. M. Kroll and W. Wada, Phys. Rev. 98 (1955) 1355).
 */
function addDalitzDecay(random: Random, event: DecayEvent): void {
  let s: number;
  let beta2: number;
  let accept: number;
  do {
    s = THRESHOLD2 * exp(LOG_RANGE * random.uniform32());
    beta2 = Math.max(0, 1 - THRESHOLD2 / s);
    const x = Math.min(1, s / PI02);
    accept = pow(1 - x, 3) * Math.sqrt(beta2) * (3 - beta2) * (1 + SLOPE * x) ** 2;
  } while (2 * random.uniform32() > accept);
  let cosine: number;
  do {
    cosine = 2 * random.uniform32() - 1;
  } while (2 * random.uniform32() > 1 + cosine * cosine + (1 - beta2) * (1 - cosine * cosine));
  const from = event.count;
  const pairGeV = Math.sqrt(s);
  const photon = (PI02 - s) / (2 * PI0_GEV);
  addPairAlong(random, event, pairGeV, KIND.positron, ELECTRON_GEV, KIND.electron, ELECTRON_GEV, cosine);
  boostProducts(event, from, event.count, pairGeV, 0, 0, photon);
  addProduct(event, KIND.photon, 0, 0, -photon, photon);
  turnRandomly(random, event, from);
}
