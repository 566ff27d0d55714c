import { describe, expect, it } from 'vitest';
import { NewtonMinimiser } from '../../src/fit/newton.js';
import type { Objective } from '../../src/math/objective.js';

/** An objective from a function that returns value, gradient and Hessian. */
const objective = (dimension: number, f: (p: Float64Array) => [number, number[], number[]]): Objective => ({
  dimension,
  evaluate(p, gradient, hessian) {
    const [value, g, h] = f(p);
    gradient.set(g);
    hessian.set(h);
    return value;
  },
});

/** (1 - a)^2 + 100 (b - a^2)^2, minimum 0 at (1, 1) at the end of a curved valley (H. H. Rosenbrock, Computer J. 3 (1960) 175). */
const rosenbrock = objective(2, ([a, b]) => [
  (1 - a) ** 2 + 100 * (b - a * a) ** 2,
  [-2 * (1 - a) - 400 * a * (b - a * a), 200 * (b - a * a)],
  [2 - 400 * (b - 3 * a * a), -400 * a, -400 * a, 200],
]);

/** ((a^2 - 1)^2 + b^2) / 2: saddle at the origin, minima at (+-1, 0). */
const twoWells = objective(2, ([a, b]) => [0.5 * ((a * a - 1) ** 2 + b * b), [2 * a * (a * a - 1), b], [6 * a * a - 2, 0, 0, 1]]);

const bowl = objective(2, ([a, b]) => [a * a + b * b + a * b - 3 * a, [2 * a + b - 3, 2 * b + a], [2, 1, 1, 2]]);
const everywhere = { lower: [-10, -10], upper: [10, 10] };

const constant = (value: number): Objective => objective(1, () => [value, [0], [1]]);

describe('Newton minimiser', () => {
  it('reaches the minimum of a quadratic in one step and knows it in the next', () => {
    const minimiser = new NewtonMinimiser(2);
    const p = Float64Array.of(7, -4);
    expect(minimiser.minimise(bowl, p, everywhere)).toBe('converged');
    expect(p[0]).toBeCloseTo(2, 12);
    expect(p[1]).toBeCloseTo(-1, 12);
    expect(minimiser.value).toBeCloseTo(-3, 12);
    expect(minimiser.iterations).toBe(2);
    expect(minimiser.distance).toBeLessThan(1e-11);
  });

  it.each([
    [-1.2, 1],
    [5, -5],
    [0, 9],
  ])('follows a curved valley from (%d, %d)', (a, b) => {
    const p = Float64Array.of(a, b);
    expect(new NewtonMinimiser(2).minimise(rosenbrock, p, everywhere)).toBe('converged');
    expect(p[0]).toBeCloseTo(1, 5);
    expect(p[1]).toBeCloseTo(1, 5);
  });

  it('descends from beside a saddle, where the Hessian is not positive definite', () => {
    const p = Float64Array.of(0.01, 3);
    expect(new NewtonMinimiser(2).minimise(twoWells, p, everywhere)).toBe('converged');
    expect(p[0]).toBeCloseTo(1, 6);
    expect(p[1]).toBeCloseTo(0, 6);
  });

  it('ends on the bound that cuts off the minimum, at the minimum along it', () => {
    const p = Float64Array.of(0, 5);
    expect(new NewtonMinimiser(2).minimise(bowl, p, { lower: [-10, 0], upper: [1, 10] })).toBe('converged');
    // with a = 1 held the minimum over b >= 0 of b^2 + b is at 0
    expect([...p]).toEqual([1, 0]);
  });

  it('leaves a bound that it started on when the minimum is inside', () => {
    const p = Float64Array.of(-10, 10);
    expect(new NewtonMinimiser(2).minimise(bowl, p, everywhere)).toBe('converged');
    expect(p[0]).toBeCloseTo(2, 10);
  });

  it('brings a start outside the bounds inside', () => {
    const p = Float64Array.of(99, 99);
    expect(new NewtonMinimiser(2).minimise(bowl, p, everywhere)).toBe('converged');
    expect(p[1]).toBeCloseTo(-1, 10);
  });

  it('keeps a parameter whose bounds coincide', () => {
    const p = Float64Array.of(0, 0);
    expect(new NewtonMinimiser(2).minimise(bowl, p, { lower: [-10, 4], upper: [10, 4] })).toBe('converged');
    expect(p[0]).toBeCloseTo(-0.5, 12);
    expect(p[1]).toBe(4);
    const all = Float64Array.of(0, 0);
    expect(new NewtonMinimiser(2).minimise(bowl, all, { lower: [1, 4], upper: [1, 4] })).toBe('converged');
    expect([...all]).toEqual([1, 4]);
  });

  it('says that the data are impossible or the value is not finite, instead of throwing', () => {
    const options = { lower: [-1], upper: [1] };
    expect(new NewtonMinimiser(1).minimise(constant(Infinity), Float64Array.of(0), options)).toBe('impossible data');
    expect(new NewtonMinimiser(1).minimise(constant(NaN), Float64Array.of(0), options)).toBe('not finite');
    expect(new NewtonMinimiser(1).minimise(constant(-Infinity), Float64Array.of(0), options)).toBe('not finite');
  });

  it('steps back from where the function is infinite', () => {
    // a - ln a, from the far side: the first Newton step overshoots to a < 0
    const logarithm = objective(1, ([a]) => (a > 0 ? [a - Math.log(a), [1 - 1 / a], [1 / (a * a)]] : [Infinity, [0], [0]]));
    const p = Float64Array.of(7);
    expect(new NewtonMinimiser(1).minimise(logarithm, p, { lower: [-100], upper: [100] })).toBe('converged');
    expect(p[0]).toBeCloseTo(1, 5);
  });

  it('gives up after its iterations and says so', () => {
    const p = Float64Array.of(-1.2, 1);
    expect(new NewtonMinimiser(2).minimise(rosenbrock, p, { ...everywhere, maximumIterations: 3 })).toBe('iteration limit');
  });

  it('lands exactly on a bound whatever the rounding of the step, and goes on along it', () => {
    for (let cut = 1; cut <= 1000; cut++) {
      const minimum = -cut / 137;
      const f = objective(2, ([a, b]) => [0.5 * ((a - minimum) ** 2 + b * b), [a - minimum, b], [1, 0, 0, 1]]);
      const p = Float64Array.of(1, 1);
      const minimiser = new NewtonMinimiser(2);
      expect(minimiser.minimise(f, p, { lower: [0, -10], upper: [10, 10] })).toBe('converged');
      expect(p[0]).toBe(0);
      expect(minimiser.iterations).toBeLessThanOrEqual(3);
    }
  });
});
