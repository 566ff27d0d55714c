import { describe, expect, it } from 'vitest';
import { binnedTest } from '../../src/inference/binned-test.js';
import { drawBinnedData, toyTest } from '../../src/inference/binned-toys.js';
import { Philox } from '../../src/math/philox.js';
import { HistFactoryLikelihood } from '../../src/model/histfactory/likelihood.js';
import { compileWorkspace } from '../../src/model/histfactory/model.js';

const model = compileWorkspace({
  channels: [
    {
      name: 'c',
      samples: [
        { name: 's', data: [2, 3], modifiers: [{ name: 'mu', type: 'normfactor', data: null }] },
        {
          name: 'b',
          data: [4, 1],
          modifiers: [
            { name: 'norm', type: 'normsys', data: { hi: 1.2, lo: 0.85 } },
            { name: 'gamma', type: 'shapesys', data: [1, 0.5] },
          ],
        },
      ],
    },
  ],
  observations: [{ name: 'c', data: [3, 1] }],
  measurements: [{ name: 'm', config: { poi: 'mu', parameters: [] } }],
  version: '1.0.0',
});

describe('pseudo-experiments of binned models', () => {
  it('have the means and variances of their distributions, auxiliary measurements included', () => {
    const likelihood = new HistFactoryLikelihood(model);
    const parameters = Float64Array.from(model.parameters, p => (p.name === 'norm' ? 0.5 : p.start));
    const expected = likelihood.expected(parameters);
    const random = new Philox(1, 0);
    const toys = Array.from({ length: 4000 }, (_, t) => {
      random.reset(t);
      const { counts, auxdata } = drawBinnedData(model, expected, random);
      return [...counts, ...auxdata];
    });
    const variances = [...expected.counts, ...expected.auxdata].map((mean, k) => (k === 2 ? 1 : mean));
    [...expected.counts, ...expected.auxdata].forEach((mean, k) => {
      const average = toys.reduce((sum, toy) => sum + toy[k], 0) / toys.length;
      const variance = toys.reduce((sum, toy) => sum + (toy[k] - mean) ** 2, 0) / toys.length;
      expect(Math.abs(average - mean)).toBeLessThan(4 * Math.sqrt(variances[k] / toys.length));
      expect(Math.abs(variance / variances[k] - 1)).toBeLessThan(0.15);
    });
  });

  it('give a CLs and a band that rise together, and the same bits for the same seed', () => {
    const run = () => toyTest(model, binnedTest(model), 1, { toys: 800, seed: 5 });
    const result = run();
    expect(run()).toEqual(result);
    expect(result.failed).toBe(0);
    expect(result.CLs).toBeCloseTo(result.CLsb / result.CLb, 12);
    const [low2, low1, median, high1, high2] = result.expected;
    expect(low2).toBeLessThan(median);
    expect(low1).toBeLessThanOrEqual(median);
    expect(median).toBeLessThan(high1);
    expect(high1).toBeLessThanOrEqual(high2);
  });
});
