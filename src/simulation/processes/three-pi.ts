import { MASS_GEV } from '../../kinematics/constants.js';
import { dalitzRange } from '../../kinematics/dalitz.js';
import type { Random } from '../../math/philox.js';
import { generateKaonDecay } from '../kaon-decay.js';
import type { Process } from '../true-event.js';

const PION_GEV = MASS_GEV.pionCharged;
const PI2 = PION_GEV ** 2;
const DECAY = { parentGeV: MASS_GEV.kaonCharged, massesGeV: [PION_GEV, PION_GEV, PION_GEV] } as const;
const S_MIN = 4 * PI2;
const S_MAX = (MASS_GEV.kaonCharged - PION_GEV) ** 2;
const S_SUM = MASS_GEV.kaonCharged ** 2 + 3 * PI2;

/** Dalitz slopes of K+ -> pi+ pi+ pi-, NA48/2 (hep-ex/0702045). */
const G = -0.21134;
const H = 0.01848;
const K = -0.00463;
/** Above 1 + g u + h u^2 everywhere: u >= -1.17, and k < 0. */
const HIGHEST = 1.3;

/**
 * |M|^2 = 1 + g u + h u^2 + k v^2, u = (s_3 - s_0)/m_pi^2, v = (s_2 - s_1)/m_pi^2, s_i = (P_K - P_i)^2, 3 the odd pion
 * (PDG, Dalitz plot parameters for K -> 3 pi).
 */
function matrixElement(s1: number, s3: number): number {
  const u = (s3 - S_SUM / 3) / PI2;
  const v = (S_SUM - 2 * s1 - s3) / PI2;
  return 1 + G * u + H * u * u + K * v * v;
}

/** The squared mass of the unseen pair pi+ pi-, in GeV^2: uniform in the Dalitz plot, accepted by |M|^2. */
export function drawPairMassSquared(random: Random): number {
  for (;;) {
    const seen = S_MIN + (S_MAX - S_MIN) * random.uniform();
    const odd = S_MIN + (S_MAX - S_MIN) * random.uniform();
    const range = dalitzRange(seen, DECAY);
    if (range === null || odd < range[0] || odd > range[1]) continue;
    if (random.uniform() * HIGHEST <= matrixElement(seen, odd)) return seen;
  }
}

/** K+ -> pi+ pi+ pi- with one pi+ seen; which of the other two was lost, and how, is not asked. */
export const threePi: Process = {
  name: 'threePi',
  code: 4,
  generate(random, detector, event) {
    generateKaonDecay(random, detector, event, PION_GEV, drawPairMassSquared(random));
  },
};
