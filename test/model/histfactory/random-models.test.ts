import { describe, expect, it } from 'vitest';
import { checkWorkspace } from '../../../src/formats/pyhf/workspace.js';
import { Profiler } from '../../../src/fit/profile.js';
import { binnedTest } from '../../../src/inference/binned-test.js';
import { asymptoticTest } from '../../../src/inference/hypothesis-test.js';
import { FitFailure } from '../../../src/inference/test-statistics.js';
import { Philox } from '../../../src/math/philox.js';
import { HistFactoryLikelihood } from '../../../src/model/histfactory/likelihood.js';
import { compileWorkspace } from '../../../src/model/histfactory/model.js';
import { randomWorkspace } from './random-model.js';

const MODELS = 5000;

describe('random models', () => {
  it.each([
    { normsys: 'code4', histosys: 'code4p' },
    { normsys: 'code1', histosys: 'code0' },
  ] as const)('are fitted without an exception or a NaN, $normsys and $histosys', interpolation => {
    const random = new Philox(20, 0);
    let failed = 0;
    for (let t = 0; t < MODELS; t++) {
      random.reset(t);
      const likelihood = new HistFactoryLikelihood(compileWorkspace(checkWorkspace(randomWorkspace(random)), { interpolation }));
      const profiler = new Profiler(likelihood);
      const fit = profiler.fit();
      if (fit.status !== 'converged') failed++;
      expect(Number.isNaN(fit.value)).toBe(false);
      expect(fit.parameters.every(Number.isFinite)).toBe(true);
      const errors = profiler.errors(fit).filter(error => error !== undefined);
      expect(errors.every(error => error > 0 && error < Infinity)).toBe(true);
    }
    // the data are drawn from the models: each has a minimum, and at most a few in a thousand are too corrugated to reach it
    expect(failed).toBeLessThanOrEqual(MODELS / 100);
  });

  it('give probabilities, with bands that rise', () => {
    const random = new Philox(21, 0);
    let failed = 0;
    for (let t = 0; t < 50; t++) {
      random.reset(t);
      try {
        const { CLs, CLsb, CLb, expected } = asymptoticTest(binnedTest(compileWorkspace(randomWorkspace(random))), 1);
        for (const p of [CLs, CLsb, CLb, ...expected]) expect(p >= 0 && p <= 1).toBe(true);
        expect([...expected].sort((a, b) => a - b)).toEqual(expected);
      } catch (error) {
        if (!(error instanceof FitFailure)) throw error;
        failed++;
      }
    }
    expect(failed).toBeLessThanOrEqual(1);
  });
});
