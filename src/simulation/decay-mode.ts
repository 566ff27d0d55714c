import type { Random } from '../math/philox.js';
import type { DecayEvent, ParentParticle } from './decay-event.js';

export type Generate = (random: Random, event: DecayEvent) => void;

/**
 * Parts of a decay to two particles by what takes it off its sharp missing mass: a photon; without one, the decay of the charged particle in flight, where that is
 * forced; or neither.
 */
export type DecayPart = 'photon' | 'flight' | 'line';

/** A decay of a beam particle. */
export interface DecayMode {
  /** Name in analysis files, like `pipi0`. */
  readonly name: string;
  /** Number of the mode in data files, and its part of the random stream. */
  readonly code: number;
  readonly parent: ParentParticle;
  /** As it stands in plots, like `K⁺ → π⁺π⁰`. */
  readonly label: string;
  /** Absent for a searched signal, whose rate is what is asked for. */
  readonly branchingRatio?: { readonly value: number; readonly error: number; readonly source: string };
  /**
   * Draws the decay of the beam particle already in `event` (momentum and vertex) and writes its products, those of pi0 and of
   * decays in flight included, and the weight. All randomness comes from `random`.
   */
  generate: Generate;
  /** Of a decay to two particles: its parts, each of which draws its own alone. Their mean weights, which are their shares of the decays, add up to 1. */
  readonly parts?: () => Partial<Record<DecayPart, Generate>>;
}
