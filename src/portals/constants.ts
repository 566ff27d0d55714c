import { CKM, FERMI_CONSTANT_GEV_M2 } from '../kinematics/constants.js';
import { asin } from '../math/elementary.js';

/** Vacuum expectation value of the Higgs field, (sqrt(2) G_F)^(-1/2) = 246.22 GeV. */
export const HIGGS_VEV_GEV = 1 / Math.sqrt(Math.SQRT2 * FERMI_CONSTANT_GEV_M2);

/** MS-bar mass of the top quark at its own scale, which the one-loop s -> d S vertex takes (arXiv:1909.11111, section 2). */
export const TOP_MASS_MSBAR_GEV = 163.5;

/** |V_td V_ts| = 3.38e-4. */
export const CKM_TD_TS = CKM.td * CKM.ts;

/** |V_cd V_cs| = 0.2189, global fit of the Review of Particle Physics 2024. */
export const CKM_CD_CS = 0.22487 * 0.97349;

/** Phase between V_td V_ts* and V_cd V_cs*: the angle beta of the unitarity triangle, sin(2 beta) = 0.709 (Review of Particle Physics 2024). */
export const CKM_TOP_PHASE = asin(0.709) / 2;

/**
 * Masses of what runs in loops and is too heavy to be made: Review of Particle Physics 2024. Quarks MS-bar at their own
 * scale; of no consequence below 1 GeV, where only their charges count.
 */
export const LOOP_MASS_GEV = {
  w: 80.369,
  bottom: 4.183,
  charm: 1.273,
  tau: 1.77693,
} as const;
