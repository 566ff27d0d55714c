import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Profiler } from '../../../src/fit/profile.js';
import { asymptoticP0, asymptoticPValues, BAND, expectedCls } from '../../../src/inference/asymptotic.js';
import { asymptoticLimit } from '../../../src/inference/asymptotic-limit.js';
import { binnedTest } from '../../../src/inference/binned-test.js';
import type { Interpolation } from '../../../src/model/histfactory/interpolation.js';
import { HistFactoryLikelihood } from '../../../src/model/histfactory/likelihood.js';
import { compileWorkspace } from '../../../src/model/histfactory/model.js';
import type { Workspace } from '../../../src/model/histfactory/workspace.js';

interface Reference {
  interpolation: Interpolation;
  workspace: Workspace;
  par_names: string[];
  data_with_aux: number[];
  expected_actualdata_at_init: number[];
  twice_nll_at_init: number;
  best_fit: { pars: number[]; hessian_errors: (number | null)[]; twice_nll: number };
  bkg_only_fit: { pars: number[]; twice_nll: number };
  q0: number;
  p0: number;
  points: {
    mu: number;
    CLs_obs: number;
    CLsb: number;
    CLb: number;
    CLs_exp_band_m2_m1_0_p1_p2: number[];
    qmu_tilde: number;
    qmu_tilde_asimov: number;
    twice_nll_cond: number;
  }[];
  upper_limits: Record<'90' | '95', { obs: number; exp_m2_m1_0_p1_p2: number[] }>;
}

const folder = new URL('../../../../shared/reference/pyhf/', import.meta.url);
const files = existsSync(folder) ? readdirSync(folder).filter(name => name.endsWith('.json')) : [];
const relative = (value: number, reference: number): number => Math.abs(value / reference - 1);

/** Answers of pyhf 0.7 with its minima polished. */
describe.skipIf(files.length === 0)('HistFactory likelihoods against pyhf', () => {
  describe.each(files)('%s', file => {
    const reference = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Reference;
    const model = compileWorkspace(reference.workspace, { interpolation: reference.interpolation });
    const likelihood = new HistFactoryLikelihood(model);
    const n = likelihood.dimension;

    it('has the parameters, the data and the 2NLL of pyhf at the initial values', () => {
      expect(model.parameters.map(p => p.name)).toEqual(reference.par_names);
      const { counts, auxdata } = model.data;
      [...counts, ...auxdata].forEach((value, k) => expect(value).toBeCloseTo(reference.data_with_aux[k], 9));
      const init = Float64Array.from(model.parameters, p => p.start);
      likelihood
        .expected(init)
        .counts.forEach((rate, b) => expect(relative(rate, reference.expected_actualdata_at_init[b])).toBeLessThan(1e-12));
      const value = likelihood.evaluate(init, new Float64Array(n), new Float64Array(n * n));
      expect(relative(2 * value, reference.twice_nll_at_init)).toBeLessThan(1e-11);
    });

    it('has its minimum and errors where pyhf has them', () => {
      const profiler = new Profiler(likelihood);
      const best = profiler.fit();
      expect(best.status).toBe('converged');
      expect(relative(2 * best.value, reference.best_fit.twice_nll)).toBeLessThan(1e-9);
      const errors = profiler.errors(best);
      const expected = reference.best_fit.hessian_errors;
      best.parameters.forEach((value, i) => {
        expect(Math.abs(value - reference.best_fit.pars[i]) / (expected[i] ?? 1)).toBeLessThan(1e-3);
      });
      expect(errors.map(error => error !== undefined)).toEqual(expected.map(error => error !== null));
      // beside a kink pyhf's numerical Hessian averages the curvatures of the two sides
      const tolerance = model.kinked.length > 0 ? 1e-2 : 1e-3;
      const deviations = errors.map((error, i) => relative(error ?? 1, expected[i] ?? 1));
      expect(Math.max(...deviations)).toBeLessThan(tolerance);
    });

    it('has the CLs and limits of pyhf', () => {
      const { observed, asimov, background, scale, poi } = binnedTest(model);
      reference.bkg_only_fit.pars.forEach((value, i) => expect(background[i]).toBeCloseTo(value, 4));
      expect(observed.q0()).toBeCloseTo(reference.q0, 6);
      expect(asymptoticP0(observed.q0())).toBeCloseTo(reference.p0, 7);
      for (const point of reference.points) {
        const q = observed.qTilde(point.mu);
        const qAsimov = asimov.qTilde(point.mu);
        expect(Math.abs(q - point.qmu_tilde)).toBeLessThan(1e-6 * (1 + point.qmu_tilde));
        expect(Math.abs(qAsimov - point.qmu_tilde_asimov)).toBeLessThan(1e-6 * (1 + point.qmu_tilde_asimov));
        expect(relative(2 * observed.conditional(point.mu).value, point.twice_nll_cond)).toBeLessThan(1e-8);
        const { cls, clsb, clb } = asymptoticPValues(q, qAsimov);
        expect(cls).toBeCloseTo(point.CLs_obs, 6);
        expect(clsb).toBeCloseTo(point.CLsb, 6);
        expect(clb).toBeCloseTo(point.CLb, 6);
        BAND.forEach((k, i) => expect(expectedCls(qAsimov, k)).toBeCloseTo(point.CLs_exp_band_m2_m1_0_p1_p2[i], 6));
      }
      for (const level of ['90', '95'] as const) {
        const limit = asymptoticLimit(observed, asimov, { confidenceLevel: Number(level) / 100, scale, highest: poi.upper });
        expect(relative(limit.observed, reference.upper_limits[level].obs)).toBeLessThan(1e-5);
        limit.expected.forEach((value, i) => {
          expect(relative(value, reference.upper_limits[level].exp_m2_m1_0_p1_p2[i])).toBeLessThan(1e-5);
        });
      }
    });

    it('has a gradient and a Hessian that are the derivatives of the value', () => {
      const gradient = new Float64Array(n);
      const hessian = new Float64Array(n * n);
      const other = new Float64Array(n);
      const scratch = new Float64Array(n * n);
      // off every kink, and off the minimum
      const at = Float64Array.from(model.parameters, (p, i) => p.start + (p.lower < p.upper ? 0.13 + 0.01 * i : 0));
      likelihood.evaluate(at, gradient, hessian);
      for (let i = 0; i < n; i++) {
        const h = 1e-5;
        const step = (sign: number): number => {
          const moved = at.slice();
          moved[i] += sign * h;
          return likelihood.evaluate(moved, other, scratch);
        };
        const up = step(1);
        const gradientUp = other.slice();
        const down = step(-1);
        expect(Math.abs((up - down) / (2 * h) - gradient[i])).toBeLessThan(1e-6 * (1 + Math.abs(gradient[i])) + 1e-5);
        for (let j = 0; j < n; j++) {
          const difference = (gradientUp[j] - other[j]) / (2 * h);
          expect(Math.abs(difference - hessian[i * n + j])).toBeLessThan(1e-5 * (1 + Math.abs(hessian[i * n + j])));
        }
      }
    });
  });
});
