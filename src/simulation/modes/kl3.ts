import { BR_KAON_CHARGED, MASS_GEV } from '../../kinematics/constants.js';
import { scalarFormFactor, vectorFormFactor } from '../../kinematics/kl3-form-factors.js';
import type { Random } from '../../math/philox.js';
import { DalitzPlot } from '../decay/dalitz-plot.js';
import { decayMuon, muonDecays } from '../decay/flight.js';
import { Kl3Radiation } from '../decay/kl3-radiation.js';
import { lazily } from '../decay/lazily.js';
import { decayPi0 } from '../decay/pi0.js';
import { beginDecay, boostToLaboratory } from '../decay/products.js';
import { KIND, type DecayEvent, type ParticleKind } from '../decay-event.js';
import type { DecayMode } from '../decay-mode.js';

const KAON_GEV = MASS_GEV.kaonCharged;
const KAON2 = KAON_GEV ** 2;
const PI02 = MASS_GEV.pionNeutral ** 2;

/** f_-(q^2) = (f_0 - f_+)(m_K^2 - m_pi^2)/q^2. */
const minusFormFactor = (q2GeV2: number): number => ((scalarFormFactor(q2GeV2) - vectorFormFactor(q2GeV2)) * (KAON2 - PI02)) / q2GeV2;

/**
 * Dalitz plot of K+ -> l+ nu pi0, |M|^2 = A f_+^2 + B f_+ f_- + C f_-^2 with A = m_K (2 E_l E_nu - m_K E') + m_l^2 (E'/4 - E_nu),
 * B = m_l^2 (E_nu - E'/2), C = m_l^2 E'/4, E' the distance of E_pi from its end (PDG review, K_l3 form factors; L. M. Chounet, J.-M. Gaillard and
 * M. K. Gaillard, Phys. Rept. 4 (1972) 199).
 */
function kl3Plot(leptonGeV: number): DalitzPlot {
  const lepton2 = leptonGeV * leptonGeV;
  const pionEnd = (KAON2 + PI02 - lepton2) / (2 * KAON_GEV);
  return new DalitzPlot({
    parentGeV: KAON_GEV,
    massesGeV: [leptonGeV, 0, MASS_GEV.pionNeutral],
    density(lepton, neutrino, pion) {
      const q2 = KAON2 + PI02 - 2 * KAON_GEV * pion;
      const rest = pionEnd - pion;
      const plus = vectorFormFactor(q2);
      const minus = minusFormFactor(q2);
      const a = KAON_GEV * (2 * lepton * neutrino - KAON_GEV * rest) + lepton2 * (rest / 4 - neutrino);
      return a * plus * plus + lepton2 * (neutrino - rest / 2) * plus * minus + (lepton2 * rest * minus * minus) / 4;
    },
  });
}

/** K+ -> l+ nu pi0 with and without a photon: lepton, neutrino, the photon if there is one, then the products of the pi0. */
class Kl3 {
  private readonly plot: DalitzPlot;
  private readonly radiation: Kl3Radiation;

  constructor(
    private readonly lepton: ParticleKind,
    leptonGeV: number,
  ) {
    this.plot = kl3Plot(leptonGeV);
    this.radiation = new Kl3Radiation({ parentGeV: KAON_GEV, leptonGeV, pionGeV: MASS_GEV.pionNeutral });
  }

  generate(random: Random, event: DecayEvent): void {
    beginDecay(event);
    if (random.uniform32() < this.radiation.fraction) this.radiation.addProducts(random, event, this.lepton, KIND.x);
    else this.plot.addProducts(random, event, this.lepton, KIND.neutrino, KIND.x);
    decayPi0(random, event, 2);
    boostToLaboratory(event, 'K+');
  }
}

const KE3 = lazily(() => new Kl3(KIND.positron, MASS_GEV.electron));
const KMU3 = lazily(() => new Kl3(KIND.muonPlus, MASS_GEV.muon));

/** K+ -> pi0 e+ nu with inner bremsstrahlung. */
export const ke3: DecayMode = {
  name: 'ke3',
  code: 9,
  parent: 'K+',
  label: 'K⁺ → π⁰e⁺ν',
  branchingRatio: { value: BR_KAON_CHARGED.ke3, error: 0.0004, source: 'PDG 2024' },
  generate(random, event) {
    KE3().generate(random, event);
  },
};

/** K+ -> pi0 mu+ nu with inner bremsstrahlung. */
export const kmu3: DecayMode = {
  name: 'kmu3',
  code: 10,
  parent: 'K+',
  label: 'K⁺ → π⁰μ⁺ν',
  branchingRatio: { value: BR_KAON_CHARGED.kmu3, error: 0.00033, source: 'PDG 2024' },
  generate(random, event) {
    KMU3().generate(random, event);
    if (muonDecays(random, event, 0, 0)) {
      polarisationVector(event, spin);
      decayMuon(random, event, 0, spin[0], spin[1], spin[2], spin[3]);
    }
  },
};

/** Workspace of one call. */
const spin = new Float64Array(4);

/** Four-vector of the polarisation of the muon of entry 0 with the neutrino of entry 1, in the laboratory; A = f_+ (P_K + P_pi) + f_- q. */
function polarisationVector(event: DecayEvent, out: Float64Array): void {
  const { pxGeV, pyGeV, pzGeV, energyGeV, beamPxGeV, beamPyGeV, beamPzGeV } = event;
  const kaon = [beamPxGeV, beamPyGeV, beamPzGeV, Math.sqrt(beamPxGeV ** 2 + beamPyGeV ** 2 + beamPzGeV ** 2 + KAON2)];
  const muon = [pxGeV[0], pyGeV[0], pzGeV[0], energyGeV[0]];
  const neutrino = [pxGeV[1], pyGeV[1], pzGeV[1], energyGeV[1]];
  const q = muon.map((component, i) => component + neutrino[i]);
  const q2 = product(q, q);
  const plus = vectorFormFactor(q2);
  const minus = minusFormFactor(q2);
  const current = kaon.map((component, i) => 2 * plus * component + (minus - plus) * q[i]);
  out.set(muonSpin(current, neutrino, muon));
}

/**
 * Four-vector whose part in space is the polarisation of mu+, in its own frame, for A^a ubar_nu gamma_a (1 - gamma5) v_mu with a real current A; all
 * as (x, y, z, E). The spin sum is (p_mu + m s) . V with V = A^2 p_nu - 2 (A . p_nu) A, up to a factor; V is lightlike, so the polarisation is full, along V
 * in the frame of the muon (N. Cabibbo and A. Maksymowicz, Phys. Lett. 9 (1964) 352).
 */
export function muonSpin(current: readonly number[], neutrino: readonly number[], muon: readonly number[]): number[] {
  const square = product(current, current);
  const along = 2 * product(current, neutrino);
  const v = neutrino.map((component, i) => square * component - along * current[i]);
  // |V| in the frame of the muon is |V_0|, and V_0 is negative
  const scale = -MASS_GEV.muon / product(v, muon);
  return v.map(component => scale * component);
}

const product = (a: readonly number[], b: readonly number[]): number => a[3] * b[3] - a[0] * b[0] - a[1] * b[1] - a[2] * b[2];
