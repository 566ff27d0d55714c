import { MASS_GEV } from './constants.js';
import { kallen } from './momentum.js';

const K2 = MASS_GEV.kaonCharged ** 2;
const PI2 = MASS_GEV.pionCharged ** 2;

/** Largest squared mass of the neutrino pair, (m_K - m_pi)^2 in GeV^2. */
export const PINUNU_Q2_MAX = (MASS_GEV.kaonCharged - MASS_GEV.pionCharged) ** 2;

/** Slope and curvature of f_+ in units of the charged-pion mass: averages of K_l3 data, FlaviaNet, arXiv:1005.2323. */
const LAMBDA_PRIME = 25.2e-3;
const LAMBDA_SECOND = 1.6e-3;

/** f_+(q^2) / f_+(0) = 1 + lambda' t + lambda'' t^2 / 2, t = q^2 / m_pi^2. */
function formFactor(q2GeV2: number): number {
  const t = q2GeV2 / PI2;
  return 1 + LAMBDA_PRIME * t + 0.5 * LAMBDA_SECOND * t * t;
}

/**
 * Shape of dGamma/dq^2 of K+ -> pi+ nu nubar, lambda^{3/2}(m_K^2, m_pi^2, q^2) |f_+(q^2)|^2 in GeV^6, not normalised
 * (arXiv:0705.2025; the neutrinos' masses are neglected). 0 outside 0 <= q^2 <= (m_K - m_pi)^2. It falls from q^2 = 0 on: the phase space
 * loses 15.7 per GeV^2, the form factor gains at most 3.1 (relative slopes).
 */
export function pinunuSpectrum(q2GeV2: number): number {
  if (q2GeV2 < 0 || q2GeV2 > PINUNU_Q2_MAX) return 0;
  const lambda = Math.max(0, kallen(K2, PI2, q2GeV2));
  return lambda * Math.sqrt(lambda) * formFactor(q2GeV2) ** 2;
}
