import { MASS_GEV } from '../kinematics/constants.js';

/** Masses of the particles that an analysis file can name, in GeV. */
export const MASS_BY_NAME = {
  'K+': MASS_GEV.kaonCharged,
  'pi+': MASS_GEV.pionCharged,
  pi0: MASS_GEV.pionNeutral,
  'mu+': MASS_GEV.muon,
  'mu-': MASS_GEV.muon,
  'e+': MASS_GEV.electron,
  'e-': MASS_GEV.electron,
  gamma: 0,
} as const;
