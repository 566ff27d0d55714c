/**
 * Measured constants, units in the names. Source: Review of Particle Physics 2024 (Phys. Rev. D 110 (2024) 030001);
 * decay constants from the FLAG average (arXiv:2411.04268).
 */

export const MASS_GEV = {
  kaonCharged: 0.493677,
  pionCharged: 0.13957039,
  pionNeutral: 0.1349768,
  muon: 0.1056583755,
  electron: 0.00051099895,
} as const;

export const LIFETIME_PS = {
  kaonCharged: 12380,
  pionCharged: 26033,
} as const;

/** Branching ratios of K+, radiative modes included as in the PDG's fit. */
export const BR_KAON_CHARGED = {
  muNu: 0.6356,
  eNu: 1.582e-5,
  piPi0: 0.2067,
  threePiCharged: 0.05583,
  piPi0Pi0: 0.0176,
  ke3: 0.0507,
  kmu3: 0.0335,
  ke4: 4.25e-5,
} as const;

/** Branching ratios of pi+. */
export const BR_PION_CHARGED = {
  muNu: 0.999877,
  eNu: 1.2327e-4,
} as const;

/** Magnitudes of CKM elements. */
export const CKM = {
  ud: 0.97373,
  us: 0.2243,
  td: 0.0085,
  ts: 0.03978,
} as const;

/** Decay constants in the normalisation f_pi = 130 MeV. */
export const DECAY_CONSTANT_GEV = {
  pion: 0.1302,
  kaon: 0.1557,
} as const;

export const FERMI_CONSTANT_GEV_M2 = 1.1663788e-5;
/** Fine-structure constant at zero momentum transfer. */
export const ALPHA_EM = 1 / 137.035999;
/** sin^2 of the weak mixing angle, MS-bar at m_Z. */
export const SIN2_THETA_W = 0.23122;

export const HBAR_GEV_S = 6.582119569e-25;
/** Exact by definition of the metre. */
export const SPEED_OF_LIGHT_M_PER_PS = 2.99792458e-4;
