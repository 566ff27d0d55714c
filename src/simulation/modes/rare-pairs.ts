import { dileptonLoop, diphotonLoop, type Complex } from '../../kinematics/chiral-loops.js';
import { FERMI_CONSTANT_GEV_M2, MASS_GEV } from '../../kinematics/constants.js';
import { kallen } from '../../kinematics/momentum.js';
import type { Random } from '../../math/philox.js';
import { flyMuon, flyPion } from '../decay/flight.js';
import { lazily } from '../decay/lazily.js';
import { addPionAndPair, drawVectorCosine } from '../decay/pion-and-pair.js';
import { beginDecay, boostToLaboratory } from '../decay/products.js';
import { KIND } from '../decay-event.js';
import type { DecayMode } from '../decay-mode.js';

const KAON_GEV = MASS_GEV.kaonCharged;
const KAON2 = KAON_GEV ** 2;
/** (m_pi/m_K)^2 and the end of z = m_pair^2/m_K^2. */
const R_PI = (MASS_GEV.pionCharged / KAON_GEV) ** 2;
const Z_MAX = (1 - Math.sqrt(R_PI)) ** 2;
const R_MU = (MASS_GEV.muon / KAON_GEV) ** 2;
const R_PI0 = (MASS_GEV.pionNeutral / KAON_GEV) ** 2;
const R_ETA = (0.547862 / KAON_GEV) ** 2; // PDG 2024
const lambda = (z: number): number => Math.max(0, kallen(1, R_PI, z));

/** Steps of the search for the highest value of a spectrum; 1% is put on it for what lies between. */
const STEPS = 400;

class Spectrum {
  private readonly highest: number;

  constructor(
    private readonly density: (z: number) => number,
    private readonly from: number,
  ) {
    let highest = 0;
    for (let i = 0; i <= STEPS; i++) highest = Math.max(highest, density(from + ((Z_MAX - from) * i) / STEPS));
    this.highest = 1.01 * highest;
  }

  draw(random: Random): number {
    for (;;) {
      const z = this.from + (Z_MAX - this.from) * random.uniform32();
      if (random.uniform32() * this.highest <= this.density(z)) return z;
    }
  }
}

const loop: Complex = { re: 0, im: 0 };

/** Fitted at this order by NA48/2, arXiv:1310.5499. NA62, arXiv:2311.01837, needs the next order to describe its spectrum in detail. */
const C_HAT = 1.72;

/**
 * dGamma/dz of K+ -> pi+ gamma gamma, up to a factor, at order p^4: z^2 lambda^1/2(1, r_pi^2, z) (|A|^2 + |C|^2), A = [(z + 1 - r_pi^2) F(z/r_pi^2)
 * + (z + r_pi^2 - 1) F(z) - c z]/(2 z), c = c-hat, C = 1 - (z - (2 + r_pi^2)/3)/(z - r_eta^2) (Ecker, Pich and de Rafael 1988). The photons are isotropic.
 */
export function diphotonSpectrum(z: number, cHat = C_HAT): number {
  diphotonLoop(z, loop);
  const kaonLoop = (z + R_PI - 1) * loop.re;
  diphotonLoop(z / R_PI, loop);
  const re = ((z + 1 - R_PI) * loop.re + kaonLoop - cHat * z) / 2;
  const im = ((z + 1 - R_PI) * loop.im) / 2;
  const pole = z * (1 - (z - (2 + R_PI0) / 3) / (z - R_ETA));
  return Math.sqrt(lambda(z)) * (re * re + im * im + pole * pole);
}

const DIPHOTON = lazily(() => new Spectrum(z => diphotonSpectrum(z), 0));

/** K+ -> pi+ gamma gamma without the pi0. */
export const pigammagamma: DecayMode = {
  name: 'pigammagamma',
  code: 12,
  parent: 'K+',
  label: 'K⁺ → π⁺γγ',
  branchingRatio: { value: 9.61e-7, error: 1.7e-8, source: 'NA62, arXiv:2311.01837' },
  generate(random, event) {
    beginDecay(event);
    const pairGeV = KAON_GEV * Math.sqrt(DIPHOTON().draw(random));
    addPionAndPair(random, event, pairGeV, KIND.photon, KIND.photon, 0, 2 * random.uniform32() - 1);
    boostToLaboratory(event, 'K+');
    flyPion(random, event, 0);
  },
};

/** NA62, arXiv:2209.05076. */
const A_PLUS = -0.575;
const B_PLUS = -0.722;
/** Constants of K -> 3 pi in the loop and the mass of the vector meson (D'Ambrosio et al., hep-ph/9808289). */
const ALPHA_PLUS = -20.84e-8;
const BETA_PLUS = -2.88e-8;
const R_V = (0.775 / KAON_GEV) ** 2;

/** |W(z)|^2 of K+ -> pi+ l+ l-: W = G_F m_K^2 (a + b z) + W^pipi(z) (D'Ambrosio et al., hep-ph/9808289, eqs. 2.9 and 2.11). */
function dileptonFormFactorSquared(z: number): number {
  dileptonLoop(z / R_PI, loop);
  const front = ((ALPHA_PLUS + (BETA_PLUS * (z - R_PI - 1 / 3)) / R_PI) * (1 + z / R_V)) / R_PI;
  const re = FERMI_CONSTANT_GEV_M2 * KAON2 * (A_PLUS + B_PLUS * z) + front * loop.re;
  return re * re + (front * loop.im) ** 2;
}

/** dGamma/dz of K+ -> pi+ mu+ mu- over alpha^2 m_K/(12 pi (4 pi)^4): lambda^3/2(1, r_pi^2, z) sqrt(1 - 4 r_mu^2/z)(1 + 2 r_mu^2/z) |W|^2. */
export function dimuonSpectrum(z: number): number {
  const phaseSpace = lambda(z);
  return phaseSpace * Math.sqrt(phaseSpace * Math.max(0, 1 - (4 * R_MU) / z)) * (1 + (2 * R_MU) / z) * dileptonFormFactorSquared(z);
}

const DIMUON = lazily(() => new Spectrum(dimuonSpectrum, 4 * R_MU));

/** K+ -> pi+ mu+ mu-. */
export const pimumu: DecayMode = {
  name: 'pimumu',
  code: 13,
  parent: 'K+',
  label: 'K⁺ → π⁺μ⁺μ⁻',
  branchingRatio: { value: 9.15e-8, error: 8e-10, source: 'NA62, arXiv:2209.05076' },
  generate(random, event) {
    beginDecay(event);
    const z = DIMUON().draw(random);
    const cosine = drawVectorCosine(random, 1 - (4 * R_MU) / z);
    addPionAndPair(random, event, KAON_GEV * Math.sqrt(z), KIND.muonPlus, KIND.muonMinus, MASS_GEV.muon, cosine);
    boostToLaboratory(event, 'K+');
    flyPion(random, event, 0);
    flyMuon(random, event, 1);
    flyMuon(random, event, 2);
  },
};
