import { MASS_GEV } from '../../src/kinematics/constants.js';
import { boostToRest, type FourVector } from '../../src/kinematics/four-vector.js';
import { Philox } from '../../src/math/philox.js';
import { BeamOfDecays } from '../../src/simulation/beam.js';
import { emptyDecay, KIND, type DecayEvent } from '../../src/simulation/decay-event.js';
import type { DecayMode } from '../../src/simulation/decay-mode.js';
import { NA62_SETTINGS } from '../../src/simulation/detector/na62.js';

/** Calls `see` with `count` decays of a mode in the beam of NA62; the event is overwritten by the next. */
export function generate(mode: DecayMode, options: { seed: number; count: number }, see: (event: DecayEvent) => void): void {
  const beam = new BeamOfDecays(mode.parent, NA62_SETTINGS.beam, NA62_SETTINGS.decayRegion);
  const random = new Philox(options.seed, mode.code);
  const event = emptyDecay();
  for (let i = 0; i < options.count; i++) {
    random.reset(i);
    beam.draw(random, event);
    mode.generate(random, event);
    see(event);
  }
}

export const parentOf = (mode: DecayMode, event: DecayEvent): FourVector => {
  const mass = mode.parent === 'K+' ? MASS_GEV.kaonCharged : MASS_GEV.pionCharged;
  const { beamPxGeV: px, beamPyGeV: py, beamPzGeV: pz } = event;
  return { px, py, pz, e: Math.sqrt(px * px + py * py + pz * pz + mass * mass) };
};

export const particle = (event: DecayEvent, entry: number): FourVector => ({
  px: event.pxGeV[entry],
  py: event.pyGeV[entry],
  pz: event.pzGeV[entry],
  e: event.energyGeV[entry],
});

/** A product in the rest frame of the beam particle. */
export const atRest = (mode: DecayMode, event: DecayEvent, entry: number): FourVector =>
  boostToRest(particle(event, entry), parentOf(mode, event));

const WITH_PI0: ReadonlySet<string> = new Set(['pipi0', 'ke3', 'kmu3']);

/** Did the beam particle radiate a photon? Those of a pi0, two or one and a Dalitz pair, do not count. */
export function radiates(mode: DecayMode, event: DecayEvent): boolean {
  let photons = 0;
  let electrons = 0;
  for (let i = 0; i < event.count; i++) {
    if (event.mother[i] !== -1) continue;
    if (event.kind[i] === KIND.photon) photons++;
    if (event.kind[i] === KIND.electron) electrons++;
  }
  return photons + electrons > (WITH_PI0.has(mode.name) ? 2 : 0);
}
