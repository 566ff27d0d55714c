import { describe, expect, it } from 'vitest';
import { Profiler } from '../../src/fit/profile.js';
import { goodnessToys, saturatedGoodness, type GoodnessToyOptions } from '../../src/inference/saturated-goodness.js';
import { chiSquaredSurvival } from '../../src/math/chi-squared.js';
import { HistFactoryLikelihood } from '../../src/model/histfactory/likelihood.js';
import { compileWorkspace } from '../../src/model/histfactory/model.js';
import type { Workspace } from '../../src/model/histfactory/workspace.js';
import { oneBin } from '../cli/workspace-files.js';

interface Spectrum {
  readonly observed: readonly number[];
  readonly signal: readonly number[];
  readonly background: readonly number[];
  readonly error?: readonly number[];
  readonly bounds?: readonly [number, number];
  readonly fixed?: boolean;
}

function spectrum({ observed, signal, background, error, bounds = [-50, 50], fixed = false }: Spectrum): HistFactoryLikelihood {
  const modifiers = error ? [{ name: 'gamma', type: 'shapesys', data: error }] : [];
  const document = {
    channels: [
      {
        name: 'c',
        samples: [
          { name: 's', data: signal, modifiers: [{ name: 'mu', type: 'normfactor', data: null }] },
          { name: 'b', data: background, modifiers },
        ],
      },
    ],
    observations: [{ name: 'c', data: observed }],
    measurements: [{ name: 'm', config: { poi: 'mu', parameters: [{ name: 'mu', bounds: [bounds], inits: [1], fixed }] } }],
    version: '1.0.0',
  };
  return new HistFactoryLikelihood(compileWorkspace(document as unknown as Workspace));
}

const goodness = (likelihood: HistFactoryLikelihood) => saturatedGoodness(likelihood, new Profiler(likelihood).fit());
const toys = (likelihood: HistFactoryLikelihood, options: GoodnessToyOptions) =>
  goodnessToys(likelihood, new Profiler(likelihood).fit(), options);
/** Likelihood ratio of Baker and Cousins. */
const bakerCousins = (n: number, mean: number): number => 2 * (mean - n + (n > 0 ? n * Math.log(n / mean) : 0));

describe('saturated goodness of fit', () => {
  it('of a fitted normalisation is the chi2 of Baker and Cousins with one degree of freedom less than bins', () => {
    // mu (1, 2, 3) fits 30 events with mu = 5
    const { statistic, degreesOfFreedom, pValue, notes } = goodness(
      spectrum({ observed: [9, 6, 15], signal: [1, 2, 3], background: [0, 0, 0] }),
    );
    const expected = bakerCousins(9, 5) + bakerCousins(6, 10) + bakerCousins(15, 15);
    expect(statistic).toBeCloseTo(expected, 8);
    expect(degreesOfFreedom).toBe(2);
    // chi2 with two degrees of freedom is exponential
    expect(pValue).toBeCloseTo(Math.exp(-expected / 2), 8);
    expect(notes).toEqual([]);
  });

  it('counts auxiliary measurements as data: nuisances cost nothing', () => {
    const background = [40, 50];
    const likelihood = spectrum({ observed: [52, 43], signal: [0, 0], background, error: [4, 10], fixed: true });
    const { statistic, degreesOfFreedom } = goodness(likelihood);
    expect(degreesOfFreedom).toBe(2);
    // gamma of each bin: (b + tau) gamma = n + tau
    const expected = [52, 43].map((n, k) => {
      const b = background[k];
      const tau = (b / [4, 10][k]) ** 2;
      const gamma = (n + tau) / (b + tau);
      return bakerCousins(n, b * gamma) + bakerCousins(tau, tau * gamma);
    });
    expect(statistic).toBeCloseTo(expected[0] + expected[1], 7);
  });

  it('is perfect, and proves nothing, with as many parameters as data', () => {
    const { statistic, degreesOfFreedom, pValue, notes } = goodness(
      new HistFactoryLikelihood(compileWorkspace(oneBin({ observed: 55, signal: 10, background: 50, error: 7 }) as unknown as Workspace)),
    );
    expect(statistic).toBeCloseTo(0, 8);
    expect(degreesOfFreedom).toBe(0);
    expect(pValue).toBeNull();
    expect(notes).toEqual(['no degree of freedom: as many parameters as data']);
  });

  it('leaves out bins that are empty on both sides, and a strength that its bound holds', () => {
    const { statistic, degreesOfFreedom, notes } = goodness(
      spectrum({ observed: [0, 8, 3], signal: [0, 1, 2], background: [0, 12, 9], bounds: [0, 10] }),
    );
    expect(degreesOfFreedom).toBe(2);
    expect(statistic).toBeCloseTo(bakerCousins(8, 12) + bakerCousins(3, 9), 8);
    expect(notes).toEqual(['not counted as fitted, being at a bound: mu']);
  });

  it('by toys agrees with chi2 at high counts', () => {
    const background = [900, 1200, 1000, 800, 1100, 950];
    const observed = background.map((b, k) => b + [35, -20, 15, -40, 30, 20][k]);
    const likelihood = spectrum({ observed, signal: [10, 20, 40, 20, 10, 0], background, error: background.map(b => 0.03 * b) });
    const { pValue, degreesOfFreedom } = goodness(likelihood);
    expect(degreesOfFreedom).toBe(5);
    const result = toys(likelihood, { toys: 1000, seed: 5 });
    expect(result.failed).toBe(0);
    expect(Math.abs(result.pValue - (pValue ?? NaN))).toBeLessThan(3 * result.error);
    expect(toys(likelihood, { toys: 100, seed: 5 })).toEqual(toys(likelihood, { toys: 100, seed: 5 }));
  });

  it('by toys is right at low counts, where chi2 is not', () => {
    // one bin of mean 0.5, nothing fitted: n = 2 is exceeded with probability 1 - 1.5 exp(-1/2), n = 0 fits better
    const likelihood = spectrum({ observed: [2], signal: [0], background: [0.5], fixed: true });
    const exact = 1 - 1.5 * Math.exp(-0.5);
    const { statistic, pValue } = goodness(likelihood);
    expect(pValue).toBeCloseTo(chiSquaredSurvival(bakerCousins(2, 0.5), 1), 9);
    expect(statistic).toBeCloseTo(bakerCousins(2, 0.5), 9);
    const result = toys(likelihood, { toys: 10_000, seed: 1 });
    expect(Math.abs(result.pValue - exact)).toBeLessThan(3 * result.error);
    expect(Math.abs((pValue ?? NaN) - exact)).toBeGreaterThan(5 * result.error);
  });
});
