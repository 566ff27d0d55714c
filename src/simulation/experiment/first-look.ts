import { KIND, type DecayEvent } from '../decay-event.js';
import type { Na62Settings } from '../detector/na62.js';
import type { ChargedChains } from './charged-chains.js';

/**
 * False when the one charged particle of a decay is a muon whose electron shows at a glance that there will be no track of the topology: a kink between the
 * chambers, or, where particles are identified, too little energy for the momentum of the muon. Most decays in flight end so; `ChargedPath` and `Identification`
 * would say the same, at more cost.
 */
export function mayBeTrack(
  event: DecayEvent,
  { count, heads, next }: ChargedChains,
  settings: Na62Settings,
  isIdentified: boolean,
): boolean {
  if (count !== 1) return true;
  const muon = heads[0];
  const electron = next[muon];
  if (electron < 0 || (event.kind[electron] !== KIND.positron && event.kind[electron] !== KIND.electron)) return true;
  const { planes, spectrometer, matching } = settings;
  const endM = event.endM[muon];
  const pz = event.pzGeV[muon];
  if (endM > planes.straw4M && endM < planes.calorimeterM)
    return !isIdentified || Math.abs(event.energyGeV[electron] / pz - 1) <= matching.energyOverMomentum;
  if (endM <= planes.straw2M || endM > planes.straw3M) return true;
  return Math.abs(event.pyGeV[electron] / event.pzGeV[electron] - event.pyGeV[muon] / pz) <= spectrometer.kinkSlopeRad;
}
