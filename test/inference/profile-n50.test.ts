import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { correlationMatrix } from '../../src/inference/correlation.js';
import { LikelihoodProfile } from '../../src/inference/likelihood-profile.js';
import { profileInterval, twoSidedTest } from '../../src/inference/profile-interval.js';
import { UnbinnedLikelihood } from '../../src/model/unbinned-likelihood.js';
import { massModel } from '../../src/search/mass-model.js';
import type { ScanSpecification } from '../../src/search/specification.js';

interface Case {
  mass: number;
  fit: { ns: number; nb: number; k: number };
  nll_min: number;
  points: { ns: number; nll_cond: number }[];
}

const folder = new URL('../../../shared/reference/unbinned/', import.meta.url);
const there = existsSync(folder);

/** Conditional minima of an independent program (iminuit) at strengths below and above the best one. */
describe.skipIf(!there)('unbinned profile likelihood', () => {
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

  it.each(cases)('at mass $mass', ({ mass, nll_min: lowest, points }) => {
    const { model } = massModel(specification, mass * 1000, x.length);
    const likelihood = new UnbinnedLikelihood(model, { x, weights: new Float64Array(x.length).fill(1) });
    const profile = new LikelihoodProfile(likelihood);
    for (const { ns, nll_cond: conditional } of points) {
      expect(twoSidedTest(profile, 'signal events', ns).statistic).toBeCloseTo(2 * (conditional - lowest), 6);
    }
    for (const name of ['signal events', 'bkg events', 'bkg slope']) {
      const ends = [profileInterval(profile, name).lower, profileInterval(profile, name).upper];
      const values = ends.flatMap(end => ('value' in end ? [end.value] : []));
      for (const value of values) expect(twoSidedTest(profile, name, value).statistic).toBeCloseTo(1, 7);
      // only the strength is bounded nearby
      expect(values.length).toBeGreaterThanOrEqual(name === 'signal events' ? 1 : 2);
    }
    expect(correlationMatrix(likelihood, profile.best).parameters).toContain('bkg slope');
  });
});
