import { InputError } from '../errors.js';
import { exp, log } from '../math/elementary.js';
import { normalCdf, normalDensity } from '../math/normal.js';
import { logPoisson } from '../math/poisson.js';
import { gaussLegendre } from '../math/quadrature.js';
import { HistFactoryLikelihood } from '../model/histfactory/likelihood.js';
import type { HistFactoryModel } from '../model/histfactory/model.js';
import type { ModelParameter } from '../model/likelihood.js';
import { BAND } from './asymptotic.js';
import type { HypothesisTest } from './hypothesis-test.js';
import { convolve, type CountedBin, type Outcomes } from './outcome-distribution.js';

/** Nuisances that are integrated at most, and points for each when there are 1, 2, 3. */
const MOST_NUISANCES = 3;
const NODES = [32, 20, 12];
/** Pulls beyond this many standard deviations are not integrated: 2e-9 of the probability. */
const WIDEST_PULL = 6;
/** Values of ln Q closer than this, relatively, are one outcome. */
const TIE = 1e-9;
/** Counts of smaller probability under both hypotheses are left out. */
const NEGLIGIBLE = 1e-13;
/** Background of an empty bin, as a fraction of its signal, in the weight of its counts: they order first by such a bin. */
const NO_BACKGROUND = 1e-9;

/** Parameters at one point of the integration over the nuisances, with its weight. */
interface Node {
  readonly weight: number;
  readonly parameters: Float64Array;
}

/**
 * CLs of a strength from the exact distribution of the likelihood ratio Q = L(mu) / L(0) at nominal nuisances, ln Q = sum_b n_b ln(lambda_b(mu) / lambda_b(0))
 * + constant (T. Junk, NIM A434 (1999) 435), convolved over the bins. Gaussian nuisances, at most three, are integrated over their constraints
 * (prior-predictive, Cousins and Highland, NIM A320 (1992) 331). Throws InputError for a model with others, and for counts that are not whole.
 */
export function exactTest(model: HistFactoryModel, mu: number): HypothesisTest {
  const likelihood = new HistFactoryLikelihood(model);
  const nodes = integrationNodes(model);
  const { counts } = model.data;
  const fraction = counts.find(n => !Number.isInteger(n));
  if (fraction !== undefined) throw new InputError(`an observed count is ${fraction}: expected whole numbers for an exact test`);
  const nominal = Float64Array.from(model.parameters, p => p.start);
  const rates = (parameters: Float64Array, strength: number): Float64Array => {
    const moved = parameters.slice();
    moved[model.poi as number] = strength;
    return likelihood.expected(moved).counts;
  };
  const [signal, background] = [rates(nominal, mu), rates(nominal, 0)];
  const weights = signal.map((rate, b) => (rate === background[b] ? 0 : log(rate / Math.max(background[b], NO_BACKGROUND * rate))));
  const parts = nodes.map(node => distribution(weights, rates(node.parameters, mu), rates(node.parameters, 0)));
  const observed = weights.reduce((sum, w, b) => sum + w * counts[b], 0);
  const tail = (value: number): { CLsb: number; CLb: number } => {
    const sum = (key: 'signal' | 'background'): number =>
      parts.reduce((total, part, k) => total + nodes[k].weight * cumulative(part, key, value), 0);
    return { CLsb: sum('signal'), CLb: sum('background') };
  };
  const { CLsb, CLb } = tail(observed);
  const constant = signal.reduce((sum, rate, b) => sum + background[b] - rate, 0);
  return {
    mu,
    CLs: ratio(CLsb, CLb),
    CLsb,
    CLb,
    testStatistic: -2 * (observed + constant),
    expected: BAND.map(n => {
      const at = tail(quantile(parts, nodes, normalCdf(n)));
      return ratio(at.CLsb, at.CLb);
    }),
  };
}

const ratio = (clsb: number, clb: number): number => (clb > 0 ? Math.min(1, clsb / clb) : 1);

/** Constraints to integrate over, one of each free nuisance; undefined when the model has nuisances that cannot be integrated. */
function integratedConstraints({ parameters, poi, constraints }: HistFactoryModel): number[] | undefined {
  const free = freeNuisances(parameters, poi);
  const indices = free.map(i => constraints.findIndex(c => c.parameter === i && c.kind === 'gaussian'));
  return indices.length > MOST_NUISANCES || indices.includes(-1) ? undefined : indices;
}

const freeNuisances = (parameters: readonly ModelParameter[], poi: number | undefined): number[] =>
  parameters.flatMap((p, i) => (i !== poi && p.lower < p.upper ? [i] : []));

/** Whether `exactTest` can be used. */
export const exactTestApplies = (model: HistFactoryModel): boolean =>
  integratedConstraints(model) !== undefined && model.data.counts.every(Number.isInteger);

/** Whether it takes a moment only: with more than one nuisance the outcomes are convolved hundreds of times. */
export const exactTestIsQuick = (model: HistFactoryModel): boolean =>
  exactTestApplies(model) && freeNuisances(model.parameters, model.poi).length <= 1;

/** The product of one rule for each nuisance. */
function integrationNodes(model: HistFactoryModel): Node[] {
  const indices = integratedConstraints(model);
  if (indices === undefined) {
    const names = freeNuisances(model.parameters, model.poi).map(i => model.parameters[i].name);
    throw new InputError(
      `the exact test cannot integrate over ${names.join(', ')}: expected at most ${MOST_NUISANCES} free nuisance parameters, with Gaussian constraints`,
    );
  }
  const start: Node = { weight: 1, parameters: Float64Array.from(model.parameters, p => p.start) };
  return indices.reduce<Node[]>(
    (nodes, constraint) => {
      const rule = nuisanceRule(model, constraint, NODES[indices.length - 1]);
      return nodes.flatMap(node =>
        rule.map(({ weight, value }) => {
          const parameters = node.parameters.slice();
          parameters[model.constraints[constraint].parameter] = value;
          return { weight: node.weight * weight, parameters };
        }),
      );
    },
    [start],
  );
}

/** Values of a nuisance over its constraint, cut at the bounds, with weights that add up to 1. */
function nuisanceRule(model: HistFactoryModel, constraint: number, points: number): { readonly value: number; readonly weight: number }[] {
  const { parameter, width } = model.constraints[constraint];
  const centre = model.data.auxdata[constraint];
  const { lower, upper } = model.parameters[parameter];
  const from = Math.max(lower, centre - WIDEST_PULL * width);
  const to = Math.min(upper, centre + WIDEST_PULL * width);
  const rule = gaussLegendre(points);
  const nodes = Array.from(rule.nodes, (x, j) => {
    const value = 0.5 * (from + to) + 0.5 * (to - from) * x;
    return { value, weight: rule.weights[j] * normalDensity((value - centre) / width) };
  });
  const total = nodes.reduce((sum, node) => sum + node.weight, 0);
  return nodes.map(({ value, weight }) => ({ value, weight: weight / total }));
}

/** Distribution of ln Q at given rates; bins of equal weight count together. */
function distribution(weights: Float64Array, signal: Float64Array, background: Float64Array): Outcomes {
  const groups = new Map<string, { weight: number; signal: number; background: number }>();
  weights.forEach((weight, b) => {
    if (weight === 0) return;
    const key = weight.toPrecision(12);
    const group = groups.get(key) ?? { weight, signal: 0, background: 0 };
    groups.set(key, { weight, signal: group.signal + signal[b], background: group.background + background[b] });
  });
  const bins = [...groups.values()].map(group => countedBin(group.weight, group.signal, group.background));
  return convolve(bins.sort((a, b) => b.weight - a.weight));
}

function countedBin(weight: number, signal: number, background: number): CountedBin {
  const last = Math.max(lastCount(signal), lastCount(background));
  const probabilities = (mean: number): Float64Array => Float64Array.from({ length: last + 1 }, (_, n) => exp(logPoisson(n, mean)));
  return { weight, signal: probabilities(signal), background: probabilities(background) };
}

/** The largest count of a Poisson variable that is not negligible. */
function lastCount(mean: number): number {
  let n = Math.ceil(mean);
  while (logPoisson(n, mean) > log(NEGLIGIBLE)) n++;
  return n;
}

/** Probability of an outcome at or below the value; ties, told apart by rounding, belong to it. */
function cumulative(outcomes: Outcomes, key: 'signal' | 'background', value: number): number {
  const limit = value + TIE * (1 + Math.abs(value));
  let sum = 0;
  for (let i = 0; i < outcomes.value.length && outcomes.value[i] <= limit; i++) sum += outcomes[key][i];
  return Math.min(1, sum);
}

/** Smallest ln Q at or below which a background experiment falls with the given probability. */
function quantile(parts: readonly Outcomes[], nodes: readonly Node[], probability: number): number {
  let low = Math.min(...parts.map(part => part.value[0])) - 1;
  let high = Math.max(...parts.map(part => part.value[part.value.length - 1]));
  // `high` always qualifies: it ends a rounding error above the outcome
  while (high - low > TIE * (1 + Math.abs(high))) {
    const middle = 0.5 * (low + high);
    const below = parts.reduce((sum, part, k) => sum + nodes[k].weight * cumulative(part, 'background', middle), 0);
    if (below >= probability) high = middle;
    else low = middle;
  }
  return high;
}
