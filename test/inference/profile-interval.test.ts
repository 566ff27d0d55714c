import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LikelihoodProfile } from '../../src/inference/likelihood-profile.js';
import { profileInterval, twoSidedTest, type IntervalEnd } from '../../src/inference/profile-interval.js';
import { normalQuantile } from '../../src/math/normal.js';
import type { Interpolation } from '../../src/model/histfactory/interpolation.js';
import { HistFactoryLikelihood } from '../../src/model/histfactory/likelihood.js';
import { compileWorkspace } from '../../src/model/histfactory/model.js';
import type { Workspace } from '../../src/model/histfactory/workspace.js';
import type { Likelihood } from '../../src/model/likelihood.js';
import { linearModel, oneParameter, onOff, poissonCount } from './simple-likelihoods.js';

const at = (end: IntervalEnd): number => ('value' in end ? end.value : NaN);
const why = (end: IntervalEnd): string => ('reason' in end ? end.reason : '');

const twoWells = (x: number): number => 0.15 * (x * x - 1) ** 2 + 0.05 * x;

/** A parabola around 2 with a wall at 2.1. */
const wall = (beyond: number): Likelihood =>
  oneParameter(x => (x > 2.1 ? [beyond, NaN, NaN] : [0.005 * (x - 2) ** 2, 0.01 * (x - 2), 0.01]), 2, [-100, 100]);

describe('profile interval', () => {
  it('of a linear model is the error, whatever the correlations', () => {
    const likelihood = linearModel({
      hessian: [
        [2, 0.8, -0.3],
        [0.8, 1.5, 0.4],
        [-0.3, 0.4, 1],
      ],
      centre: [3, -1, 0.5],
    });
    // cofactors / determinant of the Hessian
    const determinant = 2 * (1.5 - 0.16) - 0.8 * (0.8 + 0.12) - 0.3 * (0.32 + 0.45);
    const variances = [1.5 - 0.16, 2 - 0.09, 3 - 0.64].map(c => c / determinant);
    const profile = new LikelihoodProfile(likelihood);
    variances.forEach((variance, i) => {
      for (const level of [undefined, 0.9, 0.99]) {
        const { value, lower, upper } = profileInterval(profile, `p${i}`, level);
        const error = Math.sqrt(variance) * (level === undefined ? 1 : normalQuantile((1 + level) / 2));
        expect(value).toBeCloseTo([3, -1, 0.5][i], 8);
        expect(value - at(lower)).toBeCloseTo(error, 7);
        expect(at(upper) - value).toBeCloseTo(error, 7);
      }
    });
  });

  // the errors of n events, as every table of MINOS errors has them
  it.each([
    [1, 0.7, 1.36],
    [2, 1.1, 1.77],
    [4, 1.68, 2.35],
    [10, 2.84, 3.5],
  ])('of %d events is -%d +%d', (n, down, up) => {
    const { lower, upper } = profileInterval(new LikelihoodProfile(poissonCount(n)), 's');
    expect(n - at(lower)).toBeCloseTo(down, 2);
    expect(at(upper) - n).toBeCloseTo(up, 2);
  });

  it('of n events solves 2 (s - n + n ln(n / s)) = z^2', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0.3, max: 0.999, noNaN: true }), (n, level) => {
        const { lower, upper } = profileInterval(new LikelihoodProfile(poissonCount(n, [0, 1e4])), 's', level);
        const z2 = normalQuantile((1 + level) / 2) ** 2;
        for (const s of [at(lower), at(upper)]) expect(2 * (s - n + n * Math.log(n / s))).toBeCloseTo(z2, 6);
        expect(at(lower)).toBeLessThan(n);
        expect(at(upper)).toBeGreaterThan(n);
      }),
      { numRuns: 60 },
    );
  });

  it('of no event ends at 1/2, and on the other side says that s is at its bound', () => {
    const { value, lower, upper } = profileInterval(new LikelihoodProfile(poissonCount(0)), 's');
    expect(value).toBe(0);
    expect(at(upper)).toBeCloseTo(0.5, 9);
    expect(why(lower)).toBe('s is at its lower bound 0');
  });

  it('stops at a bound with the reason instead of a number', () => {
    const profile = new LikelihoodProfile(linearModel({ hessian: [[1]], centre: [0.5], bounds: [[0, 1]] }));
    const { lower, upper } = profileInterval(profile, 'p0');
    expect(why(lower)).toBe('p0 reaches its lower bound 0, where -2 ln lambda is 0.2500, below 1.000');
    expect(why(upper)).toBe('p0 reaches its upper bound 1, where -2 ln lambda is 0.2500, below 1.000');
  });

  it('of an on/off experiment profiles b to the root of its quadratic', () => {
    const [n, m, tau] = [25, 30, 3];
    const { value, lower, upper } = profileInterval(new LikelihoodProfile(onOff({ n, m, tau })), 's');
    const nll = (s: number): number => {
      const p = (1 + tau) * s - n - m;
      const b = (-p + Math.sqrt(p * p + 4 * (1 + tau) * m * s)) / (2 * (1 + tau));
      return s + b - n * Math.log(s + b) + tau * b - m * Math.log(b);
    };
    expect(value).toBeCloseTo(15, 6);
    for (const end of [lower, upper]) expect(2 * (nll(at(end)) - nll(15))).toBeCloseTo(1, 7);
    expect(at(lower)).toBeLessThan(15);
    expect(at(upper)).toBeGreaterThan(15);
  });

  it('of a parameter that only repeats another reaches the bounds', () => {
    const hessian = [
      [1, 1],
      [1, 1],
    ];
    const profile = new LikelihoodProfile(
      linearModel({
        hessian,
        centre: [2, 3],
        bounds: [
          [-1000, 1000],
          [-100, 100],
        ],
      }),
    );
    const { lower, upper } = profileInterval(profile, 'p1');
    expect(why(lower)).toMatch(/^p1 reaches its lower bound -100, where -2 ln lambda is 0\.000/);
    expect(why(upper)).toMatch(/^p1 reaches its upper bound 100/);
  });

  it('starts again from a lower minimum that it meets', () => {
    // minima near 1 and, lower, near -1
    const wells = oneParameter(x => [twoWells(x), 0.6 * x * (x * x - 1) + 0.05, 1.8 * x * x - 0.6], 1, [-5, 5]);
    const profile = new LikelihoodProfile(wells);
    expect(profile.best.parameters[0]).toBeGreaterThan(0.9);
    const { value, lower, upper } = profileInterval(profile, 'x', 0.6);
    expect(value).toBeLessThan(-0.9);
    const rise = normalQuantile(0.8) ** 2;
    for (const end of [lower, upper]) expect(2 * (twoWells(at(end)) - twoWells(value))).toBeCloseTo(rise, 6);
  });

  it('ends where the data become impossible, and says where a fit failed', () => {
    expect(at(profileInterval(new LikelihoodProfile(wall(Infinity)), 'x').upper)).toBeCloseTo(2.1, 8);
    expect(why(profileInterval(new LikelihoodProfile(wall(NaN)), 'x').upper)).toMatch(/^fit at x = [\d.]+: not finite$/);
  });

  it('holds what the profile holds', () => {
    const likelihood = linearModel({
      hessian: [
        [2, 1],
        [1, 2],
      ],
      centre: [0, 0],
    });
    const { value, upper } = profileInterval(new LikelihoodProfile(likelihood, [{ parameter: 1, value: 1 }]), 'p0');
    expect(value).toBeCloseTo(-0.5, 9);
    expect(at(upper) - value).toBeCloseTo(Math.SQRT1_2, 8);
  });

  it('wants a parameter that varies and a level', () => {
    const profile = new LikelihoodProfile(
      linearModel({
        hessian: [
          [1, 0],
          [0, 1],
        ],
        centre: [0, 0],
        bounds: [
          [-1, 1],
          [0, 0],
        ],
      }),
    );
    expect(() => profileInterval(profile, 'q')).toThrow('parameter is "q": expected one of p0, p1');
    expect(() => profileInterval(profile, 'p1')).toThrow('parameter is "p1": expected one that is not fixed');
    expect(() => profileInterval(profile, 'p0', 1)).toThrow('confidence level is 1');
  });
});

describe('two-sided test t_mu', () => {
  it('has the p-value 1 - CL at the ends of its interval', () => {
    const profile = new LikelihoodProfile(onOff({ n: 29, m: 12, tau: 4 }));
    for (const level of [0.5, 0.9, 0.99]) {
      const { lower, upper } = profileInterval(profile, 's', level);
      for (const end of [lower, upper]) {
        expect(twoSidedTest(profile, 's', at(end)).pValue).toBeCloseTo(1 - level, 7);
      }
    }
  });

  it('rejects a value at which the data are impossible', () => {
    expect(twoSidedTest(new LikelihoodProfile(poissonCount(3)), 's', 0)).toEqual({ pValue: 0 });
  });

  const folder = new URL('../../../shared/reference/pyhf/', import.meta.url);
  const files = existsSync(folder) ? readdirSync(folder).filter(name => name.endsWith('.json')) : [];

  interface Reference {
    interpolation: Interpolation;
    workspace: Workspace;
    poi: string;
    best_fit: { pars: number[]; hessian_errors: (number | null)[] };
    par_names: string[];
    points: { mu: number; tmu_tilde: number }[];
  }

  // strengths are bounded at 0 there, so that t_mu is t-tilde_mu (eq. 11)
  describe.skipIf(files.length === 0).each(files)('pyhf model %s', file => {
    const reference = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Reference;
    const profile = new LikelihoodProfile(
      new HistFactoryLikelihood(compileWorkspace(reference.workspace, { interpolation: reference.interpolation })),
    );

    it('has the t_mu of pyhf', () => {
      for (const { mu, tmu_tilde: t } of reference.points) {
        const { statistic } = twoSidedTest(profile, reference.poi, mu);
        expect(Math.abs((statistic ?? NaN) - t)).toBeLessThan(1e-6 * (1 + t));
      }
    });

    it('has -2 ln lambda = 1 at the ends of all its intervals', () => {
      const { parameters } = profile.likelihood;
      for (const { name } of parameters.filter((_, i) => profile.isFree(i)).slice(0, 6)) {
        const { value, lower, upper } = profileInterval(profile, name);
        const statistics = [lower, upper].flatMap(end => ('value' in end ? [twoSidedTest(profile, name, end.value).statistic] : []));
        for (const statistic of statistics) expect(statistic).toBeCloseTo(1, 6);
        const reasons = [lower, upper].flatMap(end => ('reason' in end ? [end.reason] : []));
        for (const reason of reasons) expect(reason).toMatch(/bound/);
        expect(value).toBe(profile.best.parameters[profile.indexOf(name)]);
      }
    });
  });
});
