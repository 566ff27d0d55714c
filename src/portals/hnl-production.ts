import { badValue } from '../errors.js';
import { BR_KAON_CHARGED, BR_PION_CHARGED, MASS_GEV } from '../kinematics/constants.js';

/** Leptonic decays of charged mesons, with the branching ratio of the one into a light neutrino. */
const LEPTONIC_DECAYS = {
  'pi+ -> e+ N': { mesonGeV: MASS_GEV.pionCharged, leptonGeV: MASS_GEV.electron, branchingRatio: BR_PION_CHARGED.eNu },
  'pi+ -> mu+ N': { mesonGeV: MASS_GEV.pionCharged, leptonGeV: MASS_GEV.muon, branchingRatio: BR_PION_CHARGED.muNu },
  'K+ -> e+ N': { mesonGeV: MASS_GEV.kaonCharged, leptonGeV: MASS_GEV.electron, branchingRatio: BR_KAON_CHARGED.eNu },
  'K+ -> mu+ N': { mesonGeV: MASS_GEV.kaonCharged, leptonGeV: MASS_GEV.muon, branchingRatio: BR_KAON_CHARGED.muNu },
} as const;

export type LeptonicDecay = keyof typeof LEPTONIC_DECAYS;

/**
 * rho = [x + y - (x - y)^2] lambda^(1/2)(1, x, y) / [x (1 - x)^2], x = (m_l/m_P)^2, y = (m_N/m_P)^2 (R. E. Shrock, PRD 24 (1981) 1232): helicity and phase space against a massless
 * neutrino, 1 at m_N = 0. Mass in MeV. Throws InputError where the decay is forbidden.
 */
export function leptonicEnhancement(decay: LeptonicDecay, massMeV: number): number {
  const { mesonGeV, leptonGeV } = LEPTONIC_DECAYS[decay];
  const highestMeV = 1000 * (mesonGeV - leptonGeV);
  if (!(massMeV >= 0 && massMeV <= highestMeV))
    throw badValue('mass in MeV', massMeV, `0 to ${Number(highestMeV.toFixed(3))}, where ${decay} is allowed`);
  const x = (leptonGeV / mesonGeV) ** 2;
  const massRatio = massMeV / 1000 / mesonGeV;
  const y = massRatio ** 2;
  const leptonRatio = leptonGeV / mesonGeV;
  // lambda(1, x, y) in factors, which keep its digits at threshold
  const lambda = (1 - (leptonRatio + massRatio) ** 2) * (1 - (leptonRatio - massRatio) ** 2);
  return ((x + y - (x - y) ** 2) * Math.sqrt(Math.max(0, lambda))) / (x * (1 - x) ** 2);
}

/** BR(P -> l N) = BR(P -> l nu) rho |U_l4|^2. Throws InputError for a mass that is not allowed and for a mixing outside 0 to 1. */
export function leptonicBranchingRatio(decay: LeptonicDecay, massMeV: number, mixing: number): number {
  return unitLeptonicBranchingRatio(decay, massMeV) * checkedMixing(mixing);
}

/** |U_l4|^2 of that branching ratio: the inverse. It may exceed 1, which no mixing does. */
export const mixingOfBranchingRatio = (decay: LeptonicDecay, massMeV: number, branchingRatio: number): number =>
  branchingRatio / unitLeptonicBranchingRatio(decay, massMeV);

const unitLeptonicBranchingRatio = (decay: LeptonicDecay, massMeV: number): number =>
  LEPTONIC_DECAYS[decay].branchingRatio * leptonicEnhancement(decay, massMeV);

function checkedMixing(mixing: number): number {
  if (!(mixing >= 0 && mixing <= 1)) throw badValue('mixing |U|^2', mixing, 'a number from 0 to 1');
  return mixing;
}
