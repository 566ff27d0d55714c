import { exp, hypot } from '../../math/elementary.js';
import type { Random } from '../../math/philox.js';
import { ziggurat } from '../../math/ziggurat.js';
import { KIND, MOST_PARTICLES, type DecayEvent } from '../decay-event.js';
import type { Na62Settings } from '../detector/na62.js';
import type { ChargedPath } from './charged-path.js';
import { relativeEnergyError } from './measured-momentum.js';
import { PhotonVeto } from './photon-veto.js';
import { startXM, startYM } from './start-point.js';

/** A photon as the calorimeter measures it. */
export interface MeasuredPhoton {
  energyGeV: number;
  xM: number;
  yM: number;
}

/** The photons of a decay: unseen all but the pair that is measured, which is drawn like the tracks. */
export class PhotonResponse {
  /** The measured pair, the harder one first. */
  readonly pair: readonly [MeasuredPhoton, MeasuredPhoton] = [
    { energyGeV: 0, xM: 0, yM: 0 },
    { energyGeV: 0, xM: 0, yM: 0 },
  ];
  private readonly veto: PhotonVeto;
  private count = 0;
  private readonly entries = new Int8Array(MOST_PARTICLES);
  private readonly unseen = new Float64Array(MOST_PARTICLES);
  private readonly xM = new Float64Array(MOST_PARTICLES);
  private readonly yM = new Float64Array(MOST_PARTICLES);

  constructor(private readonly settings: Na62Settings) {
    this.veto = new PhotonVeto(settings);
  }

  /** Probability that no photon of the decay is seen. */
  allUnseen(event: DecayEvent): number {
    let product = 1;
    for (let i = 0; i < event.count; i++) if (event.kind[i] === KIND.photon) product *= this.veto.inefficiency(event, i);
    return product;
  }

  /** Energy of the photons that are seen, each or not at random, and of electrons that are not the track. */
  seenEnergyGeV(random: Random, event: DecayEvent, track: ChargedPath): number {
    let sum = 0;
    for (let i = 0; i < event.count; i++) {
      const kind = event.kind[i];
      const isElectron = (kind === KIND.electron || kind === KIND.positron) && i !== track.calorimeterMember;
      if (!isElectron && kind !== KIND.photon) continue;
      if (random.uniform32() < this.veto.inefficiency(event, i)) continue;
      sum += this.measuredEnergyGeV(random, event.energyGeV[i]);
    }
    return sum;
  }

  /**
   * Probability that two photons are measured and the others unseen; one pair is drawn and measured. Clusters must be apart from each
   * other and from the track.
   */
  measurePair(random: Random, event: DecayEvent, track: ChargedPath): number {
    this.list(event);
    let total = 0;
    for (let a = 0; a < this.count; a++) for (let b = 0; b < a; b++) total += this.weight(a, b, track);
    if (total === 0) return 0;
    let left = random.uniform32() * total;
    for (let a = 0; a < this.count; a++) {
      for (let b = 0; b < a; b++) {
        const weight = this.weight(a, b, track);
        left -= weight;
        if (left >= 0 || weight === 0) continue;
        this.measure(random, event, a, this.pair[0]);
        this.measure(random, event, b, this.pair[1]);
        this.sortPair();
        return total;
      }
    }
    return 0;
  }

  private list(event: DecayEvent): void {
    this.count = 0;
    const { calorimeterM } = this.settings.planes;
    for (let i = 0; i < event.count; i++) {
      if (event.kind[i] !== KIND.photon) continue;
      const k = this.count++;
      this.entries[k] = i;
      this.unseen[k] = this.veto.inefficiency(event, i);
      const flight = calorimeterM - event.birthM[i];
      const forward = event.pzGeV[i] > 0 && flight > 0;
      this.xM[k] = forward ? startXM(event, i) + (event.pxGeV[i] / event.pzGeV[i]) * flight : Infinity;
      this.yM[k] = forward ? startYM(event, i) + (event.pyGeV[i] / event.pzGeV[i]) * flight : Infinity;
      if (event.energyGeV[i] < this.settings.calorimeterResolution.photonFromGeV) this.xM[k] = Infinity;
    }
  }

  private weight(a: number, b: number, track: ChargedPath): number {
    const { separationM } = this.settings.calorimeterResolution;
    if (!this.isMeasurable(a, track) || !this.isMeasurable(b, track)) return 0;
    if (hypot(this.xM[a] - this.xM[b], this.yM[a] - this.yM[b]) < separationM) return 0;
    let product = (1 - this.unseen[a]) * (1 - this.unseen[b]);
    for (let k = 0; k < this.count; k++) if (k !== a && k !== b) product *= this.unseen[k];
    return product;
  }

  private isMeasurable(k: number, track: ChargedPath): boolean {
    const { planes, calorimeterResolution } = this.settings;
    const radius = hypot(this.xM[k], this.yM[k]);
    if (!(radius >= planes.calorimeterInnerM && radius <= planes.calorimeterOuterM)) return false;
    return hypot(this.xM[k] - track.calorimeterXM, this.yM[k] - track.calorimeterYM) >= calorimeterResolution.separationM;
  }

  private measure(random: Random, event: DecayEvent, k: number, photon: MeasuredPhoton): void {
    const { positionM } = this.settings.calorimeterResolution;
    photon.energyGeV = this.measuredEnergyGeV(random, event.energyGeV[this.entries[k]]);
    photon.xM = this.xM[k] + positionM * ziggurat(random);
    photon.yM = this.yM[k] + positionM * ziggurat(random);
  }

  /** exp(x) for 1 + x, which keeps soft photons positive. */
  private measuredEnergyGeV(random: Random, energyGeV: number): number {
    return energyGeV * exp(relativeEnergyError(this.settings, energyGeV) * ziggurat(random));
  }

  private sortPair(): void {
    const [first, second] = this.pair;
    if (first.energyGeV >= second.energyGeV) return;
    const { energyGeV, xM, yM } = first;
    Object.assign(first, second);
    Object.assign(second, { energyGeV, xM, yM });
  }
}
