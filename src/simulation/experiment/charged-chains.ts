import { KIND, MOST_PARTICLES, type DecayEvent } from '../decay-event.js';

/** By kind, in units of the charge of the positron. */
export const CHARGE_OF_KIND = new Int8Array(Object.keys(KIND).length);
CHARGE_OF_KIND[KIND.positron] = CHARGE_OF_KIND[KIND.muonPlus] = CHARGE_OF_KIND[KIND.pionPlus] = 1;
CHARGE_OF_KIND[KIND.electron] = CHARGE_OF_KIND[KIND.muonMinus] = CHARGE_OF_KIND[KIND.pionMinus] = -1;

/**
 * The charged particles of a decay, each with the charged particle that it decays to: pi+ to mu+ to e+ is one chain, and at most one
 * track of the detector.
 */
export class ChargedChains {
  /** Number of chains, and the entry that begins each. */
  count = 0;
  readonly heads = new Int8Array(MOST_PARTICLES);
  /** Entry of the charged daughter, -1 for none. */
  readonly next = new Int8Array(MOST_PARTICLES);

  find(event: DecayEvent): void {
    const { kind, mother } = event;
    this.count = 0;
    for (let i = 0; i < event.count; i++) {
      const charge = CHARGE_OF_KIND[kind[i]];
      if (charge === 0) continue;
      this.next[i] = -1;
      const from = mother[i];
      if (from >= 0 && CHARGE_OF_KIND[kind[from]] === charge) this.next[from] = i;
      else this.heads[this.count++] = i;
    }
  }
}
