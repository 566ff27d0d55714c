import { FERMI_CONSTANT_GEV_M2, MASS_GEV } from '../kinematics/constants.js';
import { asin, log } from '../math/elementary.js';

const { kaonCharged: mK, pionCharged: mPi } = MASS_GEV;

/** W^2 of K -> pi gamma* against the mass of A' in GeV; no unit. */
export type KaonPionPhotonFormFactor = (massGeV: number) => number;

/** W^2 = w0 (1 + slope m^2 / m_K^2). The values of arXiv:0811.1030, from the measured K+ -> pi+ e+ e-, are the default. */
export const linearFormFactor =
  ({ w0 = 3e-12, slope = 2 }: { readonly w0?: number; readonly slope?: number } = {}): KaonPionPhotonFormFactor =>
  massGeV =>
    w0 * (1 + (slope * massGeV ** 2) / mK ** 2);

/** Parameters of the loop of two pions, from K -> 3 pi (values as in arXiv:2209.05076). */
const ALPHA_PLUS = -20.84e-8;
const BETA_PLUS = -2.88e-8;
const RHO_GEV = 0.77526;

/**
 * |W|^2 with W = G_F m_K^2 (a + b z) + W_pipi(z), z = m^2 / m_K^2 (G. D'Ambrosio et al., hep-ph/9808289). The default is the measurement in K+ -> pi+ mu+ mu-, a = -0.575(13), b = -0.722(43)
 * (arXiv:2209.05076).
 */
export function measuredFormFactor({
  a = -0.575,
  b = -0.722,
}: { readonly a?: number; readonly b?: number } = {}): KaonPionPhotonFormFactor {
  return massGeV => {
    const z = (massGeV / mK) ** 2;
    const loop = pionLoop(z);
    return (FERMI_CONSTANT_GEV_M2 * mK ** 2 * (a + b * z) + loop.re) ** 2 + loop.im ** 2;
  };
}

/**
 * W_pipi = [alpha_+ + beta_+ (z - z_0)/r^2]/r^2 (1 + z/r_rho^2) chi(z), z_0 = 1/3 + r^2, chi = 4/9 - 4 r^2/(3z) - (1 - 4 r^2/z) G(z/r^2)/3, r = m_pi/m_K (hep-ph/9808289), real below 2 m_pi.
 */
function pionLoop(z: number): { readonly re: number; readonly im: number } {
  const r2 = (mPi / mK) ** 2;
  const factor = ((ALPHA_PLUS + (BETA_PLUS * (z - 1 / 3 - r2)) / r2) / r2) * (1 + z * (mK / RHO_GEV) ** 2);
  const y = z / (4 * r2);
  // chi = y/15 + ..., of which larger terms cancel
  if (y < 1e-4) return { re: (factor * y) / 15, im: 0 };
  const velocitySquared = 1 - 1 / y;
  const base = 4 / 9 - 1 / (3 * y);
  if (velocitySquared <= 0) {
    const root = Math.sqrt(-velocitySquared);
    return { re: factor * (base - (velocitySquared / 3) * root * asin(Math.sqrt(y))), im: 0 };
  }
  const root = Math.sqrt(velocitySquared);
  const logarithm = log((1 + root) / (1 - root));
  return {
    re: factor * (base - (velocitySquared / 3) * 0.5 * root * logarithm),
    im: factor * (velocitySquared / 3) * 0.5 * root * Math.PI,
  };
}
