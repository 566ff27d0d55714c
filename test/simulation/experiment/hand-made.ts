import { KIND, type DecayEvent, type ParticleKind } from '../../../src/simulation/decay-event.js';
import { addProduct, beginDecay } from '../../../src/simulation/decay/products.js';
import type { DecayMode } from '../../../src/simulation/decay-mode.js';
import { NA62_SETTINGS, type Na62Settings } from '../../../src/simulation/detector/na62.js';
import type { Random } from '../../../src/math/philox.js';

/** A kaon decay that does what a test asks. */
export const handMade = (generate: (random: Random, event: DecayEvent) => void): DecayMode => ({
  name: 'hand-made',
  code: 99,
  parent: 'K+',
  label: 'hand-made',
  branchingRatio: { value: 1e-6, error: 0, source: 'test' },
  generate(random, event) {
    beginDecay(event);
    generate(random, event);
  },
});

const MASS_GEV: Partial<Record<ParticleKind, number>> = {
  [KIND.positron]: 0.000511,
  [KIND.electron]: 0.000511,
  [KIND.muonPlus]: 0.10566,
  [KIND.muonMinus]: 0.10566,
  [KIND.pionPlus]: 0.13957,
  [KIND.pionMinus]: 0.13957,
};

/** Adds a particle of given momentum and slopes; returns its entry. */
export function addWithSlopes(event: DecayEvent, kind: ParticleKind, momentumGeV: number, slopeX: number, slopeY = 0): number {
  const pz = momentumGeV / Math.hypot(1, slopeX, slopeY);
  return addProduct(event, kind, slopeX * pz, slopeY * pz, pz, Math.hypot(momentumGeV, MASS_GEV[kind] ?? 0));
}

/** A beam that is a line: nominal momentum, no spread in place or slope, decays at one place, always matched rightly. */
export function pencilBeam(vertexM = 140, changes: Partial<Na62Settings> = {}): Na62Settings {
  return {
    ...NA62_SETTINGS,
    beam: { ...NA62_SETTINGS.beam, relativeSpread: 0, divergenceRad: 0, spotXM: 0, spotYM: 0 },
    decayRegion: { fromM: vertexM, toM: vertexM + 1e-6 },
    timing: { ...NA62_SETTINGS.timing, mistagPerMHz: 0 },
    ...changes,
  };
}

export const sum = (values: Iterable<number>): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};
