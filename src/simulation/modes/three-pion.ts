import { BR_KAON_CHARGED, MASS_GEV } from '../../kinematics/constants.js';
import type { Random } from '../../math/philox.js';
import { DalitzPlot } from '../decay/dalitz-plot.js';
import { flyPion } from '../decay/flight.js';
import { lazily } from '../decay/lazily.js';
import { decayPi0 } from '../decay/pi0.js';
import { beginDecay, boostToLaboratory } from '../decay/products.js';
import { KIND, type DecayEvent } from '../decay-event.js';
import type { DecayMode } from '../decay-mode.js';

const KAON_GEV = MASS_GEV.kaonCharged;
const PION_GEV = MASS_GEV.pionCharged;
const PI2 = PION_GEV ** 2;

interface Slopes {
  readonly g: number;
  readonly h: number;
  readonly k: number;
}

/**
 * Dalitz plot of K+ -> even even odd: |M|^2 = 1 + g u + h u^2 + k v^2, u = (s_3 - s_0)/m_pi+^2, v = (s_1 - s_2)/m_pi+^2, s_i = (P_K - P_i)^2, 3 the odd
 * pion, s_0 the mean of the s_i (PDG review, Dalitz plot parameters for K -> 3 pi).
 */
function threePionPlot(evenGeV: number, oddGeV: number, { g, h, k }: Slopes): DalitzPlot {
  const squares = 2 * evenGeV * evenGeV + oddGeV * oddGeV;
  const s0 = (KAON_GEV * KAON_GEV + squares) / 3;
  return new DalitzPlot({
    parentGeV: KAON_GEV,
    massesGeV: [evenGeV, evenGeV, oddGeV],
    density(e1, e2, e3) {
      const u = (KAON_GEV * KAON_GEV + oddGeV * oddGeV - 2 * KAON_GEV * e3 - s0) / PI2;
      const v = (2 * KAON_GEV * (e2 - e1)) / PI2;
      return 1 + g * u + h * u * u + k * v * v;
    },
  });
}

/** NA48/2, hep-ex/0702045, the average of PDG 2024; without the Coulomb attraction of the pions. */
const CHARGED = lazily(() => threePionPlot(PION_GEV, PION_GEV, { g: -0.21134, h: 0.01848, k: -0.00463 }));
/** PDG 2024; without the cusp at m(pi0 pi0) = 2 m_pi+. */
const NEUTRAL = lazily(() => threePionPlot(MASS_GEV.pionNeutral, PION_GEV, { g: 0.626, h: 0.052, k: 0.0054 }));

/** Products of K+ -> pi+ pi+ pi- in its frame, in this order. */
export const addThreeChargedPions = (random: Random, event: DecayEvent): void =>
  CHARGED().addProducts(random, event, KIND.pionPlus, KIND.pionPlus, KIND.pionMinus);

/** K+ -> pi+ pi+ pi-, written in this order. */
export const threePi: DecayMode = {
  name: 'threePi',
  code: 4,
  parent: 'K+',
  label: 'K⁺ → π⁺π⁺π⁻',
  branchingRatio: { value: BR_KAON_CHARGED.threePiCharged, error: 0.00024, source: 'PDG 2024' },
  generate(random, event) {
    beginDecay(event);
    addThreeChargedPions(random, event);
    boostToLaboratory(event, 'K+');
    for (let i = 0; i < 3; i++) flyPion(random, event, i);
  },
};

/** K+ -> pi+ pi0 pi0. */
export const pipi0pi0: DecayMode = {
  name: 'pipi0pi0',
  code: 8,
  parent: 'K+',
  label: 'K⁺ → π⁺π⁰π⁰',
  branchingRatio: { value: BR_KAON_CHARGED.piPi0Pi0, error: 0.00023, source: 'PDG 2024' },
  generate(random, event) {
    beginDecay(event);
    NEUTRAL().addProducts(random, event, KIND.x, KIND.x, KIND.pionPlus);
    decayPi0(random, event, 0);
    decayPi0(random, event, 0);
    boostToLaboratory(event, 'K+');
    flyPion(random, event, 0);
  },
};
