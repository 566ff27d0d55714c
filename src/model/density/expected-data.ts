import type { Jet } from '../../math/jet.js';
import { gaussLegendre } from '../../math/quadrature.js';
import { evaluateExpression } from './expression.js';
import type { Density, DensityChannel, DensityData } from './model.js';
import { prepareDensity } from './prepared.js';

/** Asimov data of events stand at the nodes of this rule in panels of the range: equal ones, and half widths around each peak. */
const RULE = gaussLegendre(4);
const PANELS = 200;
const PANELS_A_SIDE = 16;

export const eventCount = (data: DensityData): number => (data.kind === 'events' ? data.weights : data.counts).reduce((a, b) => a + b, 0);

/** The expectation in place of the data of a channel; one that is not extended keeps its number of events. */
export function expectedData({ density, range, rate, data }: DensityChannel, parameters: readonly Jet[]): DensityData {
  const prepared = prepareDensity(density, range, parameters);
  const total = rate ? evaluateExpression(rate, parameters).value : eventCount(data);
  if (data.kind === 'counts') {
    return { ...data, counts: data.counts.map((_, k) => total * prepared.between(data.edges[k], data.edges[k + 1]).value) };
  }
  const [low, high] = range;
  const inner = [...Array.from({ length: PANELS - 1 }, (_, k) => low + ((high - low) * (k + 1)) / PANELS), ...joints(density, parameters)];
  const ends = [low, ...inner.filter(x => x > low && x < high).sort((a, b) => a - b), high];
  const x: number[] = [];
  const weights: number[] = [];
  for (let p = 1; p < ends.length; p++) {
    const half = (ends[p] - ends[p - 1]) / 2;
    RULE.nodes.forEach((node, i) => {
      x.push(ends[p - 1] + (1 + node) * half);
      weights.push(Math.max(0, total * RULE.weights[i] * half * prepared.at(x[x.length - 1]).value));
    });
  }
  return { kind: 'events', x, weights };
}

const around = (mean: number, low: number, high: number): number[] =>
  Array.from({ length: 2 * PANELS_A_SIDE + 1 }, (_, k) => k - PANELS_A_SIDE).map(k => mean + (k / 2) * (k < 0 ? low : high));

/** Where a density changes quickly. */
function joints(density: Density, parameters: readonly Jet[]): number[] {
  switch (density.kind) {
    case 'gaussian': {
      const [mean, sigma] = [density.mean, density.sigma].map(e => evaluateExpression(e, parameters).value);
      return around(mean, sigma, sigma);
    }
    case 'crystal-ball': {
      const [mean, low, high] = [density.mean, density.low.sigma, density.high.sigma].map(e => evaluateExpression(e, parameters).value);
      return around(mean, low, high);
    }
    case 'histogram':
      return [...density.edges];
    case 'mixture':
    case 'weighted':
      return density.terms.flatMap(term => joints(term, parameters));
    default:
      return [];
  }
}
