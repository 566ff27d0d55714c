import { log } from './elementary.js';
import { gaussLegendre } from './quadrature.js';

/** exp(-42) = 6e-19: beyond it an integrand adds nothing to a double. */
const NEGLIGIBLE = 42;
const PANELS = 8;
const RULE = gaussLegendre(16);

export interface UnimodalOptions {
  /** Where the integrand is largest, inside [lower, upper]. */
  readonly mode: number;
  /** A length of the order of its width; a bad guess costs evaluations, not accuracy. */
  readonly width: number;
  /** Ends of the integration; default without end. */
  readonly lower?: number;
  readonly upper?: number;
}

/** Points and weights: `logWeights` includes the integrand, so that the integral of g exp(logF) is the sum of g(x_i) exp(logWeights_i). */
export interface WeightedNodes {
  readonly nodes: Float64Array;
  readonly logWeights: Float64Array;
}

/**
 * Quadrature of a smooth integrand exp(logF) with a single maximum: composite Gauss-Legendre of eight panels of 16 points over the range
 * where logF is within 42 of its maximum. For a Gaussian or a gamma integrand the error is below 1e-13 of the integral.
 */
export function unimodalNodes(logF: (x: number) => number, options: UnimodalOptions): WeightedNodes {
  const { mode, width, lower = -Infinity, upper = Infinity } = options;
  const floor = logF(mode) - NEGLIGIBLE;
  const low = cut(logF, floor, mode, -width, lower);
  const high = cut(logF, floor, mode, width, upper);
  const nodes = new Float64Array(PANELS * RULE.nodes.length);
  const logWeights = new Float64Array(nodes.length);
  const half = (high - low) / (2 * PANELS);
  for (let p = 0, k = 0; p < PANELS; p++) {
    const centre = low + (2 * p + 1) * half;
    for (let i = 0; i < RULE.nodes.length; i++, k++) {
      nodes[k] = centre + half * RULE.nodes[i];
      logWeights[k] = log(half * RULE.weights[i]) + logF(nodes[k]);
    }
  }
  return { nodes, logWeights };
}

/** Where logF falls through the floor on one side of its maximum, to five percent of its distance; `end` when it does not. */
function cut(logF: (x: number) => number, floor: number, mode: number, step: number, end: number): number {
  const clamp = (x: number): number => (step > 0 ? Math.min(x, end) : Math.max(x, end));
  let inside = mode;
  let distance = step;
  let outside = clamp(mode + distance);
  while (logF(outside) > floor) {
    if (outside === end) return end;
    inside = outside;
    distance *= 2;
    outside = clamp(mode + distance);
  }
  // a width guessed far too large only costs halvings
  while (Math.abs(outside - inside) > 0.05 * Math.abs(outside - mode)) {
    const middle = 0.5 * (inside + outside);
    if (logF(middle) > floor) inside = middle;
    else outside = middle;
  }
  return outside;
}
