import { survivalProbability } from '../../kinematics/decay-in-flight.js';
import type { DecayEvent } from '../decay-event.js';
import type { Na62Settings } from '../detector/na62.js';

/**
 * Probability that the searched particle of an entry leaves no trace: it outlives the apparatus, exp(-(z_end - z) m / (p_z c tau)), or its
 * decay inside is among the few that are not vetoed. `lifetimePs` null for a stable one.
 */
export function unseenProbability(
  event: DecayEvent,
  entry: number,
  lifetimePs: number | null,
  settings: Na62Settings['visibleDecay'],
): number {
  const { endM, unvetoed } = settings;
  if (event.endM[entry] < endM) return unvetoed;
  if (lifetimePs === null) return 1;
  const px = event.pxGeV[entry];
  const py = event.pyGeV[entry];
  const pz = event.pzGeV[entry];
  const energy = event.energyGeV[entry];
  const momentum = Math.sqrt(px * px + py * py + pz * pz);
  const mass2 = (energy - momentum) * (energy + momentum);
  if (!(mass2 > MASSLESS_GEV2)) return 1;
  // flying backwards it never leaves through the end
  if (!(pz > 0)) return unvetoed;
  const leaves = survivalProbability({ massGeV: Math.sqrt(mass2), momentumGeV: pz, lifetimePs }, endM - event.birthM[entry]);
  return leaves + (1 - leaves) * unvetoed;
}

/** Rounding of E^2 - p^2 at beam energies: a tenth of the square of a keV. */
const MASSLESS_GEV2 = 1e-12;
