import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readMeasurement } from '../../../src/config/measurement-schema.js';
import { Philox } from '../../../src/math/philox.js';
import { measure, measurePeriods } from '../../../src/search/measurement/measure.js';
import { pseudoExperiment } from '../../../src/search/measurement/pseudo-experiment.js';
import type { MeasuredBranchingRatio } from '../../../src/search/measurement/result.js';

const file = readMeasurement(readFileSync(new URL('../../../analyses/kpinunu.yaml', import.meta.url), 'utf8'), { file: 'kpinunu.yaml' });

describe('BR(K+ -> pi+ nu nubar) from the published counts', () => {
  const result = measurePeriods(file);

  it.each([
    ['2016-2018', result.periods[0], 10.6e-11, 4.0e-11, 3.4e-11],
    ['2016-2022', result.combined, 13.0e-11, 3.3e-11, 3.0e-11],
  ] satisfies [string, MeasuredBranchingRatio, number, number, number][])(
    'is the published one of %s within 10%, its errors within 15%',
    (_, { branchingRatio, errorUp = NaN, errorDown = NaN }, value, up, down) => {
      expect(Math.abs(branchingRatio / value - 1)).toBeLessThan(0.1);
      expect(Math.abs(errorUp / up - 1)).toBeLessThan(0.15);
      expect(Math.abs(errorDown / down - 1)).toBeLessThan(0.15);
    },
  );

  it('excludes the background alone beyond five standard deviations, as published', () => {
    expect(result.combined.significance).toBeGreaterThan(5);
    expect(result.combined.significance).toBeLessThan(7);
  });

  it('of one period is (n - b) SES', () => {
    expect(result.periods[0].branchingRatio).toBeCloseTo((20 - 7.03) * 0.839e-11, 15);
  });

  it('lies 1 to 2 standard deviations above the Standard Model, near (BR - T) / sqrt(sigma^2 + e^2)', () => {
    const { branchingRatio, errorDown = NaN } = result.combined;
    for (const { pull, value, error } of result.predictions) {
      expect(pull).toBeGreaterThan(1);
      expect(pull).toBeLessThan(2);
      expect(pull / ((branchingRatio - value) / Math.hypot(errorDown, error))).toBeCloseTo(1, 0);
    }
  });

  it('has a unified interval near that of the profile likelihood', () => {
    const { interval, unifiedInterval } = result.combined;
    expect((unifiedInterval.lower ?? 0) / (interval.lower ?? NaN)).toBeCloseTo(1, 0);
    expect((unifiedInterval.upper ?? 0) / (interval.upper ?? NaN)).toBeCloseTo(1, 0);
  });

  it('is unbiased on pseudo-experiments with a known BR, with errors that hold 68% of them', () => {
    const injected = 8.4e-11;
    const random = new Philox(7, 3);
    const n = 300;
    let pulls = 0;
    let inside = 0;
    let mean = 0;
    for (let k = 0; k < n; k++) {
      const toy = pseudoExperiment(file.periods, injected, random);
      const { branchingRatio, errorUp = NaN, errorDown = NaN } = measure('toy', toy, 0.9, 1e-11);
      const difference = branchingRatio - injected;
      const pull = difference > 0 ? difference / errorDown : difference / errorUp;
      pulls += pull;
      mean += branchingRatio / n;
      if (Math.abs(pull) < 1) inside++;
    }
    // the mean of a Poisson estimate is unbiased, its spread about 2.9e-11
    expect(Math.abs(mean - injected)).toBeLessThan((3 * 3.1e-11) / Math.sqrt(n));
    expect(Math.abs(pulls / n)).toBeLessThan(3 / Math.sqrt(n));
    expect(Math.abs(inside / n - 0.683)).toBeLessThan(3 * Math.sqrt((0.683 * 0.317) / n));
  });
});
