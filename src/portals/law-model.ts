import { badValue } from '../errors.js';
import { HBAR_GEV_S } from '../kinematics/constants.js';
import { finalStateOf, finalStates, type FinalState, type FinalStateFractions } from './final-state.js';
import { rateFlags, thresholdFlags } from './flag.js';
import type { PortalModel, PortalStatement, RatesAtMass } from './model.js';
import type { ProductionChannel } from './production.js';
import { NOT_STATED, uncertaintyOfSum, type Uncertainty } from './uncertainty.js';

/** Rates of X at one mass against the coupling. */
export interface CouplingRates {
  branchingRatio(coupling: number): number;
  /** Decays that are open at this mass, e.g. "e+ e-". */
  readonly channels: readonly string[];
  /** In GeV, of the channel of that index. */
  partialWidthGeV(index: number, coupling: number): number;
  /** The sum of these. */
  widthGeV(coupling: number): number;
}

/** How X is made in one channel, and decays. */
export interface RateLaw {
  readonly channel: ProductionChannel;
  /** Masses for which channel and formulae are allowed, ends included. */
  readonly massRangeMeV: readonly [number, number];
  /** Called with masses of that range outside the gaps of the model. */
  ratesAt(massMeV: number): CouplingRates;
  /** Of the branching ratio. Default: not stated, counted as none. */
  uncertainty?(massMeV: number): Uncertainty;
}

/** The end of a range may have gone through its logarithm and back. */
const ROUNDING = 1e-12;

/** hbar / width; null where that is no finite number. */
function lifetimeOf(widthGeV: number): number | null {
  const lifetimePs = (HBAR_GEV_S * 1e12) / widthGeV;
  return Number.isFinite(lifetimePs) ? lifetimePs : null;
}

const widthsOf = (rates: CouplingRates, coupling: number): [string, number][] =>
  rates.channels.map((channel, k) => [channel, rates.partialWidthGeV(k, coupling)]);

/** The model of a statement whose rates are given by laws, the first of them by default. */
export function modelOfLaws(statement: PortalStatement, laws: readonly [RateLaw, ...RateLaw[]]): PortalModel {
  const channels = laws.map(law => law.channel);
  const through = (channel: string): PortalModel => {
    const law = laws.find(other => other.channel === channel);
    if (law === undefined) throw badValue('production channel', channel, `${channels.join(', ')}, of the model "${statement.name}"`);
    return { ...modelOfLaw(statement, law), channels, through };
  };
  return through(channels[0]);
}

/** Rates of a law where it holds. Throws InputError elsewhere. */
function checkedRates(statement: PortalStatement, law: RateLaw) {
  const { name, couplingSymbol, couplingRange, gapsMeV = [], gapReason } = statement;
  const [from, to] = law.massRangeMeV;
  const covers = (massMeV: number): boolean =>
    massMeV >= from && massMeV <= to && !gapsMeV.some(([gapFrom, gapTo]) => massMeV > gapFrom && massMeV < gapTo);
  const atMass = (massMeV: number): CouplingRates => {
    if (covers(massMeV)) return law.ratesAt(massMeV);
    const except = gapsMeV.map(([gapFrom, gapTo]) => ` except ${gapFrom} to ${gapTo}`).join('');
    const reason = gapsMeV.length > 0 && gapReason !== undefined ? ` (${gapReason})` : '';
    throw badValue('mass in MeV', massMeV, `${from} to ${Number(to.toFixed(3))}${except}${reason}, the range of the model "${name}"`);
  };
  const atPoint = (massMeV: number, coupling: number): CouplingRates => {
    const rates = atMass(massMeV);
    if (coupling > 0 && coupling <= couplingRange[1] * (1 + ROUNDING)) return rates;
    throw badValue(`coupling ${couplingSymbol}`, coupling, `a number above 0 and at most ${couplingRange[1]}`);
  };
  return { covers, atMass, atPoint };
}

function modelOfLaw(statement: PortalStatement, law: RateLaw): Omit<PortalModel, 'channels' | 'through'> {
  const { covers, atMass, atPoint } = checkedRates(statement, law);
  const { statesOfDecays = {} } = statement;
  const stateOf = (decay: string): FinalState => statesOfDecays[decay] ?? finalStateOf(decay);
  const widthGeV = (massMeV: number, coupling: number): number => atPoint(massMeV, coupling).widthGeV(coupling);
  const at = (massMeV: number): RatesAtMass => {
    const rates = atMass(massMeV);
    const states = rates.channels.map(stateOf);
    return {
      branchingRatio: rates.branchingRatio,
      lifetimePs: coupling => lifetimeOf(rates.widthGeV(coupling)),
      fraction(state, coupling) {
        const total = rates.widthGeV(coupling);
        if (!(total > 0)) return state === 'invisible' ? 1 : 0;
        let part = 0;
        for (let k = 0; k < states.length; k++) if (states[k] === state) part += rates.partialWidthGeV(k, coupling);
        return part / total;
      },
    };
  };
  return {
    ...statement,
    channel: law.channel,
    massRangeMeV: law.massRangeMeV,
    gapsMeV: statement.gapsMeV ?? [],
    covers,
    branchingRatio: (massMeV, coupling) => atPoint(massMeV, coupling).branchingRatio(coupling),
    widthGeV,
    lifetimePs: (massMeV, coupling) => lifetimeOf(widthGeV(massMeV, coupling)),
    partialWidthsGeV: (massMeV, coupling) => Object.fromEntries(widthsOf(atPoint(massMeV, coupling), coupling)),
    decays(massMeV, coupling) {
      const rates = atPoint(massMeV, coupling);
      const total = rates.widthGeV(coupling);
      return total > 0 ? Object.fromEntries(widthsOf(rates, coupling).map(([decay, width]) => [decay, width / total])) : {};
    },
    finalStates(massMeV, coupling) {
      atPoint(massMeV, coupling);
      const { fraction } = at(massMeV);
      return Object.fromEntries(finalStates.map(state => [state, fraction(state, coupling)])) as FinalStateFractions;
    },
    theory(massMeV, coupling) {
      const widths = widthsOf(atPoint(massMeV, coupling), coupling);
      const parts = widths.map(([decay, value]) => ({ value, uncertainty: statement.widthUncertainty?.(decay, massMeV) ?? NOT_STATED }));
      return { production: law.uncertainty?.(massMeV) ?? NOT_STATED, width: uncertaintyOfSum(parts) };
    },
    flags: (massMeV, coupling) => [
      ...rateFlags(atPoint(massMeV, coupling).branchingRatio(coupling)),
      ...thresholdFlags(massMeV, atPoint(massMeV, coupling).channels),
      ...(statement.cautions?.(massMeV, coupling) ?? []),
    ],
    at,
  };
}
