/** How a decay of X looks to a search: invisible, a pair whose mass is that of X, mesons, or anything else. */
export type FinalState = 'invisible' | 'ee' | 'mumu' | 'gammagamma' | 'hadrons' | 'other';

/** Part of the decays of X by final state, all states present, summing to 1. */
export type FinalStateFractions = Readonly<Record<FinalState, number>>;

const FINAL_STATES: ReadonlyMap<string, FinalState> = new Map([
  ['nu nu nu', 'invisible'],
  ['e+ e-', 'ee'],
  ['mu+ mu-', 'mumu'],
  ['gamma gamma', 'gammagamma'],
  ['pi+ pi-', 'hadrons'],
  ['pi0 pi0', 'hadrons'],
]);

/** Branching ratios by decay channel, summed by final state; an X without decays is invisible. Channels of other names count as "other". */
export function finalStateFractions(decays: Readonly<Record<string, number>>): FinalStateFractions {
  const fractions = { invisible: 0, ee: 0, mumu: 0, gammagamma: 0, hadrons: 0, other: 0 };
  const channels = Object.entries(decays);
  if (channels.length === 0) return { ...fractions, invisible: 1 };
  for (const [channel, fraction] of channels) fractions[FINAL_STATES.get(channel) ?? 'other'] += fraction;
  return fractions;
}
