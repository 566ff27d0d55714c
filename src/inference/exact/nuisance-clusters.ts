import { combined, countPolynomial } from './count-polynomial.js';
import type { ExactCells, YieldUncertainty } from './cells.js';
import { nuisanceNodes, yieldFactor } from './nuisance-nodes.js';

/** One point of the quadrature over the nuisances that the components of a cluster share. */
export interface ClusterNode {
  readonly weight: number;
  /** Generating function of the count of each background of the cluster, in its order. */
  readonly polynomials: readonly Float64Array[];
  /** Factor on the signal. */
  readonly signalFactor: number;
}

/** Components that share nuisances; the clusters are independent, so that their generating functions multiply. */
export interface Cluster {
  /** Indices of backgrounds with events in the cells. */
  readonly backgrounds: readonly number[];
  readonly hasSignal: boolean;
  readonly nodes: readonly ClusterNode[];
}

/** The signal takes part as component -1. */
const SIGNAL = -1;

/**
 * Splits the components into clusters joined by common nuisances. Inside a cluster the shared nuisances, those of the signal and all
 * but log-normal ones beside others are integrated by a product of quadratures; what remains to each background alone is one factor,
 * integrated in its count. `signalEvents`: the most signal that matters, for the number of nodes.
 */
export function nuisanceClusters(cells: ExactCells, signalEvents: number): Cluster[] {
  const totals = cells.backgrounds.map(b => b.events.reduce((sum, v) => sum + v, 0));
  const present = totals.flatMap((total, k) => (total > 0 ? [k] : []));
  const effectsOf = (component: number): readonly YieldUncertainty[] =>
    (component === SIGNAL ? cells.signal : cells.backgrounds[component]).uncertainties.filter(e => e.relative > 0);
  return joined([SIGNAL, ...present], effectsOf).map(components => {
    const backgrounds = components.filter(c => c !== SIGNAL);
    const hasSignal = components.includes(SIGNAL);
    const outer = new Map<string, YieldUncertainty[]>();
    const inner = new Map<number, YieldUncertainty | undefined>();
    for (const component of components) {
      const effects = effectsOf(component);
      const own = effects.filter(
        e => component !== SIGNAL && components.every(c => c === component || !effectsOf(c).some(o => o.name === e.name)),
      );
      // several factors of one background are one only when all are log-normal
      const combinable = own.length <= 1 ? own : own.filter(e => e.constraint !== 'gaussian');
      inner.set(component, combined(combinable));
      for (const e of effects) if (!combinable.includes(e)) outer.set(e.name, [...(outer.get(e.name) ?? []), e]);
    }
    const events = backgrounds.reduce((sum, k) => sum + totals[k], hasSignal ? signalEvents : 0);
    const nodes = productNodes(outer, events).map(({ weight, pulls }) => ({
      weight,
      polynomials: backgrounds.map(k => countPolynomial(totals[k] * factorOf(effectsOf(k), pulls), inner.get(k))),
      signalFactor: factorOf(effectsOf(SIGNAL), pulls),
    }));
    return { backgrounds, hasSignal, nodes };
  });
}

/** Factor of the outer nuisances on a yield. */
function factorOf(effects: readonly YieldUncertainty[], pulls: ReadonlyMap<string, number>): number {
  return effects.reduce((product, effect) => {
    const pull = pulls.get(effect.name);
    return pull === undefined ? product : product * yieldFactor(effect, pull);
  }, 1);
}

function productNodes(
  outer: ReadonlyMap<string, readonly YieldUncertainty[]>,
  events: number,
): { weight: number; pulls: Map<string, number> }[] {
  let nodes = [{ weight: 1, pulls: new Map<string, number>() }];
  for (const [name, effects] of outer) {
    const { z, weight } = nuisanceNodes(effects, events);
    nodes = nodes.flatMap(node => z.map((value, i) => ({ weight: node.weight * weight[i], pulls: new Map(node.pulls).set(name, value) })));
  }
  return nodes;
}

function joined(components: readonly number[], effectsOf: (component: number) => readonly YieldUncertainty[]): number[][] {
  const groups: number[][] = [];
  for (const component of components) {
    const names = effectsOf(component).map(e => e.name);
    const touching = groups.filter(group => group.some(c => effectsOf(c).some(e => names.includes(e.name))));
    for (const group of touching) groups.splice(groups.indexOf(group), 1);
    groups.push([...touching.flat(), component]);
  }
  return groups;
}
