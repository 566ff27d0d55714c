import { MASS_GEV } from '../kinematics/constants.js';
import type { Uncertainty } from './uncertainty.js';

const { kaonCharged, pionCharged, pionNeutral, electron, muon } = MASS_GEV;

/** Decays in which X is made, with the largest mass of X that each allows; an X that is a heavy neutral lepton is called N. */
const THRESHOLD_GEV = {
  'K+ -> pi+ X': kaonCharged - pionCharged,
  'pi0 -> gamma X': pionNeutral,
  'K+ -> e+ N': kaonCharged - electron,
  'K+ -> mu+ N': kaonCharged - muon,
  'pi+ -> e+ N': pionCharged - electron,
} as const;

export type ProductionChannel = keyof typeof THRESHOLD_GEV;

export const productionChannels = Object.keys(THRESHOLD_GEV) as [ProductionChannel, ...ProductionChannel[]];

/** The largest mass of X in MeV for which a channel is open. */
export const productionThresholdMeV = (channel: ProductionChannel): number => 1000 * THRESHOLD_GEV[channel];

/** How a model makes X in a channel beside its first. */
export interface ProductionLaw {
  readonly channel: ProductionChannel;
  /** Masses for which the formula holds, ends included; inside the range of the model itself. */
  readonly massRangeMeV: readonly [number, number];
  /** BR of the channel at unit coupling; it grows with the coupling as all rates of the model do. */
  unitBranchingRatio(massMeV: number): number;
  /** Of that branching ratio. Default: not stated, counted as none. */
  uncertainty?(massMeV: number): Uncertainty;
}
