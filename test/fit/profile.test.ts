import { describe, expect, it } from 'vitest';
import { Profiler } from '../../src/fit/profile.js';
import type { Likelihood, ModelParameter } from '../../src/model/likelihood.js';

/** Counting n events over b known to 1 / tau b: on/off with m = tau b events beside. -ln L = s + b - n ln(s + b) + tau b - m ln b. */
function onOff(n: number, m: number, tau: number, lower = 0): Likelihood {
  const parameters: ModelParameter[] = [
    { name: 's', role: 'signal', start: 1, lower, upper: 1e3 },
    { name: 'b', role: 'free', start: 1, lower: 1e-9, upper: 1e3 },
  ];
  return {
    parameters,
    dimension: 2,
    evaluate([s, b], gradient, hessian) {
      const total = s + b;
      if (!(total > 0)) return Infinity;
      gradient.set([1 - n / total, 1 + tau - n / total - m / b]);
      const c = n / (total * total);
      hessian.set([c, c, c, c + m / (b * b)]);
      return total - n * Math.log(total) + tau * b - m * Math.log(b);
    },
  };
}

describe('profile likelihood of an on/off experiment', () => {
  it('has its free minimum at s = n - m / tau with variance n + m / tau^2', () => {
    const profiler = new Profiler(onOff(25, 30, 3));
    const fit = profiler.fit();
    expect(fit.status).toBe('converged');
    expect(fit.parameters[0]).toBeCloseTo(15, 6);
    expect(fit.parameters[1]).toBeCloseTo(10, 6);
    const errors = profiler.errors(fit);
    expect(errors[0]).toBeCloseTo(Math.sqrt(25 + 30 / 9), 6);
    expect(errors[1]).toBeCloseTo(Math.sqrt(30) / 3, 6);
  });

  it.each([0, 4, 30])('profiles b at s = %d to the root of its quadratic', s => {
    const fit = new Profiler(onOff(25, 30, 3)).fitAt(s);
    // (1 + tau) b^2 + ((1 + tau) s - n - m) b - m s = 0
    const p = 4 * s - 55;
    expect(fit.parameters[1]).toBeCloseTo((-p + Math.sqrt(p * p + 16 * 30 * s)) / 8, 5);
    expect(fit.parameters[0]).toBe(s);
  });

  it('is held at s = 0 by its bound for a deficit, and then has no error on s', () => {
    const profiler = new Profiler(onOff(5, 30, 3));
    const fit = profiler.fit();
    expect(fit.parameters[0]).toBe(0);
    expect(fit.parameters[1]).toBeCloseTo(35 / 4, 6);
    const errors = profiler.errors(fit);
    expect(errors[0]).toBeUndefined();
    expect(errors[1]).toBeCloseTo(Math.sqrt(35) / 4, 6);
  });

  it('holds the strength of one fit only', () => {
    const profiler = new Profiler(onOff(25, 30, 3));
    profiler.fitAt(2);
    expect(profiler.fit().parameters[0]).toBeCloseTo(15, 6);
  });

  it('starts where it is told, without touching the start', () => {
    const start = Float64Array.of(400, 2);
    const fit = new Profiler(onOff(25, 30, 3)).fit(start);
    expect(fit.parameters[0]).toBeCloseTo(15, 6);
    expect([...start]).toEqual([400, 2]);
  });
});
