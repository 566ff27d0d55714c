import { HBAR_GEV_S, LIFETIME_PS, MASS_GEV } from '../kinematics/constants.js';
import { momentumOrZeroGeV } from '../kinematics/momentum.js';
import { productionThresholdMeV } from './production.js';

const { kaonCharged, pionCharged } = MASS_GEV;

/** Masses in MeV for which K+ -> pi+ X is allowed, ends included. */
export const KAON_TO_PION_RANGE_MEV = [0, productionThresholdMeV('K+ -> pi+ X')] as const;

/**
 * BR(K+ -> pi+ X) of a constant amplitude: Gamma = |M|^2 p / (8 pi m_K^2), p the momentum in the kaon's rest frame (PDG review of kinematics, two-body decays); amplitude in GeV,
 * mass of X in GeV; 0 where the decay is forbidden.
 */
export function kaonToPionBranchingRatio(amplitudeGeV: number, massGeV: number): number {
  const momentumGeV = momentumOrZeroGeV(kaonCharged, pionCharged, massGeV);
  const widthGeV = (amplitudeGeV ** 2 * momentumGeV) / (8 * Math.PI * kaonCharged ** 2);
  return (widthGeV * LIFETIME_PS.kaonCharged * 1e-12) / HBAR_GEV_S;
}
