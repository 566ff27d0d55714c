import { cos, exp, log1p } from '../../math/elementary.js';
import { normalDensity } from '../../math/normal.js';
import { gaussLegendre } from '../../math/quadrature.js';
import { gaussHermite } from './gauss-hermite.js';
import type { YieldUncertainty } from './cells.js';

/** Quadrature over one nuisance: factors on the yields that it moves are functions of the unit normal z. Weights add up to one. */
export interface NuisanceNodes {
  readonly z: readonly number[];
  readonly weight: readonly number[];
}

/** Accuracy of the average of exp(-r f(z)) over the nuisance. */
const ACCURACY = 1e-10;
const MOST_NODES = 40;
const GAUSSIAN_NODES = 32;
const WIDEST_PULL = 7;

/** The factor on a yield at a value of its nuisance. */
export const yieldFactor = ({ relative, constraint }: YieldUncertainty, z: number): number =>
  constraint === 'gaussian' ? Math.max(0, 1 + relative * z) : exp(log1p(relative) * z);

/**
 * Nodes for a nuisance that moves yields of at most `events` expected events: Gauss-Hermite with as many points as the averages
 * E[exp(-2 r f)] and E[exp(r (i - 1) f)], the extremes of what a characteristic function can ask for, need.
 */
export function nuisanceNodes(effects: readonly YieldUncertainty[], events: number): NuisanceNodes {
  const gaussian = effects.filter(e => e.constraint === 'gaussian');
  if (gaussian.length > 0) return truncatedNodes(Math.max(...gaussian.map(e => e.relative)));
  const largest = effects.reduce((a, b) => (b.relative > a.relative ? b : a));
  const moments = (rule: NuisanceNodes): number[] => {
    const average = (f: (rate: number) => number): number =>
      rule.z.reduce((sum, z, i) => sum + rule.weight[i] * f(events * yieldFactor(largest, z)), 0);
    return [average(r => exp(-2 * r)), average(r => exp(-r) * cos(r)), average(r => exp(-0.5 * r))];
  };
  const reference = moments(hermiteNodes(MOST_NODES));
  for (let n = 2; n < MOST_NODES; n++) {
    const rule = hermiteNodes(n);
    if (moments(rule).every((m, k) => Math.abs(m - reference[k]) < ACCURACY)) return rule;
  }
  return hermiteNodes(MOST_NODES);
}

const RULES = new Map<number, NuisanceNodes>();

function hermiteNodes(n: number): NuisanceNodes {
  const known = RULES.get(n);
  if (known) return known;
  const { nodes, weights } = gaussHermite(n);
  const rule = { z: Array.from(nodes), weight: Array.from(weights) };
  RULES.set(n, rule);
  return rule;
}

/** A normal cut where the factor 1 + u z vanishes, renormalised. */
function truncatedNodes(relative: number): NuisanceNodes {
  const low = Math.max(-WIDEST_PULL, -1 / relative);
  const { nodes, weights } = gaussLegendre(GAUSSIAN_NODES);
  const z = Array.from(nodes, x => low + 0.5 * (1 + x) * (WIDEST_PULL - low));
  const weight = z.map((value, i) => weights[i] * normalDensity(value));
  const total = weight.reduce((a, b) => a + b, 0);
  return { z, weight: weight.map(w => w / total) };
}
