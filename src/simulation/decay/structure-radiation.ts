import type { Random } from '../../math/philox.js';
import { KIND, type DecayEvent, type ParticleKind } from '../decay-event.js';
import { addThreeBody } from './three-body.js';

export interface StructureDecay {
  readonly parentGeV: number;
  readonly leptonGeV: number;
  /** (F_V + F_A)^2 and (F_V - F_A)^2, of which only the ratio matters here. */
  readonly plus: number;
  readonly minus: number;
}

/** Highest x^3 (1 - x), the largest value of both densities times the range of y. */
const HIGHEST = 27 / 256;

/**
 * P+ -> l+ nu gamma where the structure of P radiates, not suppressed by the mass of the lepton: in x = 2 E_gamma/M, y = 2 E_l/M, r = (m/M)^2
 * the density (F_V + F_A)^2 f_+ + (F_V - F_A)^2 f_-, f_+ = (x+y-1-r)[(x+y-1)(1-x) - r], f_- = (1-y+r)[(1-x)(1-y) + r], without the interference with
 * inner bremsstrahlung (J. Bijnens, G. Ecker and J. Gasser, hep-ph/9209261).
 */
export class StructureRadiation {
  private readonly r: number;
  private x = 0;
  private y = 0;

  constructor(private readonly decay: StructureDecay) {
    this.r = (decay.leptonGeV / decay.parentGeV) ** 2;
  }

  /** Density in x and y, 0 <= x <= 1 - r, lowestY(x) <= y <= 1 + r. */
  density(x: number, y: number): number {
    const { r } = this;
    const plus = (x + y - 1 - r) * ((x + y - 1) * (1 - x) - r);
    const minus = (1 - y + r) * ((1 - x) * (1 - y) + r);
    return this.decay.plus * plus + this.decay.minus * minus;
  }

  lowestY(x: number): number {
    return 1 - x + this.r / (1 - x);
  }

  private drawPoint(random: Random): void {
    const bound = HIGHEST * (this.decay.plus + this.decay.minus);
    let range: number;
    do {
      this.x = (1 - this.r) * random.uniform32();
      const low = this.lowestY(this.x);
      range = 1 + this.r - low;
      this.y = low + range * random.uniform32();
    } while (random.uniform32() * bound > range * this.density(this.x, this.y));
  }

  /** Appends lepton, neutrino and photon in the rest frame of the parent. */
  addProducts(random: Random, event: DecayEvent, lepton: ParticleKind): void {
    this.drawPoint(random);
    const { parentGeV, leptonGeV } = this.decay;
    const photon = 0.5 * parentGeV * this.x;
    const energy = 0.5 * parentGeV * this.y;
    const momentum = Math.sqrt(energy * energy - leptonGeV * leptonGeV);
    // 2 p_l . k = M^2 (x + y - 1 - r)
    const cosine = (energy - (parentGeV * (this.x + this.y - 1 - this.r)) / this.x) / momentum;
    addThreeBody(random, event, parentGeV, lepton, energy, momentum, KIND.neutrino, KIND.photon, photon, photon, cosine);
  }
}
