import type { Expression } from '../../model/density/expression.js';
import type { CrystalBallSide, Density, DensityChannel, DensityConstraint, DensityModel } from '../../model/density/model.js';
import { expressionText } from './expression.js';
import { hs3Metadata } from './metadata.js';

/** Writes a model of densities with its data as HS3. Formulae that are no parameter become generic functions. */
export const writeDensityModel = (model: DensityModel): string => new Writer(model).write();

class Writer {
  private readonly functions: object[] = [];
  private readonly distributions: object[] = [];
  private readonly names: readonly string[];

  constructor(private readonly model: DensityModel) {
    this.names = model.parameters.map(p => p.name);
  }

  write(): string {
    const { parameters, channels, constraints } = this.model;
    const signal = parameters.find(p => p.role === 'signal');
    const likelihood = {
      name: 'likelihood',
      distributions: channels.map(channel => this.channel(channel)),
      data: channels.map(channel => `data_${channel.name}`),
      ...(constraints.length > 0 && { aux_distributions: constraints.map(constraint => this.constraint(constraint)) }),
    };
    const document = {
      metadata: hs3Metadata,
      distributions: this.distributions,
      functions: this.functions,
      data: channels.map(dataOf),
      likelihoods: [likelihood],
      domains: [
        {
          name: 'default_domain',
          type: 'product_domain',
          axes: parameters.map(({ name, lower, upper }) => ({ name, min: lower, max: upper })),
        },
      ],
      parameter_points: [{ name: 'default_values', parameters: parameters.map(({ name, start }) => ({ name, value: start })) }],
      analyses: [
        {
          name: 'analysis',
          likelihood: 'likelihood',
          parameters_of_interest: signal ? [signal.name] : [],
          domains: ['default_domain'],
          init: 'default_values',
        },
      ],
    };
    return `${JSON.stringify(document, null, 1)}\n`;
  }

  private value(expression: Expression): number | string {
    if (expression.kind === 'number') return expression.value;
    if (expression.kind === 'parameter') return this.names[expression.index];
    const name = `formula_${this.functions.length}`;
    this.functions.push({ name, type: 'generic_function', expression: expressionText(expression, this.names) });
    return name;
  }

  /** The name of the distribution of the likelihood. */
  private channel({ name, observable, density, rate, data }: DensityChannel): string {
    const isSum = density.kind === 'weighted' && rate?.kind === 'sum' && rate.terms === density.weights;
    if (!rate || (isSum && data.kind === 'events')) return this.density(name, observable, density, rate !== undefined);
    const dist = this.density(`${name}_shape`, observable, density, false);
    const common = { name, rate: this.value(rate), dist };
    this.distributions.push(
      data.kind === 'events'
        ? { ...common, type: 'rate_extended_dist' }
        : { ...common, type: 'bincounts_extended_dist', axes: axesOf(observable, data.edges) },
    );
    return name;
  }

  private density(name: string, x: string, density: Density, extended: boolean): string {
    const values = (expressions: readonly Expression[]): (number | string)[] => expressions.map(e => this.value(e));
    const add = (record: object): void => void this.distributions.push({ name, ...record });
    const parts = (terms: readonly Density[]): string[] => terms.map((term, k) => this.density(`${name}_${k}`, x, term, false));
    switch (density.kind) {
      case 'uniform':
        add({ type: 'uniform_dist', x });
        break;
      case 'gaussian':
        add({ type: 'gaussian_dist', x, mean: this.value(density.mean), sigma: this.value(density.sigma) });
        break;
      case 'exponential':
        add({ type: 'exponential_dist', x, c: this.value(density.slope) });
        break;
      case 'polynomial':
        add({ type: 'polynomial_dist', x, coefficients: values(density.coefficients) });
        break;
      case 'chebychev':
        add({ type: 'chebychev_dist', x, coefficients: values(density.coefficients) });
        break;
      case 'crystal-ball':
        add({
          type: 'crystalball_dist',
          m: x,
          m0: this.value(density.mean),
          ...this.side(density.low, 'L'),
          ...this.side(density.high, 'R'),
        });
        break;
      case 'histogram':
        add({ type: 'histogram_dist', data: { axes: axesOf(x, density.edges), contents: density.contents } });
        break;
      case 'mixture':
        add({ type: 'mixture_dist', summands: parts(density.terms), coefficients: values(density.fractions), extended: false });
        break;
      case 'weighted':
        add({ type: 'mixture_dist', summands: parts(density.terms), coefficients: values(density.weights), extended });
        break;
    }
    return name;
  }

  private side({ sigma, alpha, power }: CrystalBallSide, letter: 'L' | 'R'): object {
    return { [`sigma_${letter}`]: this.value(sigma), [`alpha_${letter}`]: this.value(alpha), [`n_${letter}`]: this.value(power) };
  }

  private constraint(constraint: DensityConstraint): string {
    const { name, x, mean } = constraint;
    const common = { name, x: this.value(x), mean: this.value(mean) };
    this.distributions.push(
      constraint.kind === 'gaussian'
        ? { ...common, type: 'gaussian_dist', sigma: this.value(constraint.sigma) }
        : { ...common, type: 'poisson_dist' },
    );
    return name;
  }
}

const axesOf = (name: string, edges: readonly number[]): object[] => [{ name, min: edges[0], max: edges[edges.length - 1], edges }];

function dataOf({ name, observable, range: [min, max], data }: DensityChannel): object {
  if (data.kind === 'counts') return { name: `data_${name}`, type: 'binned', axes: axesOf(observable, data.edges), contents: data.counts };
  const weighted = data.weights.some(w => w !== 1);
  return {
    name: `data_${name}`,
    type: 'unbinned',
    axes: [{ name: observable, min, max }],
    entries: data.x.map(x => [x]),
    ...(weighted && { weights: data.weights }),
  };
}
