import { brent } from '../math/roots.js';

/** Where a search outwards for a rise of -2 ln lambda ended. */
export interface Crossing {
  readonly distance: number;
  /** False: at this distance, the farthest allowed or worth trying, the rise is still only `statistic`. */
  readonly crossed: boolean;
  readonly statistic: number;
}

export interface CrossingOptions {
  /** The value to cross. */
  readonly rise: number;
  /** Distance at which the crossing is guessed, above 0. */
  readonly step: number;
  /** Largest distance to look at, at least 0; may be Infinity. */
  readonly farthest: number;
}

/** Doublings of the distance before a likelihood is called flat. */
const DOUBLINGS = 40;
/** A statistic above this many times the rise counts as that: interpolation needs finite values. */
const CEILING = 20;

/**
 * First distance at which -2 ln lambda, 0 at distance 0, is seen to exceed the rise: steps outwards that double, then a root in the bracket.
 * The root is the place of the jump where the statistic jumps (data that become impossible).
 */
export function findCrossing(statistic: (distance: number) => number, { rise, step, farthest }: CrossingOptions): Crossing {
  const known = new Map([[0, -rise]]);
  const excess = (distance: number): number => {
    const value = known.get(distance) ?? Math.min(statistic(distance), CEILING * rise) - rise;
    known.set(distance, value);
    return value;
  };
  let inside = 0;
  for (let at = Math.min(step, farthest), doubling = 0; ; doubling++) {
    const value = excess(at);
    if (value >= 0) {
      const distance = brent(excess, inside, at, { relativeTolerance: 1e-10, absoluteTolerance: 1e-12 * step });
      return { distance, crossed: true, statistic: rise };
    }
    if (at >= farthest || doubling === DOUBLINGS) return { distance: at, crossed: false, statistic: value + rise };
    inside = at;
    at = Math.min(farthest, 2 * at);
  }
}
