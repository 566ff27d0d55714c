import { MASS_GEV } from './constants.js';
import { vectorFormFactor } from './kl3-form-factors.js';
import { kallen } from './momentum.js';

const K2 = MASS_GEV.kaonCharged ** 2;
const PI2 = MASS_GEV.pionCharged ** 2;

/** Largest squared mass of the neutrino pair, (m_K - m_pi)^2 in GeV^2. */
export const PINUNU_Q2_MAX = (MASS_GEV.kaonCharged - MASS_GEV.pionCharged) ** 2;

/**
 * Shape of dGamma/dq^2 of K+ -> pi+ nu nubar, lambda^{3/2}(m_K^2, m_pi^2, q^2) |f_+(q^2)|^2 in GeV^6, not normalised
 * (arXiv:0705.2025; the neutrinos' masses are neglected). 0 outside 0 <= q^2 <= (m_K - m_pi)^2. It falls from q^2 = 0 on: the phase space
 * loses 15.7 per GeV^2, the form factor gains at most 3.1 (relative slopes).
 */
export function pinunuSpectrum(q2GeV2: number): number {
  if (q2GeV2 < 0 || q2GeV2 > PINUNU_Q2_MAX) return 0;
  const lambda = Math.max(0, kallen(K2, PI2, q2GeV2));
  return lambda * Math.sqrt(lambda) * vectorFormFactor(q2GeV2) ** 2;
}
