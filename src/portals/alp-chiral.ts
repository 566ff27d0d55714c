import { MASS_GEV } from '../kinematics/constants.js';

/** Couplings of an ALP at low scale, arXiv:2102.13112: to gluons, axial to light quarks (all real), and flavour-changing. Absent: 0. */
export interface AlpQuarkCouplings {
  readonly cGG?: number;
  readonly cuu?: number;
  readonly cdd?: number;
  readonly css?: number;
  /** Vector coupling of s to d, [k_D + k_d]_12: the familon, and what the top quark's loop gives. */
  readonly ksd?: number;
  /** (k_d + k_D - k_s - k_S): difference of the diagonal vector couplings of d and s. */
  readonly vectorDifference?: number;
}

/** Weak coupling of octet operators, N_8 = -G_F V_ud V_us f_pi^2 g_8 / sqrt(2) in magnitude (arXiv:2102.13112). */
const N8 = 1.53e-7;

/**
 * f times the amplitude of K+ -> pi+ a, in GeV^2, at leading order of chiral perturbation theory (arXiv:2102.13112, octet alone, isospin limit). The term of
 * k_sd does not need the weak interaction. Mass in GeV.
 */
export function alpKaonAmplitude(massGeV: number, couplings: AlpQuarkCouplings): number {
  const { cGG = 0, cuu = 0, cdd = 0, css = 0, ksd = 0, vectorDifference = 0 } = couplings;
  const kaon = MASS_GEV.kaonCharged ** 2;
  const pion = MASS_GEV.pionCharged ** 2;
  const alp = massGeV ** 2;
  const mixing = (kaon - alp) / (4 * kaon - pion - 3 * alp);
  const octet =
    16 * cGG * (kaon - pion) * mixing +
    (2 * cuu + cdd + css) * (kaon - pion) -
    (2 * cuu + cdd - 3 * css) * alp +
    6 * (cuu + cdd - 2 * css) * alp * mixing +
    vectorDifference * (kaon + pion - alp);
  return 0.5 * (0.5 * N8 * octet - (kaon - pion) * ksd);
}
