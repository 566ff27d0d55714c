import { BR_KAON_CHARGED, MASS_GEV } from '../../kinematics/constants.js';
import { kallen } from '../../kinematics/momentum.js';
import type { Random } from '../../math/philox.js';
import { flyMuon, flyPion } from '../decay/flight.js';
import { lazily } from '../decay/lazily.js';
import { decayPi0 } from '../decay/pi0.js';
import { addPair, addPairAlong, beginDecay, boostProducts, boostToLaboratory, turnRandomly } from '../decay/products.js';
import { KIND, type DecayEvent, type ParticleKind } from '../decay-event.js';
import type { DecayMode } from '../decay-mode.js';

const KAON_GEV = MASS_GEV.kaonCharged;
const KAON2 = KAON_GEV ** 2;
const PION_GEV = MASS_GEV.pionCharged;
/** Form factors are expanded about the threshold of two charged pions, whatever the pions. */
const FOUR_PI2 = 4 * PION_GEV ** 2;

/** Form factors over f_s, real: the phase between s and p waves is left out. */
interface FormFactors {
  /** F of s_pi, s_l (GeV^2), and its part that goes with cos theta_pi. */
  readonly s: (sPi: number, sLepton: number) => number;
  readonly p: number;
  /** G of s_pi. */
  readonly g: (sPi: number) => number;
}

const threshold = (sPi: number): number => sPi / FOUR_PI2 - 1;

/** NA48/2, arXiv:1009.2983 and 1206.7065; the anomalous form factor H is left out. */
const CHARGED: FormFactors = {
  s: (sPi, sLepton) => 1 + (0.152 - 0.073 * threshold(sPi)) * threshold(sPi) + (0.068 * sLepton) / FOUR_PI2,
  p: -0.048,
  g: sPi => 0.868 + 0.089 * threshold(sPi),
};

/** NA48/2, arXiv:1406.4749, with the cusp below the threshold of charged pions. */
const NEUTRAL: FormFactors = {
  s(sPi, sLepton) {
    const q2 = threshold(sPi);
    const above = 1 + (0.149 - 0.07 * q2) * q2;
    return (q2 >= 0 ? above : 1 - 0.256 * Math.sqrt(-q2 / (1 + q2))) + (0.113 * sLepton) / FOUR_PI2;
  },
  p: 0,
  g: () => 0,
};

/** Steps per axis of the search for the highest density; 2% is put on it for what lies between. */
const STEPS = 16;

/**
 * K+ -> pi pi l+ nu with the axial current A = F (p_1 + p_2) + G (p_1 - p_2) (in units of f_s/m_K; R, which goes with the mass of the lepton, is left
 * out): |M|^2 = 2 (A . p_l)(A . p_nu) - A^2 p_l . p_nu (A. Pais and S. B. Treiman, Phys. Rev. 168 (1968) 1858). With X = lambda^1/2(m_K^2, s_pi, s_l)/2,
 * L = (m_K^2 - s_pi - s_l)/2 and sigma the velocity of the pions in their frame it is at most [F_1^2 + F_2^2 sin^2 theta_pi + m_l^2 F^2 s_pi]/2,
 * F_1 = X F + sigma L cos theta_pi G, F_2 = sigma sqrt(s_pi s_l) G. Masses of the pairs and cos theta_pi are drawn by this and the phase space
 * X sigma (1 - m_l^2/s_l) ds_pi ds_l, then the leptons isotropically, accepted by |M|^2.
 */
class FourBody {
  private readonly bound: number;
  private mPi = 0;
  private mLepton = 0;
  private cosine = 0;

  constructor(
    private readonly pions: readonly [ParticleKind, ParticleKind],
    private readonly pionGeV: number,
    private readonly lepton: ParticleKind,
    private readonly leptonGeV: number,
    private readonly factors: FormFactors,
  ) {
    let highest = 0;
    for (let i = 0; i <= STEPS; i++) {
      for (let j = 0; j <= STEPS; j++) {
        for (let k = -STEPS; k <= STEPS; k++) {
          this.placePoint(i / STEPS, j / STEPS, k / STEPS);
          highest = Math.max(highest, this.phaseSpace() * this.largest());
        }
      }
    }
    this.bound = 1.02 * highest;
  }

  /** From numbers in [0, 1], the last in [-1, 1]. */
  private placePoint(pions: number, leptons: number, cosine: number): void {
    this.mPi = 2 * this.pionGeV + (KAON_GEV - 2 * this.pionGeV - this.leptonGeV) * pions;
    this.mLepton = this.leptonGeV + (KAON_GEV - this.mPi - this.leptonGeV) * leptons;
    this.cosine = cosine;
  }

  private x(): number {
    return 0.5 * Math.sqrt(Math.max(0, kallen(KAON2, this.mPi * this.mPi, this.mLepton * this.mLepton)));
  }

  private velocity(): number {
    return Math.sqrt(Math.max(0, 1 - (2 * this.pionGeV) ** 2 / (this.mPi * this.mPi)));
  }

  /** Density of the numbers of `placePoint` in phase space, up to a factor. */
  private phaseSpace(): number {
    const { mPi, mLepton, leptonGeV } = this;
    return this.x() * this.velocity() * (mLepton - (leptonGeV * leptonGeV) / mLepton) * mPi * (KAON_GEV - mPi - leptonGeV);
  }

  private f(): number {
    return this.factors.s(this.mPi * this.mPi, this.mLepton * this.mLepton) + this.factors.p * this.cosine;
  }

  private largest(): number {
    const sPi = this.mPi * this.mPi;
    const sLepton = this.mLepton * this.mLepton;
    const f = this.f();
    const g = this.factors.g(sPi);
    const sigma = this.velocity();
    const f1 = this.x() * f + 0.5 * sigma * (KAON2 - sPi - sLepton) * this.cosine * g;
    const f2 = sigma * this.mPi * this.mLepton * g;
    return 0.5 * (f1 * f1 + f2 * f2 * (1 - this.cosine * this.cosine) + this.leptonGeV * this.leptonGeV * f * f * sPi);
  }

  /** Appends pions, lepton and neutrino in the rest frame of the kaon. */
  addProducts(random: Random, event: DecayEvent): void {
    const from = event.count;
    let largest: number;
    do {
      do {
        this.placePoint(random.uniform32(), random.uniform32(), 2 * random.uniform32() - 1);
        largest = this.largest();
      } while (random.uniform32() * this.bound > this.phaseSpace() * largest);
      const momentum = this.x() / KAON_GEV;
      event.count = from;
      addPairAlong(random, event, this.mPi, this.pions[0], this.pionGeV, this.pions[1], this.pionGeV, this.cosine);
      boostProducts(event, from, from + 2, this.mPi, 0, 0, momentum);
      addPair(random, event, this.mLepton, this.lepton, this.leptonGeV, KIND.neutrino, 0);
      boostProducts(event, from + 2, from + 4, this.mLepton, 0, 0, -momentum);
    } while (random.uniform32() * largest > this.matrixElement(event, from));
    turnRandomly(random, event, from);
  }

  /** From the entries of two pions, lepton and neutrino. */
  private matrixElement(event: DecayEvent, first: number): number {
    const lepton = first + 2;
    const neutrino = first + 3;
    const sPi = this.mPi * this.mPi;
    const f = this.f();
    const g = this.factors.g(sPi);
    const a2 = f * f * sPi + g * g * (4 * this.pionGeV * this.pionGeV - sPi);
    const withLepton = (f + g) * dot(event, first, lepton) + (f - g) * dot(event, first + 1, lepton);
    const withNeutrino = (f + g) * dot(event, first, neutrino) + (f - g) * dot(event, first + 1, neutrino);
    return 2 * withLepton * withNeutrino - a2 * dot(event, lepton, neutrino);
  }
}

function dot({ pxGeV, pyGeV, pzGeV, energyGeV }: DecayEvent, i: number, j: number): number {
  return energyGeV[i] * energyGeV[j] - pxGeV[i] * pxGeV[j] - pyGeV[i] * pyGeV[j] - pzGeV[i] * pzGeV[j];
}

const KE4 = lazily(() => new FourBody([KIND.pionPlus, KIND.pionMinus], PION_GEV, KIND.positron, MASS_GEV.electron, CHARGED));
const KMU4 = lazily(() => new FourBody([KIND.pionPlus, KIND.pionMinus], PION_GEV, KIND.muonPlus, MASS_GEV.muon, CHARGED));
const KE4_NEUTRAL = lazily(() => new FourBody([KIND.x, KIND.x], MASS_GEV.pionNeutral, KIND.positron, MASS_GEV.electron, NEUTRAL));

/** K+ -> pi+ pi- e+ nu. */
export const ke4: DecayMode = {
  name: 'ke4',
  code: 5,
  parent: 'K+',
  label: 'K⁺ → π⁺π⁻e⁺ν',
  branchingRatio: { value: BR_KAON_CHARGED.ke4, error: 2.4e-7, source: 'PDG 2024' },
  generate(random, event) {
    beginDecay(event);
    KE4().addProducts(random, event);
    boostToLaboratory(event, 'K+');
    flyPion(random, event, 0);
    flyPion(random, event, 1);
  },
};

/** K+ -> pi+ pi- mu+ nu; the muon is taken as unpolarised. */
export const kmu4: DecayMode = {
  name: 'kmu4',
  code: 14,
  parent: 'K+',
  label: 'K⁺ → π⁺π⁻μ⁺ν',
  branchingRatio: { value: 1.4e-5, error: 9e-6, source: 'PDG 2024' },
  generate(random, event) {
    beginDecay(event);
    KMU4().addProducts(random, event);
    boostToLaboratory(event, 'K+');
    flyPion(random, event, 0);
    flyPion(random, event, 1);
    flyMuon(random, event, 2);
  },
};

/** K+ -> pi0 pi0 e+ nu. */
export const pi0pi0enu: DecayMode = {
  name: 'pi0pi0enu',
  code: 15,
  parent: 'K+',
  label: 'K⁺ → π⁰π⁰e⁺ν',
  branchingRatio: { value: 2.55e-5, error: 4e-7, source: 'PDG 2024' },
  generate(random, event) {
    beginDecay(event);
    KE4_NEUTRAL().addProducts(random, event);
    decayPi0(random, event, 0);
    decayPi0(random, event, 0);
    boostToLaboratory(event, 'K+');
  },
};
