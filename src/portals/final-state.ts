/** How a decay of X looks to a search: invisible, a pair whose mass is that of X, mesons, or anything else. */
export type FinalState = 'invisible' | 'ee' | 'mumu' | 'gammagamma' | 'hadrons' | 'other';

/** Part of the decays of X by final state, all states present, summing to 1. */
export type FinalStateFractions = Readonly<Record<FinalState, number>>;

const FINAL_STATES: ReadonlyMap<string, FinalState> = new Map([
  ['invisible', 'invisible'],
  ['nu nu nu', 'invisible'],
  ['e+ e-', 'ee'],
  ['mu+ mu-', 'mumu'],
  ['gamma gamma', 'gammagamma'],
  ['pi+ pi-', 'hadrons'],
  ['pi0 pi0', 'hadrons'],
  ['hadrons', 'hadrons'],
]);

export const finalStates: readonly FinalState[] = ['invisible', 'ee', 'mumu', 'gammagamma', 'hadrons', 'other'];

/** Final state of a decay channel by its name; of one that is not known, "other". */
export const finalStateOf = (decay: string): FinalState => FINAL_STATES.get(decay) ?? 'other';
