import { describe, expect, it } from 'vitest';
import { tabulatedPoisson } from '../../src/kernels/poisson-table.js';
import { runToys } from '../../src/kernels/toy-kernel.js';
import { planToys } from '../../src/kernels/toy-plan.js';
import { normalSurvival } from '../../src/math/normal.js';
import { Philox } from '../../src/math/philox.js';
import { countingModel, entangledModel } from './models.js';

describe('toys', () => {
  it('have the test statistic of a counting experiment in closed form (arXiv:1007.1727 eq. 16)', () => {
    const [s, b, mu] = [4, 2.5, 1.5];
    const plan = planToys(countingModel(s, b), { generation: [1], parameterOfInterest: 'mu', tested: mu });
    const { statistics, failures } = runToys({ plan, seed: 11, stream: 3, first: 0, count: 500 });
    expect(failures).toEqual([]);
    for (let index = 0; index < 500; index++) {
      const n = tabulatedPoisson(plan.tables, 0, new Philox(11, 3, index).uniform());
      const best = Math.max((n - b) / s, 0) * s + b;
      const tested = mu * s + b;
      const q = best > tested ? 0 : 2 * (tested - best - (n === 0 ? 0 : n * Math.log(tested / best)));
      expect(statistics[index]).toBeCloseTo(q, 10);
    }
  });

  it('are the same however the run is cut into shards', () => {
    const plan = planToys(entangledModel, { generation: [1, 1, 0, 0], parameterOfInterest: 'mu', tested: 1 });
    const run = (first: number, count: number): number[] => [...runToys({ plan, seed: 5, stream: 2, first, count }).statistics];
    expect([...run(0, 13), ...run(13, 1), ...run(14, 86)]).toEqual(run(0, 100));
  });

  it('follow the asymptotic distribution of t at the true value: one degree of freedom (arXiv:1007.1727 eq. 36)', () => {
    // ten standard deviations from the bound of mu, some 1500 events
    const model = {
      ...entangledModel,
      components: entangledModel.components.map(c => ({ ...c, template: Float64Array.from(c.template, x => 30 * x) })),
    };
    const plan = planToys(model, { generation: [5, 1, 0, 0], parameterOfInterest: 'mu', tested: 5, statistic: 'two-sided' });
    const { statistics } = runToys({ plan, seed: 1, stream: 1, first: 0, count: 4000 });
    for (const z of [0.5, 1, 1.645, 2]) {
      const expected = 2 * normalSurvival(z);
      const seen = statistics.filter(t => t > z * z).length / 4000;
      expect(Math.abs(seen - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / 4000));
    }
  });

  it('that cannot be fitted are listed with their cause, and the others still count', () => {
    // mu = 0 is impossible as soon as one event is seen: exp(-2) of the toys have none
    const plan = planToys(countingModel(2, 0), { generation: [1], parameterOfInterest: 'mu', tested: 0, statistic: 'two-sided' });
    const { statistics, failures } = runToys({ plan, seed: 1, stream: 0, first: 100, count: 1000 });
    expect(statistics.length + failures.length).toBe(1000);
    expect(Math.abs(statistics.length - 1000 * Math.exp(-2))).toBeLessThan(4 * Math.sqrt(1000 * Math.exp(-2)));
    expect(new Set(statistics)).toEqual(new Set([0]));
    const seen = ({ index }: { readonly index: number }): number => tabulatedPoisson(plan.tables, 0, new Philox(1, 0, index).uniform());
    expect(failures.every(failure => failure.status === 'impossible data' && seen(failure) > 0)).toBe(true);
  });
});
