import { pow } from '../math/elementary.js';
import type { FinalState, FinalStateFractions } from './final-state.js';
import type { ModelFlag } from './flag.js';
import { modelOfLaws, type CouplingRates } from './law-model.js';
import type { ProductionChannel, ProductionLaw } from './production.js';
import type { TheoryUncertainty, Uncertainty } from './uncertainty.js';

/** Rates of X at unit coupling; the rates at any other are these times a power of the coupling. */
export interface UnitRates {
  /** BR of the first channel, e.g. BR(K+ -> pi+ X). May exceed 1 where unit coupling is far outside the physical range. */
  readonly branchingRatio: number;
  /** Widths of the visible decays that are open at this mass, by channel, e.g. "e+ e-". */
  readonly partialWidthsGeV: Readonly<Record<string, number>>;
}

/** Open window of mass where the formulae of a model do not hold. */
export type MassGap = readonly [fromMeV: number, toMeV: number];

/** What a model states about itself beside its rates. */
export interface PortalStatement {
  /** Name on the command line and in analysis files. */
  readonly name: string;
  /** E.g. "Dark scalar (BC4)". */
  readonly title: string;
  readonly couplingSymbol: string;
  /** What the coupling is, in one clause. */
  readonly couplingDescription: string;
  /** Couplings considered: excluded intervals are searched between these ends; larger couplings are outside the model. */
  readonly couplingRange: readonly [number, number];
  /** Open windows of mass where the formulae do not hold. Default: none. */
  readonly gapsMeV?: readonly MassGap[];
  /** Why there are gaps, in a clause. */
  readonly gapReason?: string;
  /** Papers of the formulae, as arXiv numbers. */
  readonly references: readonly string[];
  /** The mass in MeV that the theory ties to a coupling. Default: the mass is free. */
  ownMassMeV?(coupling: number): number;
  /** Of the partial width of an open channel. Default: not stated, counted as none. */
  widthUncertainty?(channel: string, massMeV: number): Uncertainty;
  /** Cautions of this model at a point, beside those of every model. Default: none. */
  cautions?(massMeV: number, coupling: number): readonly ModelFlag[];
  /** What decays look like whose names do not say so. */
  readonly statesOfDecays?: Readonly<Record<string, FinalState>>;
}

/** A model of which all rates grow as one power of the coupling. */
export interface PortalDefinition extends PortalStatement {
  /** Masses for which the first channel is allowed and the formulae hold, ends included. */
  readonly massRangeMeV: readonly [number, number];
  /** Production and decay rates both grow as the coupling to this power: 1 for sin^2(theta), 2 for an amplitude. */
  readonly rateExponent: 1 | 2;
  /** Channel of `unitRates` and `massRangeMeV`. Default: K+ -> pi+ X. */
  readonly channel?: ProductionChannel;
  /** Channels in which X is made beside that one. Default: none. */
  readonly otherProduction?: readonly ProductionLaw[];
  /** Called with a mass inside massRangeMeV and outside gapsMeV only. */
  unitRates(massMeV: number): UnitRates;
  /** Of the branching ratio of the first channel. Default: not stated, counted as none. */
  productionUncertainty?(massMeV: number): Uncertainty;
}

/** Rates at one mass against the coupling, without checks: what a recast evaluates thousands of times. */
export interface RatesAtMass {
  branchingRatio(coupling: number): number;
  /** Null where X does not decay visibly, or so late that the lifetime is no finite number. */
  lifetimePs(coupling: number): number | null;
  /** Part of the decays of X into a final state; an X that does not decay is invisible. */
  fraction(state: FinalState, coupling: number): number;
}

/**
 * A model of a feebly interacting X with one coupling. All members throw InputError for a mass outside `massRangeMeV` or inside `gapsMeV`, and for a coupling that is
 * not above 0 or is above the end of `couplingRange`.
 */
export interface PortalModel extends PortalStatement {
  /** The production channel of `branchingRatio`, `massRangeMeV` and `at`. */
  readonly channel: ProductionChannel;
  /** All channels in which the model makes X, the default first. */
  readonly channels: readonly ProductionChannel[];
  /** Masses for which X can be made there and the formulae hold, ends included. */
  readonly massRangeMeV: readonly [number, number];
  readonly gapsMeV: readonly MassGap[];
  /** The same model with X made in the channel of that name. Throws InputError for one that it does not have. */
  through(channel: string): PortalModel;
  /** BR of the production channel. */
  branchingRatio(massMeV: number, coupling: number): number;
  widthGeV(massMeV: number, coupling: number): number;
  /** hbar / width; null for a particle that does not decay. */
  lifetimePs(massMeV: number, coupling: number): number | null;
  /** Widths by channel, of the open channels. */
  partialWidthsGeV(massMeV: number, coupling: number): Readonly<Record<string, number>>;
  /** Branching ratios of X by channel, summing to 1; empty for a particle that does not decay. */
  decays(massMeV: number, coupling: number): Readonly<Record<string, number>>;
  /** The same by what searches see; a particle that does not decay is invisible. */
  finalStates(massMeV: number, coupling: number): FinalStateFractions;
  /** What is not known of the formulae at this point. */
  theory(massMeV: number, coupling: number): TheoryUncertainty;
  /** Cautions about this point; empty where there is none. */
  flags(massMeV: number, coupling: number): readonly ModelFlag[];
  at(massMeV: number): RatesAtMass;
  /** Do the formulae hold at this mass? */
  covers(massMeV: number): boolean;
}

/** The model of a definition, X made in its first channel; `through` turns to its other channels. */
export function portalModel(definition: PortalDefinition): PortalModel {
  const {
    massRangeMeV,
    rateExponent,
    channel = 'K+ -> pi+ X',
    otherProduction = [],
    unitRates,
    productionUncertainty,
    ...statement
  } = definition;
  const ratesWith =
    (unitBranchingRatio?: (massMeV: number) => number) =>
    (massMeV: number): CouplingRates => {
      const unit = unitRates(massMeV);
      const branchingRatio = unitBranchingRatio?.(massMeV) ?? unit.branchingRatio;
      const channels = Object.keys(unit.partialWidthsGeV);
      const widths = Object.values(unit.partialWidthsGeV);
      const total = widths.reduce((sum, width) => sum + width, 0);
      return {
        branchingRatio: coupling => branchingRatio * pow(coupling, rateExponent),
        channels,
        partialWidthGeV: (index, coupling) => widths[index] * pow(coupling, rateExponent),
        widthGeV: coupling => total * pow(coupling, rateExponent),
      };
    };
  return modelOfLaws(statement, [
    { channel, massRangeMeV, ratesAt: ratesWith(), ...(productionUncertainty && { uncertainty: productionUncertainty }) },
    ...otherProduction.map(({ unitBranchingRatio, ...law }) => ({ ...law, ratesAt: ratesWith(unitBranchingRatio) })),
  ]);
}
