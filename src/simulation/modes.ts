import type { DecayMode } from './decay-mode.js';
import { kaonToENuGamma, pionToENuGamma } from './modes/enug.js';
import { ke3, kmu3 } from './modes/kl3.js';
import { ke4, kmu4, pi0pi0enu } from './modes/kl4.js';
import { kaonToENu, kaonToMuNu, pionToENu, pionToMuNu } from './modes/leptonic.js';
import { pinunu } from './modes/pinunu.js';
import { pipi0 } from './modes/pipi0.js';
import { pigammagamma, pimumu } from './modes/rare-pairs.js';
import { pipi0pi0, threePi } from './modes/three-pion.js';

/**
 * Decay modes without options by name. Codes stand in data files and are never reused: 1 to 29 for K+ modes (6 and 7 belonged to
 * something else), 32 to 39 for searched signals (`pionX`, `heavyNeutrino`), from 40 on for pi+ modes.
 */
export const MODES: Readonly<Record<string, DecayMode>> = Object.fromEntries(
  [
    kaonToMuNu(),
    pipi0,
    threePi,
    pipi0pi0,
    ke3,
    kmu3,
    ke4,
    kmu4,
    pi0pi0enu,
    kaonToENu,
    kaonToENuGamma,
    pigammagamma,
    pimumu,
    pinunu,
    pionToMuNu(),
    pionToENu,
    pionToENuGamma,
  ].map(mode => [mode.name, mode]),
);
