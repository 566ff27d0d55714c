import { ALPHA_EM } from '../../kinematics/constants.js';
import { kallen } from '../../kinematics/momentum.js';
import { exp, log } from '../../math/elementary.js';
import type { Random } from '../../math/philox.js';
import { gaussLegendre, integrate } from '../../math/quadrature.js';
import { KIND, type DecayEvent, type ParticleKind } from '../decay-event.js';
import { addThreeBody } from './three-body.js';

/** Photons softer than this in the rest frame of the parent are not written: at most 0.3 GeV in the laboratory for a kaon of 75 GeV/c. */
export const PHOTON_FROM_GEV = 1e-3;

export interface TwoBodyDecay {
  readonly parentGeV: number;
  readonly chargedGeV: number;
  /** 0 for a neutrino. */
  readonly neutralGeV: number;
  /** What the charged particle is: with a lepton the amplitude without photon is proportional to its mass. */
  readonly charged: 'lepton' | 'pion';
}

const RULE = gaussLegendre(64);

/**
 * Inner bremsstrahlung of P+ -> charged neutral, at order alpha, with a photon above PHOTON_FROM_GEV. In x = 2 E_gamma / M, w = 2 p_charged . k / M^2,
 * r = (m/M)^2, r0 = (m_neutral/M)^2 the rate relative to that without photon is, d^2 R / d ln x d ln w =
 * - lepton: (alpha/2 pi) (1-r)^-2 (1 - w/x) [x^2 + 2 (1-x)(1-r) - 2 x r (1-r)/w]  (J. Bijnens, G. Ecker and J. Gasser, hep-ph/9209261, with w = x+y-1-r);
 * - pion: (alpha/pi) lambda^-1/2(1,r,r0) [y - w/x - r x/w], y = 2 E_charged/M = 1 + r - r0 + w - x, the theorem of F. E. Low,
 *   Phys. Rev. 110 (1958) 974, for a constant amplitude.
 */
export class Radiation {
  /** Fraction of decays with such a photon. */
  readonly fraction: number;
  private readonly decay: TwoBodyDecay;
  private readonly r: number;
  private readonly r0: number;
  private readonly factor: number;
  private readonly logFrom: number;
  private readonly logRange: number;
  private readonly bound: number;
  /** The point drawn last. */
  private x = 0;
  private w = 0;

  constructor(decay: TwoBodyDecay, photonFromGeV = PHOTON_FROM_GEV) {
    const { parentGeV, chargedGeV, neutralGeV, charged } = decay;
    this.decay = decay;
    this.r = (chargedGeV / parentGeV) ** 2;
    this.r0 = (neutralGeV / parentGeV) ** 2;
    const alpha = ALPHA_EM / Math.PI;
    this.factor = charged === 'lepton' ? alpha / 2 / (1 - this.r) ** 2 : alpha / Math.sqrt(kallen(1, this.r, this.r0));
    const xFrom = (2 * photonFromGeV) / parentGeV;
    this.logFrom = log(xFrom);
    this.logRange = log(1 - ((chargedGeV + neutralGeV) / parentGeV) ** 2) - this.logFrom;
    this.fraction = integrate(logX => this.integralOverW(exp(logX)), this.logFrom, this.logFrom + this.logRange, RULE);
    // the bracket is largest for soft photons, and so is the range of ln w
    this.bound = (charged === 'lepton' ? 2 : 1 + this.r - this.r0) * this.factor * this.logRatio(xFrom);
  }

  /** d^2 R / d ln x d ln w. */
  rate(x: number, w: number): number {
    const { r, r0 } = this;
    if (this.decay.charged === 'lepton') {
      return this.factor * (1 - w / x) * (x * x + 2 * (1 - x) * (1 - r) - (2 * x * r * (1 - r)) / w);
    }
    return this.factor * (1 + r - r0 + w - x - w / x - (r * x) / w);
  }

  /** Range of w at x: the charged particle in the frame of the pair without photon, against the photon and with it. */
  lowestW(x: number): number {
    // the product of both ends is r x^2/(1-x)
    return (this.r * x * x) / ((1 - x) * this.highestW(x));
  }

  highestW(x: number): number {
    const sum = 1 - x + this.r - this.r0;
    return ((sum + Math.sqrt(Math.max(0, kallen(1 - x, this.r, this.r0)))) * x) / (2 * (1 - x));
  }

  private logRatio(x: number): number {
    return log(this.highestW(x) / this.lowestW(x));
  }

  private integralOverW(x: number): number {
    return integrate(logW => this.rate(x, exp(logW)), log(this.lowestW(x)), log(this.highestW(x)), RULE);
  }

  private drawPoint(random: Random): void {
    let rate: number;
    do {
      this.x = exp(this.logFrom + this.logRange * random.uniform32());
      const range = this.logRatio(this.x);
      this.w = this.lowestW(this.x) * exp(range * random.uniform32());
      rate = this.rate(this.x, this.w) * range;
    } while (random.uniform32() * this.bound > rate);
  }

  /** Appends charged and neutral particle, then the photon, in the rest frame of the parent. */
  addProducts(random: Random, event: DecayEvent, charged: ParticleKind, neutral: ParticleKind): void {
    this.drawPoint(random);
    const { parentGeV, chargedGeV } = this.decay;
    const photon = 0.5 * parentGeV * this.x;
    const energy = 0.5 * parentGeV * (1 + this.r - this.r0 + this.w - this.x);
    const momentum = Math.sqrt(Math.max(0, energy * energy - chargedGeV * chargedGeV));
    const cosine = (energy - (parentGeV * this.w) / this.x) / momentum;
    addThreeBody(random, event, parentGeV, charged, energy, momentum, neutral, KIND.photon, photon, photon, cosine);
  }
}
