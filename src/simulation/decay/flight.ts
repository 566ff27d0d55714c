import { LIFETIME_PS, MASS_GEV, SPEED_OF_LIGHT_M_PER_PS } from '../../kinematics/constants.js';
import { exp, log } from '../../math/elementary.js';
import type { Random } from '../../math/philox.js';
import { KIND, type DecayEvent, type ParticleKind } from '../decay-event.js';
import { NA62_SETTINGS } from '../detector/na62.js';
import { Direction } from './direction.js';
import { addPair, addProduct, boostProducts } from './products.js';

const direction = new Direction();
const MUON_GEV = MASS_GEV.muon;
const ELECTRON2 = MASS_GEV.electron ** 2;
const MUON_LIFETIME_PS = 2.1969811e6; // PDG 2024
const MUON_M_PER_GEV = (SPEED_OF_LIGHT_M_PER_PS * MUON_LIFETIME_PS) / MUON_GEV;
const PION_M_PER_GEV = (SPEED_OF_LIGHT_M_PER_PS * LIFETIME_PS.pionCharged) / MASS_GEV.pionCharged;

/** Decays farther along than this are not simulated: the front of the calorimeter. */
export const APPARATUS_END_M = NA62_SETTINGS.planes.calorimeterM;

/**
 * Where along z a particle of decay length `lengthM` (p_z c tau / m) that starts at `birthM` decays: exponential. Infinity when it
 * outlives the apparatus or flies backwards. One uniform.
 */
function endOfFlightM(random: Random, birthM: number, lengthM: number): number {
  const u = random.uniform32();
  if (!(lengthM > 0)) return Infinity;
  const end = birthM - lengthM * log(u);
  return end < APPARATUS_END_M ? end : Infinity;
}

/**
 * The same with the decay inside the apparatus, of probability P, forced in a fraction f of the events, somewhere on the way of length L: these have weight
 * (L/lambda) exp(-d/lambda)/f after a flight d, of mean P/f, the others (1 - P)/(1 - f), so that the mean weight is 1 and the weights stay bounded.
 */
function forcedEndM(random: Random, event: DecayEvent, birthM: number, lengthM: number, fraction: number): number {
  const u = random.uniform32();
  if (!(lengthM > 0 && birthM < APPARATUS_END_M)) {
    if (fraction === 1) event.weight = 0;
    return Infinity;
  }
  const way = (APPARATUS_END_M - birthM) / lengthM;
  if (u >= fraction) {
    event.weight *= exp(-way) / (1 - fraction);
    return Infinity;
  }
  const flight = (u / fraction) * way;
  event.weight *= (way * exp(-flight)) / fraction;
  return birthM + lengthM * flight;
}

/** Leaves the muon of an entry, in the laboratory, undecayed, with the probability of that as weight. */
export function outliveApparatus(event: DecayEvent, entry: number): void {
  const length = event.pzGeV[entry] * MUON_M_PER_GEV;
  if (length > 0 && event.birthM[entry] < APPARATUS_END_M) event.weight *= exp((event.birthM[entry] - APPARATUS_END_M) / length);
}

/** Gives the entries from `from` on to the mother, at the end of her flight. */
function bear(event: DecayEvent, from: number, mother: number): void {
  for (let i = from; i < event.count; i++) {
    event.birthM[i] = event.endM[mother];
    event.mother[i] = mother;
  }
}

/** Lets the muon of an entry, in the laboratory, fly; true if it decays. `forced` is the fraction of forced decays, 0 for none. */
export function muonDecays(random: Random, event: DecayEvent, entry: number, forced: number): boolean {
  const length = event.pzGeV[entry] * MUON_M_PER_GEV;
  const birth = event.birthM[entry];
  event.endM[entry] = forced > 0 ? forcedEndM(random, event, birth, length, forced) : endOfFlightM(random, birth, length);
  return event.endM[entry] !== Infinity;
}

/**
 * Writes the decay of the muon of an entry. Its polarisation is the part in space, in the rest frame of the muon, of the
 * four-vector (sx, sy, sz, se). It is that of mu+: a mu- from the charge-conjugate decay has the opposite one, and sends its electron to
 * the other side of it, so it can be written like a mu+.
 */
export function decayMuon(random: Random, event: DecayEvent, entry: number, sx: number, sy: number, sz: number, se: number): void {
  const px = event.pxGeV[entry];
  const py = event.pyGeV[entry];
  const pz = event.pzGeV[entry];
  const energy = event.energyGeV[entry];
  const factor = ((px * sx + py * sy + pz * sz) / (energy + MUON_GEV) - se) / MUON_GEV;
  const from = event.count;
  addMichelDecay(random, event, event.kind[entry] as ParticleKind, sx + factor * px, sy + factor * py, sz + factor * pz);
  boostProducts(event, from, event.count, MUON_GEV, px, py, pz);
  bear(event, from, entry);
}

/** Lets the muon of an entry fly, unpolarised. */
export function flyMuon(random: Random, event: DecayEvent, entry: number): void {
  if (muonDecays(random, event, entry, 0)) decayMuon(random, event, entry, 0, 0, 0, 0);
}

/** Lets the muon of an entry fly, polarised like mu+ to the degree `polarisation` along the neutrino (or N) of another entry, in its own frame. */
export function flyMuonWithNeutrino(
  random: Random,
  event: DecayEvent,
  muon: number,
  neutrino: number,
  polarisation: number,
  forced: number,
): void {
  const decays = muonDecays(random, event, muon, forced);
  if (event.weight <= event.leastWeight) event.count = 0;
  if (!decays || event.count === 0) return;
  const { pxGeV, pyGeV, pzGeV, energyGeV } = event;
  const px = pxGeV[neutrino];
  const py = pyGeV[neutrino];
  const pz = pzGeV[neutrino];
  const energy = energyGeV[neutrino];
  const inFrame = (energy * energyGeV[muon] - px * pxGeV[muon] - py * pyGeV[muon] - pz * pzGeV[muon]) / MUON_GEV;
  const mass2 = Math.max(0, energy * energy - px * px - py * py - pz * pz);
  const scale = polarisation / Math.sqrt(inFrame * inFrame - mass2);
  decayMuon(random, event, muon, scale * px, scale * py, scale * pz, scale * energy);
}

/**
 * mu+ -> e+ nu_e nubar_mu at rest, polarisation (sx, sy, sz), |M|^2 proportional to (p_e . p_nubar_mu) ((p_mu - m s) . p_nu_e), mass of the
 * electron kept (PDG review of muon decay parameters; without radiation). The energy of nu_e has the density of phase space times
 * |M|^2, E^2 (1 - 2E)((1 - 2E - r)/(1 - 2E))^2 in units of the muon mass: a Beta(3,2) deviate 2E = the second largest of four
 * uniforms; nu_e goes against the polarisation by 1 - s cos; e and nubar_mu share the rest isotropically.
 */
function addMichelDecay(random: Random, event: DecayEvent, muon: ParticleKind, sx: number, sy: number, sz: number): void {
  const r = ELECTRON2 / (MUON_GEV * MUON_GEV);
  let left: number;
  let accept: number;
  do {
    left = 1 - secondLargestOfFour(random);
    accept = left > r ? 1 - r / left : 0;
  } while (random.uniform32() > accept * accept);
  const energy = 0.5 * MUON_GEV * (1 - left);
  direction.draw(random);
  // the other half of the directions is what is missing to a flat density: turning round is as good as drawing again
  const sign = 2 * random.uniform32() > 1 - (sx * direction.x + sy * direction.y + sz * direction.z) ? -1 : 1;
  const nx = sign * energy * direction.x;
  const ny = sign * energy * direction.y;
  const nz = sign * energy * direction.z;
  // the electron in the frame of the pair, and boosted against nu_e
  const pairGeV = MUON_GEV * Math.sqrt(left);
  const inPair = 0.5 * pairGeV * (1 - r / left);
  const electronInPair = 0.5 * pairGeV * (1 + r / left);
  const pairEnergy = MUON_GEV - energy;
  direction.draw(random);
  const along = -inPair * (nx * direction.x + ny * direction.y + nz * direction.z);
  const factor = (along / (pairEnergy + pairGeV) + electronInPair) / pairGeV;
  const ex = inPair * direction.x - factor * nx;
  const ey = inPair * direction.y - factor * ny;
  const ez = inPair * direction.z - factor * nz;
  const electronEnergy = (electronInPair * pairEnergy + along) / pairGeV;
  addProduct(event, muon === KIND.muonPlus ? KIND.positron : KIND.electron, ex, ey, ez, electronEnergy);
  addProduct(event, KIND.neutrino, -nx - ex, -ny - ey, -nz - ez, pairEnergy - electronEnergy);
  addProduct(event, KIND.neutrino, nx, ny, nz, energy);
}

function secondLargestOfFour(random: Random): number {
  const a = random.uniform32();
  const b = random.uniform32();
  const c = random.uniform32();
  const d = random.uniform32();
  const high = Math.min(Math.max(a, b), Math.max(c, d));
  // the second largest is in the pair of the largest, or the larger of the other pair
  return Math.max(high, Math.max(a, b) > Math.max(c, d) ? Math.min(a, b) : Math.min(c, d));
}

/** Lets the charged pion of an entry, in the laboratory, fly and decay to mu nu (12e-5 of decays to e nu left out), and the muon in turn. */
export function flyPion(random: Random, event: DecayEvent, entry: number): void {
  const end = endOfFlightM(random, event.birthM[entry], event.pzGeV[entry] * PION_M_PER_GEV);
  event.endM[entry] = end;
  if (end === Infinity) return;
  const muon = event.count;
  const kind = event.kind[entry] === KIND.pionPlus ? KIND.muonPlus : KIND.muonMinus;
  addPair(random, event, MASS_GEV.pionCharged, kind, MUON_GEV, KIND.neutrino, 0);
  boostProducts(event, muon, event.count, MASS_GEV.pionCharged, event.pxGeV[entry], event.pyGeV[entry], event.pzGeV[entry]);
  bear(event, muon, entry);
  flyMuonWithNeutrino(random, event, muon, muon + 1, 1, 0);
}
