import { badValue } from '../errors.js';
import { HBAR_GEV_S } from '../kinematics/constants.js';
import { finalStateFractions, type FinalState, type FinalStateFractions } from './final-state.js';
import { thresholdFlags, type ModelFlag } from './flag.js';
import type { ProductionChannel, ProductionLaw } from './production.js';
import { NOT_STATED, uncertaintyOfSum, type ModelUncertainties, type TheoryUncertainty } from './uncertainty.js';

/** Rates of X at unit coupling; the rates at any other are these times a power of the coupling. */
export interface UnitRates {
  /** BR of the first channel, e.g. BR(K+ -> pi+ X). May exceed 1 where unit coupling is far outside the physical range. */
  readonly branchingRatio: number;
  /** Widths of the visible decays that are open at this mass, by channel, e.g. "e+ e-". */
  readonly partialWidthsGeV: Readonly<Record<string, number>>;
}

/** Open window of mass where the formulae of a model do not hold. */
export type MassGap = readonly [fromMeV: number, toMeV: number];

/** What one model states about X: everything else follows. */
export interface PortalDefinition {
  /** Name on the command line and in analysis files. */
  readonly name: string;
  /** E.g. "Dark scalar (BC4)". */
  readonly title: string;
  readonly couplingSymbol: string;
  /** What the coupling is, in one clause. */
  readonly couplingDescription: string;
  /** Couplings considered: excluded intervals are searched between these ends; larger couplings are outside the model. */
  readonly couplingRange: readonly [number, number];
  /** Masses for which the first channel is allowed and the formulae hold, ends included. */
  readonly massRangeMeV: readonly [number, number];
  /** Open windows of mass inside that range where the formulae do not hold. Default: none. */
  readonly gapsMeV?: readonly MassGap[];
  /** Why there are gaps, in a clause. */
  readonly gapReason?: string;
  /** Production and decay rates both grow as the coupling to this power: 1 for sin^2(theta), 2 for an amplitude. */
  readonly rateExponent: 1 | 2;
  /** Papers of the formulae, as arXiv numbers. */
  readonly references: readonly string[];
  /** Channel of `unitRates` and `massRangeMeV`. Default: K+ -> pi+ X. */
  readonly channel?: ProductionChannel;
  /** Channels in which X is made beside that one. Default: none. */
  readonly otherProduction?: readonly ProductionLaw[];
  /** Called with a mass inside massRangeMeV and outside gapsMeV only. */
  unitRates(massMeV: number): UnitRates;
  /** The mass in MeV that the theory ties to a coupling. Default: the mass is free. */
  ownMassMeV?(coupling: number): number;
  /** Default: not stated, counted as none. */
  readonly uncertainties?: ModelUncertainties;
  /** Cautions of this model at a point, beside those of every model. Default: none. */
  cautions?(massMeV: number, coupling: number): readonly ModelFlag[];
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
export interface PortalModel extends PortalDefinition {
  /** The production channel of `branchingRatio`, `massRangeMeV` and `at`. */
  readonly channel: ProductionChannel;
  /** All channels in which the model makes X, the default first. */
  readonly channels: readonly ProductionChannel[];
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

const sum = (widths: Readonly<Record<string, number>>): number => Object.values(widths).reduce((total, width) => total + width, 0);

const scaled = (widths: Readonly<Record<string, number>>, factor: number): Record<string, number> =>
  Object.fromEntries(Object.entries(widths).map(([channel, width]) => [channel, width * factor]));

const fractionsOf = (widths: Readonly<Record<string, number>>, total: number): Record<string, number> =>
  Object.fromEntries(Object.entries(widths).map(([channel, width]) => [channel, width / total]));

function lifetimeOf(widthGeV: number): number | null {
  const lifetimePs = (HBAR_GEV_S * 1e12) / widthGeV;
  return Number.isFinite(lifetimePs) ? lifetimePs : null;
}

/** The definition with X made as a law says instead. */
const producedBy = (definition: PortalDefinition, law: ProductionLaw): PortalDefinition => ({
  ...definition,
  massRangeMeV: law.massRangeMeV,
  unitRates: massMeV => ({ ...definition.unitRates(massMeV), branchingRatio: law.unitBranchingRatio(massMeV) }),
  uncertainties: {
    production: law.uncertainty ?? (() => NOT_STATED),
    width: definition.uncertainties?.width ?? (() => NOT_STATED),
  },
});

/** The model of a definition, X made in its first channel; `through` turns to its other channels. */
export function portalModel(definition: PortalDefinition): PortalModel {
  const { channel: first = 'K+ -> pi+ X', otherProduction: laws = [] } = definition;
  const channels: readonly ProductionChannel[] = [first, ...laws.map(law => law.channel)];
  const through = (channel: string): PortalModel => {
    const law = laws.find(other => other.channel === channel);
    if (law !== undefined) return { ...modelRates(producedBy(definition, law)), channel: law.channel, channels, through };
    if (channel !== first) throw badValue('production channel', channel, `${channels.join(', ')}, of the model "${definition.name}"`);
    return { ...modelRates(definition), channel, channels, through };
  };
  return through(first);
}

function modelRates(definition: PortalDefinition): Omit<PortalModel, 'channel' | 'channels' | 'through'> {
  const { name, couplingSymbol, couplingRange, massRangeMeV, gapsMeV = [], gapReason, rateExponent, uncertainties } = definition;
  const [from, to] = massRangeMeV;
  const covers = (massMeV: number): boolean =>
    massMeV >= from && massMeV <= to && !gapsMeV.some(([gapFrom, gapTo]) => massMeV > gapFrom && massMeV < gapTo);
  const checkedRates = (massMeV: number): UnitRates => {
    if (!covers(massMeV)) {
      const except = gapsMeV.map(([gapFrom, gapTo]) => ` except ${gapFrom} to ${gapTo}`).join('');
      const reason = gapsMeV.length > 0 && gapReason !== undefined ? ` (${gapReason})` : '';
      throw badValue('mass in MeV', massMeV, `${from} to ${Number(to.toFixed(3))}${except}${reason}, the range of the model "${name}"`);
    }
    return definition.unitRates(massMeV);
  };
  const factor = (coupling: number): number => {
    if (!(coupling > 0 && coupling <= couplingRange[1]))
      throw badValue(`coupling ${couplingSymbol}`, coupling, `a number above 0 and at most ${couplingRange[1]}`);
    return coupling ** rateExponent;
  };
  const widthGeV = (massMeV: number, coupling: number): number => sum(checkedRates(massMeV).partialWidthsGeV) * factor(coupling);
  const decays = (massMeV: number, coupling: number): Record<string, number> => {
    const { partialWidthsGeV } = checkedRates(massMeV);
    factor(coupling);
    const total = sum(partialWidthsGeV);
    return total > 0 ? fractionsOf(partialWidthsGeV, total) : {};
  };
  return {
    ...definition,
    gapsMeV,
    covers,
    branchingRatio: (massMeV, coupling) => checkedRates(massMeV).branchingRatio * factor(coupling),
    widthGeV,
    lifetimePs: (massMeV, coupling) => lifetimeOf(widthGeV(massMeV, coupling)),
    partialWidthsGeV: (massMeV, coupling) => scaled(checkedRates(massMeV).partialWidthsGeV, factor(coupling)),
    decays,
    finalStates: (massMeV, coupling) => finalStateFractions(decays(massMeV, coupling)),
    theory(massMeV, coupling) {
      const widths = Object.entries(checkedRates(massMeV).partialWidthsGeV);
      factor(coupling);
      const parts = widths.map(([channel, value]) => ({ value, uncertainty: uncertainties?.width(channel, massMeV) ?? NOT_STATED }));
      return { production: uncertainties?.production(massMeV) ?? NOT_STATED, width: uncertaintyOfSum(parts) };
    },
    flags(massMeV, coupling) {
      const channels = Object.keys(checkedRates(massMeV).partialWidthsGeV);
      factor(coupling);
      return [...thresholdFlags(massMeV, channels), ...(definition.cautions?.(massMeV, coupling) ?? [])];
    },
    at(massMeV) {
      const { branchingRatio, partialWidthsGeV } = checkedRates(massMeV);
      const width = sum(partialWidthsGeV);
      let fractions: FinalStateFractions | undefined;
      return {
        branchingRatio: coupling => branchingRatio * coupling ** rateExponent,
        lifetimePs: coupling => lifetimeOf(width * coupling ** rateExponent),
        fraction: state => (fractions ??= finalStateFractions(width > 0 ? fractionsOf(partialWidthsGeV, width) : {}))[state],
      };
    },
  };
}
