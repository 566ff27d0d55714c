import { expect, it } from 'vitest';
import { Philox } from '../../../src/math/philox.js';
import { gaussLegendre, integrate } from '../../../src/math/quadrature.js';
import { columnCount, type Region, type Shape } from '../../../src/model/shape.js';
import { chiSquaredPValue } from '../../chi-squared.js';

/** What holds for any shape: integral, derivatives and sampling all belong to the density that it gives. */
export interface ShapeCase {
  readonly name: string;
  readonly shape: Shape;
  readonly regions: readonly Region[];
  /** Values of the parameters at which the statements are tested. */
  readonly at: readonly (readonly number[])[];
  /** Ends of the panels of the quadrature, where the density bends; in addition to the ends of the regions. */
  readonly breaks?: readonly number[];
  /** Accuracy of the integral that the panels allow. Default 1e-11. */
  readonly tolerance?: number;
}

const RULE = gaussLegendre(24);
const P_MINIMUM = 1e-6;

/** All columns at one value of the observable. */
export function columnsAt(shape: Shape, x: number, parameters: ArrayLike<number>): Float64Array {
  const columns = Array.from({ length: columnCount(shape.parameters.length) }, () => new Float64Array(1));
  shape.evaluate([x], 1, parameters, columns);
  return Float64Array.from(columns, c => c[0]);
}

export function integralOf(shape: Shape, parameters: ArrayLike<number>): Float64Array {
  const out = new Float64Array(columnCount(shape.parameters.length));
  shape.integral(parameters, out);
  return out;
}

/** Smooth pieces of the regions, eight panels each. */
function panels(regions: readonly Region[], breaks: readonly number[]): [number, number][] {
  return regions.flatMap(({ min, max }) => {
    const ends = [min, ...breaks.filter(b => b > min && b < max).sort((a, b) => a - b), max];
    return ends.slice(1).flatMap((high, k) => {
      const low = ends[k];
      const step = (high - low) / 8;
      return Array.from({ length: 8 }, (_, j): [number, number] => [low + j * step, low + (j + 1) * step]);
    });
  });
}

/** Integral of the density between two points that a panel holds together. */
const between = (c: ShapeCase, parameters: readonly number[], low: number, high: number): number =>
  integrate(x => columnsAt(c.shape, x, parameters)[0], low, high, RULE);

/** Derivative with respect to parameter j of every column that `f` gives: five points, error of order h^4. */
function slope(f: (p: number[]) => Float64Array, parameters: readonly number[], j: number, h: number): Float64Array {
  const at = (k: number): Float64Array => f(parameters.map((p, i) => (i === j ? p + k * h : p)));
  const [a, b, c, d] = [at(-2), at(-1), at(1), at(2)];
  return a.map((_, i) => (a[i] - 8 * b[i] + 8 * c[i] - d[i]) / (12 * h));
}

/** Largest difference between the given and numerical first and second derivatives, relative to the derivative or to `scale`. */
function derivativeError(shape: Shape, parameters: readonly number[], f: (p: readonly number[]) => Float64Array, scale: number): number {
  const k = shape.parameters.length;
  const given = f(parameters);
  const numerical = given.slice();
  for (let j = 0, c = 1 + k; j < k; j++) {
    const h = 1e-3 * Math.max(0.1, Math.abs(parameters[j]));
    const d = slope(f, parameters, j, h);
    numerical[1 + j] = d[0];
    for (let l = 0; l <= j; l++, c++) numerical[c] = d[1 + l];
  }
  return Math.max(...given.map((value, c) => Math.abs(value - numerical[c]) / (scale + Math.abs(value))));
}

export function stateShape(c: ShapeCase): void {
  const { name, shape, regions, at, breaks = [], tolerance = 1e-11 } = c;
  const pieces = panels(regions, breaks);

  it(`${name}: the integral is that of the density over the regions`, () => {
    for (const p of at) {
      const sum = pieces.reduce((total, [low, high]) => total + between(c, p, low, high), 0);
      expect(Math.abs(integralOf(shape, p)[0] - sum)).toBeLessThan(tolerance);
    }
  });

  it.runIf(shape.parameters.length > 0)(`${name}: first and second derivatives of density and integral equal numerical ones`, () => {
    for (const p of at) {
      const points = regions.flatMap(({ min, max }) => [0.03, 0.31, 0.52, 0.77, 0.98].map(t => min + t * (max - min)));
      const largest = Math.max(...points.map(x => columnsAt(shape, x, p)[0]));
      for (const x of points) expect(derivativeError(shape, p, q => columnsAt(shape, x, q), largest)).toBeLessThan(1e-7);
      expect(derivativeError(shape, p, q => integralOf(shape, q), 1)).toBeLessThan(1e-7);
    }
  });

  it(`${name}: samples follow the density`, () => {
    for (const p of at) {
      const random = new Philox(17, 3);
      const n = 20_000;
      const x = Float64Array.from({ length: n }, () => shape.sample(random, p));
      const contents = pieces.map(([low, high]) => between(c, p, low, high));
      const total = contents.reduce((a, b) => a + b, 0);
      const observed: number[] = [];
      const expected: number[] = [];
      pieces.forEach(([low, high], k) => {
        const content = (n * contents[k]) / total;
        const count = x.reduce((sum, v) => sum + (v >= low && v < high ? 1 : 0), 0);
        // a panel that expects few events joins the one before it
        if (observed.length > 0 && (content < 10 || expected[expected.length - 1] < 10)) {
          observed[observed.length - 1] += count;
          expected[expected.length - 1] += content;
        } else {
          observed.push(count);
          expected.push(content);
        }
      });
      expect(observed.reduce((a, b) => a + b, 0)).toBe(n);
      expect(chiSquaredPValue(observed, expected, 1)).toBeGreaterThan(P_MINIMUM);
    }
  });
}
