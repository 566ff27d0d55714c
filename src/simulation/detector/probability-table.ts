import { exp, log } from '../../math/elementary.js';
import type { ProbabilityCurve } from './na62.js';

/** A probability curve made ready for many look-ups: its logarithm linear between nodes, constant outside. */
export class ProbabilityTable {
  private readonly nodes: Float64Array;
  private readonly logs: Float64Array;
  private readonly first: number;
  private readonly last: number;

  constructor({ atGeV, probability }: ProbabilityCurve) {
    this.nodes = Float64Array.from(atGeV);
    this.logs = Float64Array.from(probability, log);
    this.first = probability[0];
    this.last = probability[probability.length - 1];
  }

  at(momentumGeV: number): number {
    const { nodes, logs } = this;
    const end = nodes.length - 1;
    if (!(momentumGeV > nodes[0])) return this.first;
    if (momentumGeV >= nodes[end]) return this.last;
    let k = 1;
    while (nodes[k] < momentumGeV) k++;
    const t = (momentumGeV - nodes[k - 1]) / (nodes[k] - nodes[k - 1]);
    return exp(logs[k - 1] + t * (logs[k] - logs[k - 1]));
  }
}
