import { describe, expect, it } from 'vitest';
import type { Expression } from '../../../src/model/density/expression.js';
import { Jet } from '../../../src/math/jet.js';
import { DensityLikelihood } from '../../../src/model/density/likelihood.js';
import type { Density, DensityChannel, DensityModel } from '../../../src/model/density/model.js';
import { prepareDensity } from '../../../src/model/density/prepared.js';
import { Exponential } from '../../../src/model/shapes/exponential.js';
import { GaussianPeak } from '../../../src/model/shapes/gaussian-peak.js';
import { UnbinnedLikelihood } from '../../../src/model/unbinned-likelihood.js';
import type { UnbinnedModel } from '../../../src/model/unbinned-model.js';

const number = (value: number): Expression => ({ kind: 'number', value });
const parameter = (index: number): Expression => ({ kind: 'parameter', index });
const RANGE = [0, 10] as const;
const X = [0.3, 1.7, 3.1, 4.6, 5.2, 5.9, 7.4, 9.8];
const EVENTS = { kind: 'events', x: X, weights: X.map(() => 1) } as const;

function modelOf(density: Density, starts: readonly number[], more: Partial<DensityChannel> = {}): DensityModel {
  return {
    parameters: starts.map((start, k) => ({ name: `p${k}`, role: 'free', start, lower: -100, upper: 100 })),
    channels: [{ name: 'c', observable: 'x', range: RANGE, density, data: EVENTS, ...more }],
    constraints: [],
  };
}

function evaluated(model: DensityModel, parameters: ArrayLike<number>) {
  const likelihood = new DensityLikelihood(model);
  const n = likelihood.dimension;
  const [gradient, hessian] = [new Float64Array(n), new Float64Array(n * n)];
  return { value: likelihood.evaluate(Float64Array.from(parameters), gradient, hessian), gradient, hessian };
}

const gaussian: Density = { kind: 'gaussian', mean: parameter(0), sigma: parameter(1) };
const exponential: Density = { kind: 'exponential', slope: parameter(2) };
const crystalBall: Density = {
  kind: 'crystal-ball',
  mean: parameter(0),
  low: { sigma: parameter(1), alpha: parameter(2), power: parameter(3) },
  high: { sigma: parameter(4), alpha: parameter(5), power: parameter(6) },
};
const CB_START = [5, 0.4, 1.2, 3, 0.6, 1.6, 2.5];

const CASES: readonly (readonly [string, DensityModel])[] = [
  ['gaussian', modelOf(gaussian, [4, 2])],
  ['exponential', modelOf({ kind: 'exponential', slope: parameter(0) }, [0.3])],
  ['polynomial', modelOf({ kind: 'polynomial', coefficients: [number(1), parameter(0), parameter(1)] }, [0.2, 0.05])],
  ['chebychev', modelOf({ kind: 'chebychev', coefficients: [parameter(0), parameter(1), parameter(2)] }, [0.2, -0.1, 0.05])],
  ['Crystal Ball', modelOf(crystalBall, CB_START)],
  ['mixture', modelOf({ kind: 'mixture', fractions: [parameter(3)], terms: [gaussian, exponential] }, [5, 1, 0.2, 0.4])],
  [
    'extended sum',
    modelOf({ kind: 'weighted', weights: [parameter(3), parameter(4)], terms: [gaussian, exponential] }, [5, 1, 0.2, 3, 6], {
      rate: { kind: 'sum', terms: [parameter(3), parameter(4)] },
    }),
  ],
  [
    'counts, with functions of parameters',
    {
      ...modelOf({ kind: 'mixture', fractions: [number(0.3)], terms: [gaussian, exponential] }, [5, 1, 0.2, 0.3], {
        rate: { kind: 'product', terms: [number(9), { kind: 'call', name: 'exp', argument: parameter(3) }] },
        data: { kind: 'counts', edges: [0, 2, 5, 10], counts: [3, 0, 6] },
      }),
      constraints: [
        {
          name: 'a',
          kind: 'gaussian',
          x: number(0.1),
          mean: { kind: 'power', base: parameter(3), exponent: number(2) },
          sigma: parameter(1),
        },
        { name: 'b', kind: 'poisson', x: number(4), mean: { kind: 'product', terms: [number(20), parameter(2)] } },
      ],
    },
  ],
];

describe('-ln L of densities', () => {
  it.each(CASES)('%s: gradient and Hessian are those of the value', (_, model) => {
    const at = model.parameters.map(p => p.start);
    const { gradient, hessian } = evaluated(model, at);
    const n = at.length;
    for (let j = 0; j < n; j++) {
      const h = 1e-4 * Math.max(1, Math.abs(at[j]));
      const moved = (steps: number) =>
        evaluated(
          model,
          at.map((p, k) => (k === j ? p + steps * h : p)),
        );
      // central differences of fourth order: h^4 = 1e-16 below the rounding of about 1e-11
      const [a, b, c, d] = [-2, -1, 1, 2].map(moved);
      const slope = (f: (r: typeof a) => number): number => (f(a) - 8 * f(b) + 8 * f(c) - f(d)) / (12 * h);
      expect(gradient[j]).toBeCloseTo(
        slope(r => r.value),
        6,
      );
      for (let l = 0; l < n; l++)
        expect(hessian[j * n + l]).toBeCloseTo(
          slope(r => r.gradient[l]),
          5,
        );
    }
  });

  it.each(CASES)('%s: the density integrates to 1 over the range', (_, { parameters, channels: [{ density }] }) => {
    const prepared = prepareDensity(
      density,
      RANGE,
      parameters.map(p => Jet.constant(p.start)),
    );
    const n = 20000;
    let sum = 0;
    for (let i = 0; i < n; i++) sum += (prepared.at(RANGE[0] + ((i + 0.5) * 10) / n).value * 10) / n;
    // midpoint rule: error h^2 / 24 of the difference of the slopes at the ends, below 1e-7
    expect(sum).toBeCloseTo(1, 6);
    expect(prepared.between(RANGE[0], 4).plus(prepared.between(4, RANGE[1])).value).toBeCloseTo(1, 12);
  });

  it('Crystal Ball: the values of the formula of HS3 with scipy.integrate.quad for its integral', () => {
    const at = (x: number): number =>
      Math.exp(-evaluated(modelOf(crystalBall, CB_START, { data: { kind: 'events', x: [x], weights: [1] } }), CB_START).value);
    CB_REFERENCE.forEach(([x, value]) => expect(at(x) / value).toBeCloseTo(1, 11));
  });

  it('extended sum: differs from the unbinned likelihood of the search by the constants of the Poisson term alone', () => {
    const regions = [{ name: 'r', min: RANGE[0], max: RANGE[1] }];
    const shared = { lower: 0, upper: 100, role: 'free' } as const;
    const search: UnbinnedModel = {
      parameters: [
        { ...shared, name: 'signal', role: 'signal', start: 3 },
        { ...shared, name: 'background', start: 6 },
        { ...shared, name: 'slope', start: 0.2 },
        { name: 'resolution', role: 'nuisance', start: 0, lower: -5, upper: 5 },
      ],
      components: [
        {
          name: 's',
          shape: new GaussianPeak({ mean: 5, sigma: 1, regions }),
          events: 1,
          yieldParameter: 0,
          modifiers: [{ parameter: 3, kappa: 0.1 }],
          links: [{ parameter: 3, scale: 0, offset: 0 }],
        },
        {
          name: 'b',
          shape: new Exponential(regions),
          events: 1,
          yieldParameter: 1,
          modifiers: [],
          links: [{ parameter: 2, scale: 1, offset: 0 }],
        },
      ],
    };
    const other = new UnbinnedLikelihood(search, { x: Float64Array.from(X), weights: new Float64Array(X.length).fill(1) });
    const weights: Expression[] = [
      {
        kind: 'product',
        terms: [parameter(0), { kind: 'call', name: 'exp', argument: { kind: 'product', terms: [number(0.1), parameter(3)] } }],
      },
      parameter(1),
    ];
    const ours: DensityModel = {
      parameters: search.parameters,
      channels: [
        {
          name: 'c',
          observable: 'x',
          range: RANGE,
          density: { kind: 'weighted', weights, terms: [{ kind: 'gaussian', mean: number(5), sigma: number(1) }, exponential] },
          rate: { kind: 'sum', terms: weights },
          data: EVENTS,
        },
      ],
      constraints: [{ name: 'c', kind: 'gaussian', x: number(0), mean: parameter(3), sigma: number(1) }],
    };
    let factorial = 1;
    for (let k = 2; k <= X.length; k++) factorial *= k;
    const constant = Math.log(factorial) + 0.5 * Math.log(2 * Math.PI);
    for (const point of [
      [3, 6, 0.2, 0],
      [1, 9, 0.1, 0.7],
      [0, 4, -0.1, -1],
    ]) {
      const [g, h] = [new Float64Array(4), new Float64Array(16)];
      const value = other.evaluate(Float64Array.from(point), g, h);
      const result = evaluated(ours, point);
      expect(result.value).toBeCloseTo(value + constant, 10);
      result.gradient.forEach((slope, j) => expect(slope).toBeCloseTo(g[j], 9));
      result.hessian.forEach((curvature, c) => expect(curvature).toBeCloseTo(h[c], 9));
    }
  });
});

/** x and density of the Crystal Ball at CB_START. */
const CB_REFERENCE: readonly (readonly [number, number])[] = [
  [0.5, 0.002652680853771313],
  [3, 0.02096981175717969],
  [4.8, 0.6084170429163157],
  [5.5, 0.4871822828351348],
  [8, 0.01066326027823614],
];
