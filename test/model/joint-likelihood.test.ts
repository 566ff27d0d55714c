import { describe, expect, it } from 'vitest';
import { Profiler } from '../../src/fit/profile.js';
import { Philox } from '../../src/math/philox.js';
import { normal } from '../../src/math/random.js';
import { JointLikelihood } from '../../src/model/joint-likelihood.js';
import type { ModelParameter } from '../../src/model/likelihood.js';
import { Exponential } from '../../src/model/shapes/exponential.js';
import { GaussianPeak } from '../../src/model/shapes/gaussian-peak.js';
import { UnbinnedLikelihood } from '../../src/model/unbinned-likelihood.js';
import { derivativesAt } from '../objective.js';

const regions = [{ name: 'all', min: 0, max: 4 }];

/** A period with its share of the signal and its own background; efficiency and strength are common, the slope is its own. */
function period(name: string, share: number, x: Float64Array): UnbinnedLikelihood {
  const parameters: ModelParameter[] = [
    { name: 'strength', role: 'signal', start: 1, lower: 0, upper: 1e3 },
    { name: `${name} slope`, role: 'free', start: 0.3, lower: -5, upper: 5 },
    { name: `${name} events`, role: 'free', start: x.length, lower: 0, upper: 1e4 },
    { name: 'efficiency', role: 'nuisance', start: 0, lower: -8, upper: 8 },
    { name: 'width', role: 'nuisance', start: 0, lower: -8, upper: 8 },
  ];
  const components = [
    {
      name: 'signal',
      shape: new GaussianPeak({ mean: 2, sigma: 0.1, regions }),
      events: share,
      yieldParameter: 0,
      modifiers: [{ parameter: 3, kappa: 0.1 }],
      links: [{ parameter: 4, scale: 0.1, offset: 0 }],
    },
    {
      name: 'background',
      shape: new Exponential(regions),
      events: 1,
      yieldParameter: 2,
      modifiers: [],
      links: [{ parameter: 1, scale: 1, offset: 0 }],
    },
  ];
  return new UnbinnedLikelihood({ parameters, components }, { x, weights: new Float64Array(x.length).fill(1) });
}

function data(seed: number, signal: number, background: number): Float64Array {
  const random = new Philox(seed, 1);
  const peak = Array.from({ length: signal }, () => 2 + 0.1 * normal(random));
  return Float64Array.from([...peak, ...Array.from({ length: background }, () => 4 * random.uniform())]);
}

describe('joint likelihood of several periods', () => {
  const first = data(1, 8, 40);
  const later = data(2, 15, 70);

  it('has one parameter for each name', () => {
    const joint = new JointLikelihood([period('a', 1, first), period('b', 2, later)]);
    expect(joint.parameters.map(p => p.name)).toEqual(['strength', 'a slope', 'a events', 'efficiency', 'width', 'b slope', 'b events']);
  });

  it('is the sum over the periods with each constraint once', () => {
    const [a, b] = [period('a', 1, first), period('b', 2, later)];
    const joint = new JointLikelihood([a, b]);
    joint.globalObservables.set([0, 0, 0, 0.4, -0.2, 0, 0]);
    const p = Float64Array.of(5, 0.1, 30, 0.7, 0.3, -0.1, 60);
    const total = joint.evaluate(p, new Float64Array(7), new Float64Array(49));
    const alone = [
      a.evaluate(Float64Array.of(5, 0.1, 30, 0.7, 0.3), new Float64Array(5), new Float64Array(25)),
      b.evaluate(Float64Array.of(5, -0.1, 60, 0.7, 0.3), new Float64Array(5), new Float64Array(25)),
    ];
    expect(total).toBeCloseTo(alone[0] + alone[1] - 0.5 * (0.3 ** 2 + 0.5 ** 2), 10);
  });

  it('has the gradient and Hessian of its differences', () => {
    const joint = new JointLikelihood([period('a', 1, first), period('b', 2, later)]);
    joint.globalObservables[3] = 0.4;
    const { gradientError, hessianError, asymmetry } = derivativesAt(joint, Float64Array.of(5, 0.1, 30, 0.7, 0.3, -0.1, 60));
    expect(gradientError).toBeLessThan(1e-8);
    expect(hessianError).toBeLessThan(1e-7);
    expect(asymmetry).toBeLessThan(1e-12);
  });

  it('of one period is that period', () => {
    const alone = new Profiler(period('a', 1, first)).fit();
    const joint = new Profiler(new JointLikelihood([period('a', 1, first)])).fit();
    expect(joint.value).toBeCloseTo(alone.value, 10);
    expect(joint.parameters[0]).toBeCloseTo(alone.parameters[0], 6);
  });

  it('finds the common strength between those of the periods, with a smaller error', () => {
    const fits = [period('a', 1, first), period('b', 2, later), new JointLikelihood([period('a', 1, first), period('b', 2, later)])].map(
      l => {
        const profiler = new Profiler(l);
        const fit = profiler.fit();
        return { status: fit.status, strength: fit.parameters[0], error: profiler.errors(fit)[0] ?? NaN };
      },
    );
    const [a, b, both] = fits;
    expect(fits.map(f => f.status)).toEqual(['converged', 'converged', 'converged']);
    expect(both.strength).toBeGreaterThan(Math.min(a.strength, b.strength));
    expect(both.strength).toBeLessThan(Math.max(a.strength, b.strength));
    expect(both.error).toBeLessThan(Math.min(a.error, b.error));
  });

  it('keeps the two halves of a split data set: same strength and value as the whole', () => {
    // with the backgrounds common too, two periods of half the exposure are one of the whole
    const whole = period('a', 1, later);
    const half = (x: Float64Array): UnbinnedLikelihood => {
      const l = period('a', 0.5, x);
      const components = l.model.components.map(c => ({ ...c, events: 0.5 }));
      return new UnbinnedLikelihood({ ...l.model, components }, { x, weights: new Float64Array(x.length).fill(1) });
    };
    const joint = new Profiler(new JointLikelihood([half(later.slice(0, 40)), half(later.slice(40))])).fit();
    const one = new Profiler(whole).fit();
    expect(joint.parameters[0]).toBeCloseTo(one.parameters[0], 3);
    // each event's density is halved: N ln 2 more
    expect(joint.value - one.value).toBeCloseTo(later.length * Math.LN2, 8);
  });

  it('refuses periods that disagree on a parameter', () => {
    const other = period('b', 1, later);
    const parameters = other.parameters.map(p => (p.name === 'efficiency' ? { ...p, role: 'free' as const } : p));
    const wrong = new UnbinnedLikelihood({ ...other.model, parameters }, { x: later, weights: new Float64Array(later.length).fill(1) });
    expect(() => new JointLikelihood([period('a', 1, first), wrong])).toThrow('parameter efficiency is free in [-8, 8] in one period');
  });

  it('is infinite when one period is impossible', () => {
    const joint = new JointLikelihood([period('a', 1, first), period('b', 2, later)]);
    expect(joint.evaluate(Float64Array.of(0, 0, 0, 0, 0, 0, 60), new Float64Array(7), new Float64Array(49))).toBe(Infinity);
  });
});
