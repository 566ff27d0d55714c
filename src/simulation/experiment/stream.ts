import type { DecayMode } from '../decay-mode.js';
import type { Topology } from './topology.js';

/**
 * Streams of random numbers: one for each use, mode and topology, so that nothing is drawn twice under one seed.
 */
const FIRST = 0x52000000;

/** Codes of modes are below this. */
const MOST_MODES = 0x1000;

export type Use = 'sample' | 'pilot' | 'candidates' | 'counts';
const USES: readonly Use[] = ['sample', 'pilot', 'candidates', 'counts'];

/** Of the choice among the events of all modes. */
export const CHOICE_STREAM = FIRST + 0x1000000 * USES.length;

/** Codes of periods are below this. */
const MOST_PERIODS = 8;

/** `period` is its code where each period has a sequence of its own, else 0; `stratum` that of a part of the mode, else 0. */
export function streamOf(use: Use, mode: Pick<DecayMode, 'name' | 'code'>, topology: Topology, period = 0, stratum = 0): number {
  if (!(Number.isInteger(mode.code) && mode.code >= 0 && mode.code < MOST_MODES)) {
    throw new RangeError(`code of mode ${mode.name} is ${mode.code}: expected an integer from 0 to ${MOST_MODES - 1}`);
  }
  return FIRST + 0x1000000 * USES.indexOf(use) + 0x1000 * mode.code + 0x40 * topology.code + MOST_PERIODS * stratum + period;
}
