import { describe, expect, it } from 'vitest';
import { Philox } from '../../src/math/philox.js';
import type { ModelParameter } from '../../src/model/likelihood.js';
import { Chebyshev } from '../../src/model/shapes/chebyshev.js';
import { Exponential } from '../../src/model/shapes/exponential.js';
import { GaussianPeak } from '../../src/model/shapes/gaussian-peak.js';
import { UnbinnedLikelihood } from '../../src/model/unbinned-likelihood.js';
import { componentYield, intensity, type UnbinnedModel } from '../../src/model/unbinned-model.js';
import { derivativesAt } from '../objective.js';

const regions = [
  { name: 'low', min: 0, max: 1.5 },
  { name: 'high', min: 2, max: 4 },
];

const parameter = (name: string, role: ModelParameter['role'], start: number): ModelParameter => ({
  name,
  role,
  start,
  lower: -9,
  upper: 1e4,
});

/**
 * Every way in which a parameter can act: a strength with a shared nuisance and a width; a free yield with two nuisances and a shape of two
 * parameters, one of them also the slope of the third component, whose yield is known up to a nuisance.
 */
const model: UnbinnedModel = {
  parameters: [
    parameter('strength', 'signal', 5),
    parameter('width', 'nuisance', 0),
    parameter('efficiency', 'nuisance', 0),
    parameter('yield', 'free', 30),
    parameter('c1', 'free', 0.1),
    parameter('slope', 'free', 0.4),
    parameter('theory', 'nuisance', 0),
  ],
  components: [
    {
      name: 'signal',
      shape: new GaussianPeak({ mean: 2.2, sigma: 0.2, regions, efficiency: [0.5, 0.8] }),
      events: 1.3,
      yieldParameter: 0,
      modifiers: [{ parameter: 2, kappa: 0.1 }],
      links: [{ parameter: 1, scale: 0.2, offset: 0.05 }],
    },
    {
      name: 'polynomial',
      shape: new Chebyshev(regions, 2),
      events: 1,
      yieldParameter: 3,
      modifiers: [
        { parameter: 2, kappa: -0.05 },
        { parameter: 6, kappa: 0.2 },
      ],
      links: [
        { parameter: 4, scale: 1, offset: 0 },
        { parameter: 5, scale: 0.3, offset: -0.1 },
      ],
    },
    {
      name: 'exponential',
      shape: new Exponential(regions),
      events: 12,
      modifiers: [{ parameter: 6, kappa: 0.3 }],
      links: [{ parameter: 5, scale: 1, offset: 0.2 }],
    },
  ],
};

const random = new Philox(4, 2);
const x = Float64Array.from({ length: 40 }, () => (random.uniform() < 0.4 ? 1.5 * random.uniform() : 2 + 2 * random.uniform()));
const weights = Float64Array.from({ length: 40 }, (_, i) => (i % 7 === 0 ? 0 : 0.5 + random.uniform()));
const point = Float64Array.of(6, 0.7, -0.4, 33, 0.2, 0.5, 1.1);

describe('unbinned extended likelihood', () => {
  it('is sum N - sum w ln lambda + sum (theta - g)^2 / 2', () => {
    const likelihood = new UnbinnedLikelihood(model, { x, weights });
    likelihood.globalObservables[6] = 0.5;
    const lambda = new Float64Array(x.length);
    for (const c of model.components) intensity(c, point, x).forEach((v, i) => (lambda[i] += v));
    const width = new Float64Array(3);
    model.components[0].shape.integral([0.05 + 0.2 * 0.7], width);
    const [s, p, e] = model.components.map(c => componentYield(c, point));
    expect(s).toBeCloseTo(1.3 * 6 * Math.exp(-0.04), 12);
    expect(p).toBeCloseTo(33 * Math.exp(0.02 + 0.22), 12);
    expect(e).toBeCloseTo(12 * Math.exp(0.33), 12);
    const expected =
      s * width[0] +
      p +
      e -
      lambda.reduce((sum, v, i) => sum + weights[i] * Math.log(v), 0) +
      0.5 * (0.7 ** 2 + 0.4 ** 2 + (1.1 - 0.5) ** 2);
    expect(likelihood.evaluate(point, new Float64Array(7), new Float64Array(49))).toBeCloseTo(expected, 10);
  });

  it.each([
    ['unit weights', new Float64Array(40).fill(1)],
    ['weights', weights],
    ['no event', new Float64Array(40)],
  ])('has the gradient and Hessian of its differences: %s', (_, w) => {
    const likelihood = new UnbinnedLikelihood(model, { x, weights: w });
    likelihood.globalObservables.set([0, 0.3, -1, 0, 0, 0, 0.2]);
    const { gradientError, hessianError, asymmetry } = derivativesAt(likelihood, point);
    expect(gradientError).toBeLessThan(1e-8);
    expect(hessianError).toBeLessThan(1e-7);
    expect(asymmetry).toBeLessThan(1e-12);
  });

  it('falls towards its minimum in steps that are not lost in the rounding of a long sum', () => {
    const events = 20_000;
    const known: UnbinnedModel = { parameters: model.parameters, components: [{ ...model.components[2], events }] };
    const many = Float64Array.from({ length: events }, () => 2 + 2 * random.uniform());
    const likelihood = new UnbinnedLikelihood(known, { x: many, weights: new Float64Array(events).fill(1) });
    const gradient = new Float64Array(7);
    const hessian = new Float64Array(49);
    const at = (theory: number): number => likelihood.evaluate(point.with(6, theory), gradient, hessian);
    const value = at(0);
    const slope = gradient[6];
    for (const step of [1e-12, 1e-11, 1e-10]) {
      // the value itself is rounded, once for each of the few terms outside the sum
      expect(Math.abs(at(step) - value - slope * step)).toBeLessThan(4 * Number.EPSILON * Math.abs(value));
    }
  });

  it('is infinite where the density at an event vanishes or is negative', () => {
    const alone: UnbinnedModel = { parameters: model.parameters, components: [model.components[0]] };
    const work = [new Float64Array(7), new Float64Array(49)] as const;
    const likelihood = new UnbinnedLikelihood(alone, { x, weights: new Float64Array(40).fill(1) });
    expect(likelihood.evaluate(Float64Array.of(0, 0, 0, 0, 0, 0, 0), ...work)).toBe(Infinity);
    const negative = new UnbinnedLikelihood(model, { x, weights: new Float64Array(40).fill(1) });
    expect(negative.evaluate(Float64Array.of(0, 0, 0, 1000, -5, 0, 0), ...work)).toBe(Infinity);
  });

  it('takes new data in the place of old ones, up to its capacity', () => {
    const one = new Float64Array(40).fill(1);
    const work = [new Float64Array(7), new Float64Array(49)] as const;
    const reused = new UnbinnedLikelihood(model, { x: new Float64Array(0), weights: one }, 40);
    reused.evaluate(point, ...work);
    reused.setSample({ x, weights: one });
    const fresh = new UnbinnedLikelihood(model, { x, weights: one });
    expect(reused.evaluate(point, ...work)).toBe(fresh.evaluate(point, ...work));
    reused.setSample({ x, weights: one }, 10);
    const first = new UnbinnedLikelihood(model, { x: x.slice(0, 10), weights: one });
    expect(reused.evaluate(point, ...work)).toBe(first.evaluate(point, ...work));
    expect(() => reused.setSample({ x: new Float64Array(41), weights: new Float64Array(41) })).toThrow('at most 40');
  });
});
