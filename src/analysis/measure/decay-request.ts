import { badValue } from '../../errors.js';
import type { ModeRequest } from '../../simulation/experiment/mode-request.js';
import type { HeavyNeutrinoChannel } from '../../simulation/modes/signal.js';

/** A decay mode as an analysis file names it. */
export type NamedMode =
  string | { readonly name: string; readonly forcedInFlight?: number | undefined; readonly fraction?: number | undefined };

export const nameOf = (mode: NamedMode): string => (typeof mode === 'string' ? mode : mode.name);

export function requestOf(mode: NamedMode): ModeRequest {
  if (typeof mode === 'string') return { name: mode };
  const { name, forcedInFlight } = mode;
  return { name, ...(forcedInFlight !== undefined && { forcedInFlight }) };
}

/** A searched decay: what is generated, and the lifetime of the particle where the detector decides whether its decay is seen. */
export interface SignalRequest {
  readonly mode: ModeRequest;
  readonly xLifetimePs: number | null;
}

const CHANNELS: readonly HeavyNeutrinoChannel[] = ['k-en', 'k-mun', 'pi-en', 'pi-mun'];
const FINAL_STATES = { 'pix-mumu': 'mumu', 'pix-gammagamma': 'gammagamma', 'pix-ee': 'ee' } as const;
const INVISIBLE = 'pix-invisible';

export const SIGNAL_MODES: readonly string[] = [INVISIBLE, ...Object.keys(FINAL_STATES), ...CHANNELS];

/**
 * The signal of a mass. `lifetimePs` null: the reference of the search, a particle that leaves the apparatus, or one that decays at once where its decay is what
 * is searched. Throws InputError for an unknown mode.
 */
export function signalRequest(mode: string, massMeV: number, lifetimePs: number | null): SignalRequest {
  if (mode === INVISIBLE) return { mode: { pionX: { massMeV, lifetimePs: null } }, xLifetimePs: lifetimePs };
  if (Object.hasOwn(FINAL_STATES, mode)) {
    const decaysTo = FINAL_STATES[mode as keyof typeof FINAL_STATES];
    return { mode: { pionX: { massMeV, lifetimePs: lifetimePs ?? 0, decaysTo } }, xLifetimePs: null };
  }
  const channel = CHANNELS.find(c => c === mode);
  if (channel === undefined) throw badValue('mode of the signal', mode, SIGNAL_MODES.join(', '));
  return { mode: { heavyNeutrino: channel, massMeV }, xLifetimePs: lifetimePs };
}
