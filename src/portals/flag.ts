import { MASS_GEV } from '../kinematics/constants.js';

/** A caution about one point of a model: there is an answer, and a reason to doubt it. */
export interface ModelFlag {
  /** One word for programs, e.g. "near-threshold". */
  readonly code: string;
  readonly message: string;
}

const CHARGED_PAIRS = [
  ['e+ e-', MASS_GEV.electron],
  ['mu+ mu-', MASS_GEV.muon],
  ['pi+ pi-', MASS_GEV.pionCharged],
] as const;

/** Below this velocity the attraction of a charged pair, a factor 1 + pi alpha / (2 beta), changes a width by more than 11 %. */
const SLOW = 0.1;

/** Cautions about decays into a pair of charged particles that are slow: their Coulomb attraction is left out of every width. */
export function thresholdFlags(massMeV: number, channels: readonly string[]): readonly ModelFlag[] {
  return CHARGED_PAIRS.flatMap(([channel, daughterGeV]): ModelFlag[] => {
    const betaSquared = 1 - (2000 * daughterGeV) ** 2 / massMeV ** 2;
    if (!channels.includes(channel) || betaSquared >= SLOW ** 2) return [];
    return [
      {
        code: 'near-threshold',
        message: `X -> ${channel} is so near its threshold that the attraction of the pair, left out, changes its width by more than 11 %`,
      },
    ];
  });
}

/** A caution about a branching ratio that is none. */
export const rateFlags = (branchingRatio: number): readonly ModelFlag[] =>
  branchingRatio > 1 ? [{ code: 'rate-above-1', message: 'the branching ratio exceeds 1: the coupling is too large for the formula' }] : [];

/** A flag that holds above a value of the coupling. */
export const flagAbove =
  (limit: number, code: string, message: string) =>
  (_massMeV: number, coupling: number): readonly ModelFlag[] =>
    coupling > limit ? [{ code, message }] : [];
