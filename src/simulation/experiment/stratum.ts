import { badValue } from '../../errors.js';
import type { DecayMode, DecayPart, Generate } from '../decay-mode.js';
import type { MeasuredPart } from './response.js';
import type { Topology } from './topology.js';

/** A part of what a mode leaves in the detector: of its decays, of what is measured of them; all where nothing is said. */
export interface Stratum {
  readonly decay?: DecayPart;
  readonly measured?: MeasuredPart;
}

const WHOLE: Stratum = {};

/** All that there are, in the order of their codes. */
const STRATA: readonly Stratum[] = [
  WHOLE,
  { decay: 'photon' },
  { decay: 'flight' },
  { decay: 'line', measured: 'tail' },
  { decay: 'line', measured: 'mistag' },
  { decay: 'line', measured: 'core' },
];

/** Its part of the random stream. */
export const codeOf = ({ decay, measured }: Stratum): number => STRATA.findIndex(s => s.decay === decay && s.measured === measured);

/**
 * A mode in parts that are generated one by one, each as often as its own weights ask: of a sharp line few events are anywhere else, and the many that are not
 * need not be drawn. Of use where a part of the spectrum is kept, and for one track.
 */
export function strataOf(mode: DecayMode, topology: Topology, isSkimmed: boolean): readonly Stratum[] {
  const parts = isSkimmed && topology.identities.length === 1 && topology.photons === 0 ? mode.parts?.() : undefined;
  return parts === undefined ? [WHOLE] : STRATA.filter(({ decay }) => decay !== undefined && parts[decay] !== undefined);
}

/** What draws the decays of a stratum. Throws InputError for a part that the mode does not have. */
export function generatorOf(mode: DecayMode, { decay }: Stratum): Generate {
  if (decay === undefined) return (random, event) => mode.generate(random, event);
  const generate = mode.parts?.()[decay];
  if (generate === undefined) throw badValue(`part of mode ${mode.name}`, decay, 'one that it has');
  return generate;
}
