import type { Uncertainty } from './uncertainty.js';

/** Decays in which X is made. */
export type ProductionChannel = 'K+ -> pi+ X' | 'pi0 -> gamma X' | 'K+ -> e+ N' | 'K+ -> mu+ N' | 'pi+ -> e+ N';

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
