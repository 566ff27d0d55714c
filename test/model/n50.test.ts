import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { asymptoticLimit } from '../../src/inference/asymptotic-limit.js';
import { asymptoticPValues, BAND, expectedCls } from '../../src/inference/asymptotic.js';
import { massTest } from '../../src/search/mass-test.js';
import type { ScanSpecification } from '../../src/search/specification.js';

interface Case {
  mass: number;
  sigma: number;
  fit: { ns: number; nb: number; k: number };
  nll_min: number;
  q0: number;
  points: { ns: number; qtilde: number; qtilde_asimov: number; CLs_obs: number; CLs_exp_m2_m1_0_p1_p2: number[] }[];
  upper_limit_ns: Record<'90' | '95', { obs: number; exp_m2_m1_0_p1_p2: number[] }>;
}

const folder = new URL('../../../shared/reference/unbinned/', import.meta.url);
const there = existsSync(folder);

/** 50 masses fitted by an independent program (iminuit 2.11, polished): Gaussian on an exponential, both yields and the slope free. */
describe.skipIf(!there)('unbinned likelihood against the reference fits of 50 masses', () => {
  const read = (name: string): string => (there ? readFileSync(new URL(name, folder), 'utf8') : '');
  const cases = there ? (JSON.parse(read('n50.json')) as { results: Case[] }).results : [];
  const x = Float64Array.from(read('n50.csv').trim().split('\n').slice(1), Number);
  const specification: ScanSpecification = {
    observable: 'invariant-mass',
    regions: [{ name: 'all', min: 1, max: 5 }],
    signal: { resolution: { massMeV: [1000, 5000], value: [0.015, 0.055] }, resolutionUncertainty: 0, uncertainties: {} },
    backgrounds: [{ name: 'bkg', label: 'bkg', events: 'free', uncertainties: {}, shape: { kind: 'exponential' } }],
    confidenceLevel: 0.9,
  };

  it.each(cases)('mass $mass', reference => {
    const { observed, asimov, mass } = massTest(specification, x, reference.mass * 1000);
    expect(mass.sigma).toBeCloseTo(reference.sigma, 12);
    const parameters = mass.model.parameters.map(p => p.name);
    const errors = observed.profiler.errors(observed.best);
    const compare = (name: string, value: number): void => {
      const j = parameters.indexOf(name);
      const scale = errors[j] ?? 1;
      expect(Math.abs(observed.best.parameters[j] - value) / scale).toBeLessThan(1e-3);
    };
    compare('signal events', reference.fit.ns);
    compare('bkg events', reference.fit.nb);
    compare('bkg slope', reference.fit.k);
    expect(observed.best.value).toBeCloseTo(reference.nll_min, 7);
    expect(observed.q0()).toBeCloseTo(reference.q0, 7);
    for (const point of reference.points) {
      const q = observed.qTilde(point.ns);
      const qAsimov = asimov.qTilde(point.ns);
      expect(q).toBeCloseTo(point.qtilde, 7);
      // the reference integrates its Asimov sample on 20000 cells, we on fewer: both are within 1e-4 of the integral
      expect(Math.abs(qAsimov / point.qtilde_asimov - 1)).toBeLessThan(2e-4);
      expect(asymptoticPValues(q, qAsimov).cls).toBeCloseTo(point.CLs_obs, 4);
      BAND.forEach((n, k) => expect(expectedCls(qAsimov, n)).toBeCloseTo(point.CLs_exp_m2_m1_0_p1_p2[k], 4));
    }
    for (const level of ['90', '95'] as const) {
      const limit = asymptoticLimit(observed, asimov, { confidenceLevel: Number(level) / 100, scale: 3 });
      expect(Math.abs(limit.observed / reference.upper_limit_ns[level].obs - 1)).toBeLessThan(5e-4);
      limit.expected.forEach((value, k) => {
        expect(Math.abs(value / reference.upper_limit_ns[level].exp_m2_m1_0_p1_p2[k] - 1)).toBeLessThan(5e-4);
      });
    }
  });
});
