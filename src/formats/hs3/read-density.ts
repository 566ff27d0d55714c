import { InputError } from '../../errors.js';
import { evaluateExpression, varies, type Expression } from '../../model/density/expression.js';
import type { CrystalBallSide, Density, DensityChannel, DensityConstraint, DensityData, DensityModel } from '../../model/density/model.js';
import { complaint, readArray, readNumber, readObject, readString } from '../json.js';
import { readAxis, type Hs3Axis } from './axis.js';
import type { Hs3Entry, Hs3Pair, Hs3Problem } from './document.js';
import { measured, ParameterReader } from './parameters.js';

/** Reads an analysis of densities of one observable each. Throws InputError with the path of what we cannot express. */
export function readDensityModel(problem: Hs3Problem): DensityModel {
  const axes = problem.pairs.map(pair => observableOf(pair));
  const reader = new Reader(problem, new ParameterReader(problem, new Set(axes.map(a => a.name))));
  const channels = problem.pairs.map((pair, k) => reader.channel(pair, axes[k]));
  const constraints = problem.auxiliary.map(entry => reader.constraint(entry));
  const constrained = new Set(constraints.map(c => measured(c.x, c.mean)).filter(index => index !== undefined));
  return { parameters: reader.parameters.parameters(constrained), channels, constraints };
}

/** The axis of the data: the observable with its range. */
function observableOf({ distribution, data }: Hs3Pair): Hs3Axis {
  if (typeof data === 'number') throw complaint(distribution.path, data, 'a data set: a number has no range to normalise over');
  const axes = readArray(data.record['axes'], `${data.path}/axes`, readAxis);
  if (axes.length > 1) throw complaint(`${data.path}/axes`, axes, 'data of one observable');
  return axes[0];
}

/** Mixtures are written out one by one, and may name each other many times. */
const MOST_DENSITIES = 10_000;

class Reader {
  private readonly open = new Set<string>();
  private expanded = 0;

  constructor(
    private readonly problem: Hs3Problem,
    readonly parameters: ParameterReader,
  ) {}

  channel({ distribution, data }: Hs3Pair, axis: Hs3Axis): DensityChannel {
    const { name, record, path } = distribution;
    const counts = record['type'] === 'bincounts_extended_dist';
    const extended = counts || record['type'] === 'rate_extended_dist';
    const target = extended ? this.get(record['dist'], `${path}/dist`) : distribution;
    const density = this.density(target, axis);
    const rate = extended ? this.parameters.read(record['rate'], `${path}/rate`) : rateOf(density, target);
    const read = dataOf(data as Hs3Entry, axis);
    if (counts && read.kind === 'events') throw complaint(`${path}/type`, record['type'], 'binned data for it');
    if (!rate && read.kind === 'counts')
      throw complaint((data as Hs3Entry).path, 'binned', 'unbinned data for a distribution that is not extended');
    return { name, observable: axis.name, range: [axis.min, axis.max], density, ...(rate && { rate }), data: read };
  }

  private get(name: unknown, path: string): Hs3Entry {
    return this.problem.document.get('distributions', readString(name, path), path);
  }

  private density(entry: Hs3Entry, axis: Hs3Axis): Density {
    const { name, record, path } = entry;
    if (this.open.has(name)) throw complaint(path, name, 'a distribution that does not contain itself');
    if (++this.expanded > MOST_DENSITIES) throw complaint(path, name, `at most ${MOST_DENSITIES} densities in all mixtures together`);
    this.open.add(name);
    const density = this.densityOf(record, path, axis);
    this.open.delete(name);
    return density;
  }

  private densityOf(record: Hs3Entry['record'], path: string, axis: Hs3Axis): Density {
    const at = (key: string): Expression => this.parameters.read(record[key], `${path}/${key}`);
    const coefficients = (): Expression[] => this.parameters.readAll(record['coefficients'], `${path}/coefficients`);
    const ofAxis = (key: string): void => {
      if (record[key] !== axis.name) throw complaint(`${path}/${key}`, record[key], `${axis.name}, the observable of the data`);
    };
    switch (record['type']) {
      case 'gaussian_dist':
      case 'normal_dist':
        // symmetric in x and mean: the data may be values of the mean
        if (record['mean'] === axis.name) return { kind: 'gaussian', mean: at('x'), sigma: at('sigma') };
        ofAxis('x');
        return { kind: 'gaussian', mean: at('mean'), sigma: at('sigma') };
      case 'exponential_dist':
        ofAxis('x');
        return { kind: 'exponential', slope: at('c') };
      case 'polynomial_dist':
        ofAxis('x');
        return { kind: 'polynomial', coefficients: coefficients() };
      case 'chebychev_dist':
        ofAxis('x');
        return { kind: 'chebychev', coefficients: coefficients() };
      case 'uniform_dist':
        ofAxis('x');
        return { kind: 'uniform' };
      case 'crystalball_dist':
        ofAxis('m');
        return { kind: 'crystal-ball', mean: at('m0'), low: this.side(record, path, 'L', 0), high: this.side(record, path, 'R', 1) };
      case 'histogram_dist':
        return histogram(record, path, axis);
      case 'mixture_dist':
        return this.mixture(record, path, axis);
      default:
        throw complaint(
          `${path}/type`,
          record['type'],
          'gaussian_dist, exponential_dist, polynomial_dist, chebychev_dist, uniform_dist, crystalball_dist, histogram_dist, mixture_dist, or in a likelihood rate_extended_dist, bincounts_extended_dist',
        );
    }
  }

  /** "alpha" for both sides or a pair, or "alpha_L" and "alpha_R". */
  private side(record: Hs3Entry['record'], path: string, letter: 'L' | 'R', place: 0 | 1): CrystalBallSide {
    const of = (key: string): Expression => {
      const common = record[key];
      if (common === undefined) return this.parameters.read(record[`${key}_${letter}`], `${path}/${key}_${letter}`);
      return Array.isArray(common)
        ? this.parameters.readAll(common, `${path}/${key}`, 2)[place]
        : this.parameters.read(common, `${path}/${key}`);
    };
    return { sigma: of('sigma'), alpha: of('alpha'), power: of('n') };
  }

  private mixture(record: Hs3Entry['record'], path: string, axis: Hs3Axis): Density {
    const terms = readArray(record['summands'], `${path}/summands`, (item, at) => this.density(this.get(item, at), axis));
    const coefficients = this.parameters.readAll(record['coefficients'], `${path}/coefficients`);
    const { extended } = record;
    if (coefficients.length === terms.length - 1) {
      if (extended === true) throw complaint(`${path}/extended`, extended, 'false with one coefficient less than summands');
      return { kind: 'mixture', fractions: coefficients, terms };
    }
    if (coefficients.length !== terms.length) {
      throw new InputError(
        `${path}/coefficients has ${coefficients.length} entries: expected ${terms.length} or one less, as there are summands`,
      );
    }
    return { kind: 'weighted', weights: coefficients, terms };
  }

  constraint({ name, record, path }: Hs3Entry): DensityConstraint {
    const at = (key: string): Expression => this.parameters.read(record[key], `${path}/${key}`);
    switch (record['type']) {
      case 'gaussian_dist':
      case 'normal_dist':
        return { name, kind: 'gaussian', x: at('x'), mean: at('mean'), sigma: at('sigma') };
      case 'poisson_dist': {
        const x = at('x');
        if (varies(x) || evaluateExpression(x, []).value < 0)
          throw complaint(`${path}/x`, record['x'], 'a count: a number or a constant parameter');
        return { name, kind: 'poisson', x, mean: at('mean') };
      }
      default:
        throw complaint(`${path}/type`, record['type'], 'gaussian_dist or poisson_dist for a constraint');
    }
  }
}

/** An extended mixture expects the sum of its coefficients. */
function rateOf(density: Density, { record, path }: Hs3Entry): Expression | undefined {
  if (density.kind !== 'weighted' || record['extended'] === false) return undefined;
  if (record['extended'] !== true && record['extended'] !== undefined)
    throw complaint(`${path}/extended`, record['extended'], 'true or false');
  return { kind: 'sum', terms: density.weights };
}

function histogram(record: Hs3Entry['record'], path: string, axis: Hs3Axis): Density {
  const { axes, contents } = readObject(record['data'], `${path}/data`, ['axes', 'contents'], 'any');
  const [own] = readArray(axes, `${path}/data/axes`, readAxis);
  const values = readArray(contents, `${path}/data/contents`, readNumber);
  if (own.name !== axis.name) throw complaint(`${path}/data/axes/0/name`, own.name, `${axis.name}, the observable of the data`);
  if (!own.edges || own.edges.length !== values.length + 1)
    throw complaint(`${path}/data/contents`, values, 'as many entries as its axis has bins');
  const wrong = values.findIndex(value => value < 0);
  if (wrong >= 0) throw complaint(`${path}/data/contents/${wrong}`, values[wrong], 'at least 0');
  return { kind: 'histogram', edges: own.edges, contents: values };
}

function dataOf({ record, path }: Hs3Entry, axis: Hs3Axis): DensityData {
  if (record['type'] === 'binned') {
    const counts = readArray(record['contents'], `${path}/contents`, readNumber);
    if (!axis.edges || axis.edges.length !== counts.length + 1)
      throw complaint(`${path}/contents`, counts, 'as many entries as its axis has bins');
    const wrong = counts.findIndex(n => n < 0);
    if (wrong >= 0) throw complaint(`${path}/contents/${wrong}`, counts[wrong], 'at least 0');
    return { kind: 'counts', edges: axis.edges, counts };
  }
  if (record['type'] !== 'unbinned') throw complaint(`${path}/type`, record['type'], '"unbinned" or "binned"');
  const x = readArray(
    record['entries'],
    `${path}/entries`,
    (item, at) => {
      const [value] = readArray(item, at, readNumber);
      if (value < axis.min || value > axis.max)
        throw complaint(at, value, `a value from ${axis.min} to ${axis.max}, the range of ${axis.name}`);
      return value;
    },
    0,
  );
  const weights = 'weights' in record ? readArray(record['weights'], `${path}/weights`, readNumber, 0) : x.map(() => 1);
  if (weights.length !== x.length)
    throw new InputError(`${path}/weights has ${weights.length} entries: expected ${x.length}, one for each event`);
  const wrong = weights.findIndex(w => w < 0);
  if (wrong >= 0) throw complaint(`${path}/weights/${wrong}`, weights[wrong], 'at least 0');
  return { kind: 'events', x, weights };
}
