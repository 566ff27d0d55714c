import { log } from '../../math/elementary.js';
import { logGamma } from '../../math/gamma.js';
import type { Likelihood, ModelParameter } from '../likelihood.js';
import { ChannelTerm } from './channel.js';
import type { HistFactoryData, HistFactoryModel } from './model.js';
import { EmptyBinCorners } from './zero-corners.js';

const HALF_LOG_TWO_PI = 0.5 * log(2 * Math.PI);

/**
 * -ln L of a HistFactory model: Poisson terms of all bins times the constraints, Gaussian or Poisson, with all constants
 * (CERN-OPEN-2012-016 eq. 5), so that twice the value is pyhf's twice_nll. Exact gradient and Hessian.
 */
export class HistFactoryLikelihood implements Likelihood {
  readonly dimension: number;
  readonly parameters: readonly ModelParameter[];
  readonly kinked: readonly number[];
  readonly twoSided: readonly number[];
  /** For each kinked parameter the branch that is used: +1 or -1. The minimiser keeps the parameter on that side of 0. */
  readonly sides: Int8Array;
  readonly corners: EmptyBinCorners;
  private readonly rates: Float64Array;
  private readonly channels: readonly ChannelTerm[];
  private current: HistFactoryData;
  private constant = 0;

  constructor(
    readonly model: HistFactoryModel,
    data: HistFactoryData = model.data,
  ) {
    this.parameters = model.parameters;
    this.dimension = model.parameters.length;
    this.kinked = model.kinked;
    this.twoSided = model.twoSided;
    this.sides = new Int8Array(this.dimension);
    this.channels = model.channels.map(channel => new ChannelTerm(channel, model.interpolation, this.sides));
    this.current = data;
    this.rates = new Float64Array(data.counts.length);
    this.corners = new EmptyBinCorners(
      parameters => this.expect(parameters),
      () => this.current.counts,
    );
    this.setData(data);
  }

  get data(): HistFactoryData {
    return this.current;
  }

  /** Replaces counts and auxiliary data, of a pseudo-experiment for example. */
  setData(data: HistFactoryData): void {
    this.current = data;
    this.constant = data.counts.reduce((sum, n) => sum + logGamma(n + 1), 0);
    this.model.constraints.forEach(({ kind, width }, k) => {
      this.constant += kind === 'gaussian' ? log(width) + HALF_LOG_TWO_PI : logGamma(data.auxdata[k] + 1);
    });
  }

  evaluate(parameters: Float64Array, gradient: Float64Array, hessian: Float64Array): number {
    const n = this.dimension;
    gradient.fill(0);
    hessian.fill(0);
    let value = this.constant;
    let offset = 0;
    for (const channel of this.channels) {
      value += channel.evaluate(parameters, { counts: this.current.counts, offset, corners: this.corners }, gradient, hessian);
      if (value === Infinity) return value;
      offset += channel.rates.length;
    }
    value += this.addConstraints(parameters, gradient, hessian);
    for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) hessian[j * n + i] = hessian[i * n + j];
    return value;
  }

  private addConstraints(parameters: Float64Array, gradient: Float64Array, hessian: Float64Array): number {
    const n = this.dimension;
    const { constraints } = this.model;
    let value = 0;
    for (let k = 0; k < constraints.length; k++) {
      const { parameter: p, kind, width } = constraints[k];
      const observed = this.current.auxdata[k];
      const x = parameters[p];
      if (kind === 'gaussian') {
        const pull = (x - observed) / width;
        value += 0.5 * pull * pull;
        gradient[p] += pull / width;
        hessian[p * n + p] += 1 / (width * width);
      } else {
        if (x < 0 || (x === 0 && observed > 0)) return Infinity;
        value += x * width - (observed > 0 ? observed * log(x * width) : 0);
        gradient[p] += width - (observed > 0 ? observed / x : 0);
        if (observed > 0) hessian[p * n + p] += observed / (x * x);
      }
    }
    return value;
  }

  /** The rates of all bins, in an array that the next call overwrites. */
  private expect(parameters: Float64Array): Float64Array {
    let first = 0;
    for (const channel of this.channels) {
      channel.expect(parameters);
      this.rates.set(channel.rates, first);
      first += channel.rates.length;
    }
    return this.rates;
  }

  /**
   * The expectation of all data at the given parameters: the Asimov data set of arXiv:1007.1727 section 3.2, auxiliary measurements
   * included. Negative rates, and those that a fit would have put at zero but for rounding, count as zero.
   */
  expected(parameters: Float64Array): HistFactoryData {
    const auxdata = this.model.constraints.map(c => (c.kind === 'gaussian' ? 1 : c.width) * parameters[c.parameter]);
    return {
      counts: Float64Array.from(this.channels.flatMap(channel => [...channel.expectCounts(parameters)])),
      auxdata: Float64Array.from(auxdata),
    };
  }
}
