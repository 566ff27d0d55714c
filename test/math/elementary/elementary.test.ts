import { describe, expect, it } from 'vitest';
import * as functions from '../../../src/math/elementary.js';
import { Philox } from '../../../src/math/philox.js';
import { arctangent, exponential, fixed, logarithm, one, product, quotient, sine, squareRoot, ulps } from './reference.js';

const elementary = { ...functions };
const random = new Philox(20261129, 0);
const between = (low: number, high: number) => (): number => low + (high - low) * random.uniform();
/** Sizes over many orders of magnitude, of both signs. */
const spread = (low: number, high: number) => (): number =>
  (random.uniform() < 0.5 ? -1 : 1) * 2 ** Math.round(low + (high - low) * random.uniform()) * (1 + random.uniform());
const positive = (draw: () => number) => (): number => Math.abs(draw());

type Function = (x: number) => number;
type Exact = (x: bigint) => bigint;

/** Error bound in ulp as the docstrings give it, and where the arguments are drawn. */
const CASES: readonly [name: string, own: Function, exact: Exact, bound: number, draws: readonly (() => number)[]][] = [
  ['exp', elementary.exp, exponential, 0.52, [between(-40, 40), spread(-40, 2)]],
  ['expm1', elementary.expm1, x => exponential(x) - one, 1.3, [between(-1, 1), spread(-40, 4)]],
  ['log', elementary.log, logarithm, 0.8, [between(0.5, 2), between(0.99, 1.01), positive(spread(-90, 90))]],
  ['log1p', elementary.log1p, x => logarithm(one + x), 0.8, [between(-0.9, 3), spread(-40, -2)]],
  ['log10', elementary.log10, x => quotient(logarithm(x), logarithm(10n * one)), 0.6, [positive(spread(-90, 90)), between(0.9, 1.1)]],
  ['log2', elementary.log2, x => quotient(logarithm(x), logarithm(2n * one)), 0.6, [positive(spread(-90, 90))]],
  ['sin', elementary.sin, sine, 0.8, [between(-4, 4), spread(-30, 6)]],
  ['cos', elementary.cos, x => sine(x + 2n * arctangent(one)), 0.8, [between(-4, 4), spread(-30, 6)]],
  ['tan', elementary.tan, x => quotient(sine(x), sine(x + 2n * arctangent(one))), 2, [between(-8, 8)]],
  ['atan', elementary.atan, arctangent, 1.2, [between(-2, 2), spread(-30, 40)]],
  ['asin', elementary.asin, x => arctangent(quotient(x, squareRoot(one - product(x, x)))), 2, [between(-1, 1)]],
  ['acos', elementary.acos, x => 2n * arctangent(one) - arctangent(quotient(x, squareRoot(one - product(x, x)))), 2, [between(-1, 1)]],
  ['sinh', elementary.sinh, x => (exponential(x) - exponential(-x)) / 2n, 3, [between(-3, 3), spread(-20, 5)]],
  ['asinh', elementary.asinh, x => logarithm(x + squareRoot(one + product(x, x))), 3, [between(-3, 3), spread(-20, 40)]],
  ['acosh', elementary.acosh, x => logarithm(x + squareRoot(product(x, x) - one)), 3, [between(1, 3), between(1, 1e9)]],
  ['cosh', elementary.cosh, x => (exponential(x) + exponential(-x)) / 2n, 2, [between(-30, 30)]],
];

describe('elementary functions are exact to the ulps that they state', () => {
  it.each(CASES)('%s', (_name, own, exact, bound, draws) => {
    for (const draw of draws) {
      let worst = { error: 0, x: 0 };
      for (let i = 0; i < 60; i++) {
        const x = draw();
        const error = ulps(own(x), exact(fixed(x)));
        if (error > worst.error) worst = { error, x };
      }
      expect(worst.error, `at ${worst.x}`).toBeLessThan(bound);
    }
  });

  it('a power is exact to 0.6 ulp, to 3 ulp for cubes and fourth powers', () => {
    for (let i = 0; i < 100; i++) {
      const x = between(0.2, 5)();
      const y = between(-12, 12)();
      expect(ulps(elementary.pow(x, y), exponential(product(fixed(y), logarithm(fixed(x)))))).toBeLessThan(0.6);
      for (const n of [-4, -3, 3, 4]) {
        expect(ulps(elementary.pow(x, n), exponential(BigInt(n) * logarithm(fixed(x))))).toBeLessThan(3);
      }
    }
  });

  it('powers of ten and of two and their logarithms are exact', () => {
    for (let n = -320; n <= 308; n++) expect(elementary.pow(10, n)).toBe(Number(`1e${n}`));
    for (let n = -300; n <= 300; n++) expect(elementary.log10(Number(`1e${n}`))).toBe(n);
    for (let n = -1074; n <= 1023; n++) expect(elementary.log2(elementary.powerOfTwo(n))).toBe(n);
  });

  it('an angle of 10^22 is reduced with as many digits of pi as it takes', () => {
    // the published test of W. Kahan
    expect(elementary.sin(1e22)).toBe(-0.8522008497671888);
    expect(Math.abs(elementary.cos(1e22) - 0.5232147853951389)).toBeLessThanOrEqual(2 ** -53);
  });

  it('asks no more of the language than its special values', () => {
    const special = [0, -0, 1, -1, 0.5, -2, 3, NaN, Infinity, -Infinity, 5e-324, -1e-320, 1e308, 710, -746, 2 ** 53];
    const close = (a: number, b: number): boolean => Object.is(a, b) || Math.abs(a - b) <= 4e-16 * Math.abs(b) || Math.abs(a - b) <= 5e-324;
    for (const x of special) {
      for (const name of CASES.map(([n]) => n as 'exp')) {
        expect(close(elementary[name](x), Math[name](x)), `${name}(${x}) = ${elementary[name](x)}`).toBe(true);
      }
      for (const y of special) {
        for (const name of ['pow', 'atan2', 'hypot'] as const) {
          expect(close(elementary[name](x, y), Math[name](x, y)), `${name}(${x}, ${y}) = ${elementary[name](x, y)}`).toBe(true);
        }
      }
    }
  });

  it('gives the same bits in every engine', () => {
    const words = new Uint32Array(2);
    const value = new Float64Array(words.buffer);
    let digest = 0;
    const take = (result: number): void => {
      value[0] = result;
      for (const word of words) digest = (Math.imul(digest, 31) + word) | 0;
    };
    for (let i = 1; i <= 20000; i++) {
      const x = (i * 7919 - 79190000) / 2097152;
      const size = Math.abs(x);
      const part = x / 40;
      const { exp, expm1, log, log1p, log10, log2, sin, cos, tan, atan, asin, acos, sinh, cosh, asinh, acosh, atan2, pow, hypot } =
        elementary;
      for (const f of [exp, expm1, sin, cos, tan, atan, sinh, cosh]) take(f(x));
      for (const f of [log, log1p, log10, log2]) take(f(size));
      take(asinh(x));
      take(acosh(1 + size));
      for (const f of [asin, acos]) take(f(part));
      for (const f of [atan2, hypot]) take(f(x, 1.3));
      take(pow(size, 1.7));
    }
    expect(digest >>> 0).toBe(1313640963);
  });
});
