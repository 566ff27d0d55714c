import { atan2 } from '../../math/elementary.js';
import type { DecayEvent } from '../decay-event.js';
import type { Na62Settings } from '../detector/na62.js';
import { ProbabilityTable } from '../detector/probability-table.js';

/** Probability that a photon goes unseen, by its angle and energy. */
export class PhotonVeto {
  private readonly smallAngle: ProbabilityTable;
  private readonly calorimeter: ProbabilityTable;
  private readonly largeAngle: ProbabilityTable;

  constructor(private readonly settings: Na62Settings) {
    const { photonVeto } = settings;
    this.smallAngle = new ProbabilityTable(photonVeto.smallAngle);
    this.calorimeter = new ProbabilityTable(photonVeto.calorimeter);
    this.largeAngle = new ProbabilityTable(photonVeto.largeAngle);
  }

  /** Of the photon in an entry. One that is born in or behind the calorimeter is part of the shower of its mother. */
  inefficiency(event: DecayEvent, entry: number): number {
    const { photonVeto, planes } = this.settings;
    if (event.birthM[entry] >= planes.calorimeterM) return 1;
    const px = event.pxGeV[entry];
    const py = event.pyGeV[entry];
    const pz = event.pzGeV[entry];
    const angle = atan2(Math.sqrt(px * px + py * py), pz);
    const energy = event.energyGeV[entry];
    if (angle < photonVeto.calorimeterFromRad) return this.smallAngle.at(energy);
    if (angle < photonVeto.largeAngleFromRad) return this.calorimeter.at(energy);
    return angle < photonVeto.largeAngleToRad ? this.largeAngle.at(energy) : photonVeto.uncovered;
  }
}
