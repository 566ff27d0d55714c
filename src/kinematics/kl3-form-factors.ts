import { MASS_GEV } from './constants.js';

const PI2 = MASS_GEV.pionCharged ** 2;

/** Slope and curvature of f_+ in units of the charged-pion mass: averages of K_l3 data, FlaviaNet, arXiv:1005.2323. */
const VECTOR_SLOPE = 25.2e-3;
const VECTOR_CURVATURE = 1.6e-3;

/**
 * The same of f_0, from the dispersive form with ln C = 0.2004 of the same average: slope (ln C - 0.0398) m_pi^2/(m_K^2 - m_pi^2), curvature
 * slope^2 + 4.16e-4 (V. Bernard et al., arXiv:0903.1654).
 */
const SCALAR_SLOPE = 14.0e-3;
const SCALAR_CURVATURE = 0.61e-3;

/** f_+(t) / f_+(0) = 1 + lambda' t + lambda'' t^2 / 2, t = q^2 / m_pi^2. */
export function vectorFormFactor(q2GeV2: number): number {
  const t = q2GeV2 / PI2;
  return 1 + VECTOR_SLOPE * t + 0.5 * VECTOR_CURVATURE * t * t;
}

/** f_0(t) / f_+(0), of the same form. */
export function scalarFormFactor(q2GeV2: number): number {
  const t = q2GeV2 / PI2;
  return 1 + SCALAR_SLOPE * t + 0.5 * SCALAR_CURVATURE * t * t;
}
