import { MASS_GEV } from '../../kinematics/constants.js';
import type { Random } from '../../math/philox.js';
import { KIND, type DecayEvent, type ParticleKind } from '../decay-event.js';
import { addPair, addPairAlong, boostProducts, turnProducts } from './products.js';

/**
 * Appends pi+ and the two daughters of a pair of mass `pairGeV` from a kaon at rest. `cosine` is that of the first daughter in the frame of
 * the pair, against the direction of the pair.
 */
export function addPionAndPair(
  random: Random,
  event: DecayEvent,
  pairGeV: number,
  first: ParticleKind,
  second: ParticleKind,
  daughterGeV: number,
  cosine: number,
): void {
  const pair = event.count + 1;
  addPair(random, event, MASS_GEV.kaonCharged, KIND.pionPlus, MASS_GEV.pionCharged, KIND.x, pairGeV);
  const px = event.pxGeV[pair];
  const py = event.pyGeV[pair];
  const pz = event.pzGeV[pair];
  const p = Math.sqrt(px * px + py * py + pz * pz);
  event.count = pair;
  addPairAlong(random, event, pairGeV, first, daughterGeV, second, daughterGeV, cosine);
  if (p > 0) turnProducts(event, pair, pair + 2, px / p, py / p, pz / p);
  boostProducts(event, pair, pair + 2, pairGeV, px, py, pz);
}

/** Cosine of a fermion of velocity beta, in the frame of a pair from a vector current between pseudoscalars: 1 - beta^2 cos^2. */
export function drawVectorCosine(random: Random, betaSquared: number): number {
  for (;;) {
    const cosine = 2 * random.uniform32() - 1;
    if (random.uniform32() <= 1 - betaSquared * cosine * cosine) return cosine;
  }
}
