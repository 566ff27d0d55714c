import { pow } from '../../math/elementary.js';
import { Jet, jetSum } from '../../math/jet.js';
import { normalBetween, normalDensity } from '../../math/normal.js';
import { unitMoments } from '../shapes/exponential.js';
import { crystalBallCurve } from './crystal-ball.js';
import { evaluateExpression, type Expression } from './expression.js';
import type { Density } from './model.js';

/** A density at given parameters, with derivatives in them. */
export interface PreparedDensity {
  at(x: number): Jet;
  /** Integral from low to high, both within the range. */
  between(low: number, high: number): Jet;
}

/** An integrable curve before it is normalised. */
export type Curve = PreparedDensity;

/** Evaluates what does not depend on x once, for all events. */
export function prepareDensity(density: Density, range: readonly [number, number], parameters: readonly Jet[]): PreparedDensity {
  const jet = (expression: Expression): Jet => evaluateExpression(expression, parameters);
  const prepared = (term: Density): PreparedDensity => prepareDensity(term, range, parameters);
  switch (density.kind) {
    case 'mixture': {
      const given = density.fractions.map(jet);
      return combined([...given, jetSum(given).scaled(-1).plusNumber(1)], density.terms.map(prepared));
    }
    case 'weighted': {
      const weights = density.weights.map(jet);
      const total = jetSum(weights).inverse();
      return combined(
        weights.map(weight => weight.times(total)),
        density.terms.map(prepared),
      );
    }
    default: {
      const curve = curveOf(density, range, jet);
      const scale = curve.between(range[0], range[1]).inverse();
      return { at: x => curve.at(x).times(scale), between: (low, high) => curve.between(low, high).times(scale) };
    }
  }
}

function combined(fractions: readonly Jet[], terms: readonly PreparedDensity[]): PreparedDensity {
  return {
    at: x => jetSum(terms.map((term, k) => term.at(x).times(fractions[k]))),
    between: (low, high) => jetSum(terms.map((term, k) => term.between(low, high).times(fractions[k]))),
  };
}

type Elementary = Exclude<Density, { readonly kind: 'mixture' | 'weighted' }>;

function curveOf(density: Elementary, range: readonly [number, number], jet: (expression: Expression) => Jet): Curve {
  switch (density.kind) {
    case 'uniform':
      return { at: () => Jet.constant(1), between: (low, high) => Jet.constant(high - low) };
    case 'gaussian':
      return gaussian(jet(density.mean), jet(density.sigma));
    case 'exponential':
      return exponential(jet(density.slope), range[0]);
    case 'polynomial':
      return series(density.coefficients.map(jet), powers, powerIntegrals);
    case 'chebychev': {
      const half = (range[1] - range[0]) / 2;
      const t = (x: number): number => (x - range[0]) / half - 1;
      return series(
        [Jet.constant(1), ...density.coefficients.map(jet)],
        (x, n) => chebyshev(t(x), n),
        (x, n) => chebyshevIntegrals(t(x), n).map(value => half * value),
      );
    }
    case 'crystal-ball':
      return crystalBallCurve(density, jet);
    case 'histogram':
      return histogram(density.edges, density.contents);
  }
}

/** The derivatives of Phi(u), phi and -u phi, without its value: that is taken of the difference between two. */
const cdfSlopes = (u: Jet): Jet => u.apply(0, normalDensity(u.value), -u.value * normalDensity(u.value));

/** exp(-u^2 / 2), u = (x - mean) / sigma. */
function gaussian(mean: Jet, sigma: Jet): Curve {
  const inverse = sigma.inverse();
  const reduced = (x: number): Jet => mean.scaled(-1).plusNumber(x).times(inverse);
  return {
    at: x => {
      const u = reduced(x);
      return u.times(u).scaled(-0.5).exp();
    },
    between: (low, high) => {
      const [a, b] = [reduced(low), reduced(high)];
      const content = cdfSlopes(b).minus(cdfSlopes(a)).plusNumber(normalBetween(a.value, b.value));
      return content.times(sigma).scaled(Math.sqrt(2 * Math.PI));
    },
  };
}

/** exp(-c (x - origin)); the integral is w exp(-c (low - origin)) M_0(c w), and dM_0/dz = -M_1, dM_1/dz = -M_2. */
function exponential(slope: Jet, origin: number): Curve {
  const moments = new Float64Array(3);
  const at = (x: number): Jet => slope.scaled(origin - x).exp();
  return {
    at,
    between: (low, high) => {
      const z = slope.scaled(high - low);
      unitMoments(z.value, moments);
      return at(low)
        .times(z.apply(moments[0], -moments[1], moments[2]))
        .scaled(high - low);
    },
  };
}

type Basis = (x: number, n: number) => number[];

/** sum_i a_i phi_i(x). */
function series(coefficients: readonly Jet[], basis: Basis, primitives: Basis): Curve {
  const sum = (values: readonly number[]): Jet => jetSum(coefficients.map((a, i) => a.scaled(values[i])));
  const n = coefficients.length;
  return {
    at: x => sum(basis(x, n)),
    between: (low, high) => {
      const [from, to] = [primitives(low, n), primitives(high, n)];
      return sum(to.map((value, i) => value - from[i]));
    },
  };
}

const powers: Basis = (x, n) => Array.from({ length: n }, (_, i) => pow(x, i));
const powerIntegrals: Basis = (x, n) => Array.from({ length: n }, (_, i) => pow(x, i + 1) / (i + 1));

const chebyshev: Basis = (t, n) => {
  const out = [1, t];
  for (let j = 2; j < n; j++) out.push(2 * t * out[j - 1] - out[j - 2]);
  return out.slice(0, n);
};

/** Antiderivative of T_j in t: (T_(j+1) / (j+1) - T_(j-1) / (j-1)) / 2 for j > 1. */
const chebyshevIntegrals: Basis = (t, n) => {
  const values = chebyshev(t, n + 1);
  return Array.from({ length: n }, (_, j) =>
    j === 0 ? t : j === 1 ? (t * t) / 2 : 0.5 * (values[j + 1] / (j + 1) - values[j - 1] / (j - 1)),
  );
};

function histogram(edges: readonly number[], contents: readonly number[]): Curve {
  const density = contents.map((c, k) => c / (edges[k + 1] - edges[k]));
  const overlap = (k: number, low: number, high: number): number => Math.max(0, Math.min(high, edges[k + 1]) - Math.max(low, edges[k]));
  return {
    at: x => {
      const k = edges.findIndex((edge, j) => j > 0 && (x < edge || (j === edges.length - 1 && x === edge))) - 1;
      return Jet.constant(k < 0 || x < edges[0] ? 0 : density[k]);
    },
    between: (low, high) => Jet.constant(density.reduce((sum, d, k) => sum + d * overlap(k, low, high), 0)),
  };
}
