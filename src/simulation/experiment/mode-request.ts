import { badValue } from '../../errors.js';
import type { DecayMode } from '../decay-mode.js';
import { MODES } from '../modes.js';
import { kaonToMuNu, pionToMuNu } from '../modes/leptonic.js';
import { heavyNeutrino, pionX, type HeavyNeutrinoChannel, type PionXOptions } from '../modes/signal.js';
import { upstream } from './upstream.js';

/** A mode as data, which can be written down and sent to a worker. */
export type ModeRequest =
  | { readonly name: string; readonly forcedInFlight?: number }
  | { readonly pionX: PionXOptions }
  | { readonly heavyNeutrino: HeavyNeutrinoChannel; readonly massMeV: number };

/** Modes whose muon can be made to decay in flight. */
const FORCED = { munu: kaonToMuNu, 'pi-munu': pionToMuNu } as const;

/** Throws InputError for an unknown name, or a mass or fraction out of range. */
export function modeOf(request: ModeRequest): DecayMode {
  if ('pionX' in request) return pionX(request.pionX);
  if ('heavyNeutrino' in request) return heavyNeutrino(request.heavyNeutrino, request);
  const { name, forcedInFlight } = request;
  if (forcedInFlight !== undefined) {
    if (!Object.hasOwn(FORCED, name)) throw badValue('mode with forced decays in flight', name, Object.keys(FORCED).join(', '));
    return FORCED[name as keyof typeof FORCED]({ forcedInFlight });
  }
  if (name === upstream.name) return upstream;
  if (!Object.hasOwn(MODES, name)) throw badValue('mode', name, [...Object.keys(MODES), upstream.name].join(', '));
  return MODES[name];
}

const SIGNALS: Readonly<Record<string, (massMeV: number) => ModeRequest>> = {
  'pix-invisible': massMeV => ({ pionX: { massMeV, lifetimePs: null } }),
  'pix-mumu': massMeV => ({ pionX: { massMeV, lifetimePs: 0, decaysTo: 'mumu' } }),
  'pix-gammagamma': massMeV => ({ pionX: { massMeV, lifetimePs: 0, decaysTo: 'gammagamma' } }),
  'k-en': massMeV => ({ heavyNeutrino: 'k-en', massMeV }),
  'k-mun': massMeV => ({ heavyNeutrino: 'k-mun', massMeV }),
  'pi-en': massMeV => ({ heavyNeutrino: 'pi-en', massMeV }),
  'pi-mun': massMeV => ({ heavyNeutrino: 'pi-mun', massMeV }),
};

/**
 * A mode as text: its name, for a searched signal with the mass in MeV after an @, like `pix-invisible@200`; signals that decay do so at once.
 * Throws InputError for a name or mass that is none.
 */
export function parseModeRequest(text: string): ModeRequest {
  const [name, mass] = text.split('@');
  const request = Object.hasOwn(SIGNALS, name)
    ? SIGNALS[name](mass === undefined || mass.trim() === '' ? NaN : Number(mass))
    : { name: text };
  modeOf(request);
  return request;
}
