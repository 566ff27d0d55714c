import type { Likelihood, ModelParameter } from '../../src/model/likelihood.js';

type Bounds = readonly [number, number];

const parameter = (name: string, role: ModelParameter['role'], start: number, [lower, upper]: Bounds): ModelParameter => ({
  name,
  role,
  start,
  lower,
  upper,
});

interface LinearModel {
  /** Hessian of -ln L: the inverse of the covariance. */
  readonly hessian: readonly (readonly number[])[];
  readonly centre: readonly number[];
  readonly bounds?: readonly Bounds[];
}

/** Gaussian measurements of parameters p0 (the strength), p1, ...: -ln L = (p - c)^T H (p - c) / 2. */
export function linearModel({ hessian: h, centre, bounds }: LinearModel): Likelihood {
  const n = centre.length;
  return {
    dimension: n,
    parameters: centre.map((_, i) => parameter(`p${i}`, i === 0 ? 'signal' : 'nuisance', 0, bounds?.[i] ?? [-100, 100])),
    evaluate(p, gradient, hessian) {
      let value = 0;
      for (let i = 0; i < n; i++) {
        gradient[i] = 0;
        for (let j = 0; j < n; j++) {
          gradient[i] += h[i][j] * (p[j] - centre[j]);
          hessian[i * n + j] = h[i][j];
        }
        value += 0.5 * gradient[i] * (p[i] - centre[i]);
      }
      return value;
    },
  };
}

/** n events where s are expected: -ln L = s - n ln s. */
export const poissonCount = (n: number, bounds: Bounds = [0, 1e3]): Likelihood => ({
  dimension: 1,
  parameters: [parameter('s', 'signal', 1, bounds)],
  evaluate([s], gradient, hessian) {
    if (s < 0 || (s === 0 && n > 0)) return Infinity;
    gradient[0] = 1 - (n > 0 ? n / s : 0);
    hessian[0] = n > 0 ? n / (s * s) : 0;
    return s - (n > 0 ? n * Math.log(s) : 0);
  },
});

interface OnOff {
  readonly n: number;
  readonly m: number;
  readonly tau: number;
  readonly lower?: number;
}

/** n events over s + b, m beside over tau b. */
export const onOff = ({ n, m, tau, lower = 0 }: OnOff): Likelihood => ({
  dimension: 2,
  parameters: [parameter('s', 'signal', 1, [lower, 1e3]), parameter('b', 'free', 1, [1e-9, 1e3])],
  evaluate([s, b], gradient, hessian) {
    const total = s + b;
    if (!(total > 0)) return Infinity;
    gradient.set([1 - n / total, 1 + tau - n / total - m / b]);
    const c = n / (total * total);
    hessian.set([c, c, c, c + m / (b * b)]);
    return total - n * Math.log(total) + tau * b - m * Math.log(b);
  },
});

/** A function of one parameter x, by its value and its first two derivatives. */
export const oneParameter = (f: (x: number) => readonly [number, number, number], start: number, bounds: Bounds): Likelihood => ({
  dimension: 1,
  parameters: [parameter('x', 'signal', start, bounds)],
  evaluate([x], gradient, hessian) {
    const [value, first, second] = f(x);
    gradient[0] = first;
    hessian[0] = second;
    return value;
  },
});
