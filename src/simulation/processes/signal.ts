import { badValue } from '../../errors.js';
import { MASS_GEV } from '../../kinematics/constants.js';
import { survivalProbability } from '../../kinematics/decay-in-flight.js';
import { generateKaonDecay } from '../kaon-decay.js';
import type { Process, TrueEvent } from '../true-event.js';
import type { VetoSettings } from '../detector.js';

export interface SignalSettings {
  readonly massMeV: number;
  /** Proper lifetime of X; null for an X that does not decay inside the apparatus. */
  readonly lifetimePs: number | null;
}

const MAXIMUM_MEV = 1000 * (MASS_GEV.kaonCharged - MASS_GEV.pionCharged);

/**
 * K+ -> pi+ X. The weight is the probability that X leaves the apparatus, or decays inside and is not vetoed.
 * Throws InputError for a mass outside [0, m_K - m_pi] or a lifetime that is not above 0.
 */
export function signal(settings: SignalSettings): Process {
  const { massMeV, lifetimePs } = settings;
  if (!(massMeV >= 0 && massMeV <= MAXIMUM_MEV)) throw badValue('massMeV of the signal', massMeV, `0 to ${MAXIMUM_MEV.toFixed(3)}`);
  if (lifetimePs !== null && !(lifetimePs > 0))
    throw badValue('lifetimePs of the signal', lifetimePs, 'a number above 0, or null for stable');
  const massGeV = massMeV / 1000;
  return {
    name: 'signal',
    code: 7,
    generate(random, detector, event) {
      generateKaonDecay(random, detector, event, MASS_GEV.pionCharged, massGeV * massGeV);
      event.weight = passProbability(event, massGeV, lifetimePs, detector.veto);
    },
  };
}

/** exp(-(z_end - z) m / (p_z c tau)) to leave, plus the floor times the rest. X flies in the direction of P_K - P_pi. */
function passProbability(event: TrueEvent, massGeV: number, lifetimePs: number | null, veto: VetoSettings): number {
  const momentumGeV = event.beamPzGeV - event.trackPzGeV;
  if (lifetimePs === null || massGeV === 0) return 1;
  // X nearly at rest or backwards in the laboratory never leaves through the end
  if (!(momentumGeV > 0)) return veto.visibleDecayFloor;
  const leaves = survivalProbability({ massGeV, momentumGeV, lifetimePs }, veto.endM - event.zVertexM);
  return leaves + (1 - leaves) * veto.visibleDecayFloor;
}
