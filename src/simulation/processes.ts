import { ke4 } from './processes/ke4.js';
import { munu } from './processes/munu.js';
import { pinunu } from './processes/pinunu.js';
import { pipi0 } from './processes/pipi0.js';
import { threePi } from './processes/three-pi.js';
import { upstream } from './processes/upstream.js';
import type { Process } from './true-event.js';

/** The processes without parameters. The signal is made by `signal(settings)`. */
export const PROCESSES = { pinunu, pipi0, munu, threePi, ke4, upstream } as const satisfies Record<string, Process>;

export type ProcessName = keyof typeof PROCESSES;

/** `processCode` of the data -> name. */
export const processNames: Readonly<Record<number, string>> = {
  1: 'pinunu',
  2: 'pipi0',
  3: 'munu',
  4: 'threePi',
  5: 'ke4',
  6: 'upstream',
  7: 'signal',
};
