import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { benchmarkModel } from '../../bench/benchmark-model.js';
import { runToys } from '../../src/kernels/toy-kernel.js';
import type { ToyModel } from '../../src/kernels/toy-model.js';
import type { ToyPlan } from '../../src/kernels/toy-plan.js';
import { planToys } from '../../src/kernels/toy-plan.js';
import type { ToyRequest } from '../../src/kernels/toy-run.js';
import { WasmToyKernel } from '../../src/kernels/wasm-toy-kernel.js';
import { binned, countingModel, entangledModel, nuisance } from './models.js';

let kernel: WasmToyKernel;
beforeAll(async () => {
  kernel = await WasmToyKernel.load();
});

const testing = (model: ToyModel, generation: readonly number[], tested: number): ToyPlan =>
  planToys(model, { generation, parameterOfInterest: 'mu', tested, statistic: 'two-sided' });

/** Largest difference from the oracle, relative to 1 + t; the failures must be the same. */
function difference(request: ToyRequest): number {
  const oracle = runToys(request);
  const wasm = kernel.runToys(request);
  expect(wasm.failures).toEqual(oracle.failures);
  let largest = 0;
  for (let t = 0; t < oracle.statistics.length; t++) {
    const gap = Math.abs(wasm.statistics[t] - oracle.statistics[t]) / (1 + oracle.statistics[t]);
    if (!(gap <= largest)) largest = gap;
  }
  return largest;
}

describe('the Wasm toy kernel', () => {
  it.each([0, 1])('agrees with the oracle to 1e-9 on 10,000 toys of the benchmark at mu = %d', mu => {
    const request = { plan: testing(benchmarkModel, [mu, 0.3, -0.2, 0.4], 1), seed: 2 ** 40 + 7, stream: 3e9, first: 0, count: 10_000 };
    const { statistics } = runToys({ ...request, count: 100 });
    expect(new Set(statistics).size).toBeGreaterThan(90);
    expect(difference(request)).toBeLessThan(1e-9);
  });

  it('agrees for entangled parameters, two strengths and an odd number of bins', () => {
    expect(difference({ plan: testing(entangledModel, [1, 1.2, 0.2, -0.1], 2), seed: 3, stream: 1, first: 0, count: 2000 })).toBeLessThan(
      1e-9,
    );
  });

  it('agrees for strengths of 1e4 and bins of 1e6 counts', () => {
    expect(difference({ plan: testing(countingModel(1, 1e6), [1e4], 9e3), seed: 3, stream: 1, first: 0, count: 1000 })).toBeLessThan(1e-9);
  });

  it('agrees for empty bins and for toys that cannot be fitted', () => {
    const model: ToyModel = {
      ...countingModel(1, 0),
      bins: 3,
      components: [{ template: [0.5, 2, 0], strength: 'mu' }, { template: [0.1, 0, 0] }],
    };
    const request = { plan: testing(model, [1], 0), seed: 3, stream: 1, first: 0, count: 1000 };
    expect(difference(request)).toBeLessThan(1e-9);
    expect(kernel.runToys(request).failures.length).toBeGreaterThan(500);
  });

  it('gives the same bits however the run is cut, also after another plan', () => {
    const plan = testing(benchmarkModel, [1, 0, 0, 0], 1);
    const run = (first: number, count: number): Float64Array => kernel.runToys({ plan, seed: 1, stream: 1, first, count }).statistics;
    const whole = run(0, 9000);
    kernel.runToys({ plan: testing(entangledModel, [1, 1, 0, 0], 1), seed: 1, stream: 1, first: 0, count: 10 });
    expect([...run(0, 5000), ...run(5000, 4000)]).toEqual([...whole]);
  });

  it('agrees, and never returns what is not a number, on random models', () => {
    const model = fc.record({
      bins: fc.integer({ min: 1, max: 13 }),
      signal: fc.double({ min: 0.1, max: 300, noNaN: true }),
      background: fc.double({ min: 0.01, max: 1000, noNaN: true }),
      kappa: fc.double({ min: -0.3, max: 0.3, noNaN: true }),
      tilt: fc.double({ min: -0.3, max: 0.3, noNaN: true }),
      mu: fc.double({ min: 0, max: 5, noNaN: true }),
      seed: fc.nat(),
    });
    const check = fc.property(model, ({ bins, signal, background, kappa, tilt, mu, seed }) => {
      const counts = binned(bins, t => (background * Math.exp(-t)) / bins);
      const plan = testing(
        {
          bins,
          parameters: [{ name: 'mu', lower: 0, upper: Infinity }, nuisance('efficiency'), nuisance('slope')],
          components: [
            { template: binned(bins, t => (signal * t) / bins), strength: 'mu', logNormals: [{ parameter: 'efficiency', kappa }] },
            {
              template: counts,
              logNormals: [{ parameter: 'slope', kappa: 0.05 }],
              shapes: [{ parameter: 'slope', change: counts.map((value, i) => value * tilt * ((2 * i + 1) / bins - 1)) }],
            },
          ],
        },
        [mu, 0, 0],
        1,
      );
      expect(difference({ plan, seed, stream: 0, first: 0, count: 20 })).toBeLessThan(1e-9);
    });
    fc.assert(check, { numRuns: 300, seed: 1 });
  });
});
