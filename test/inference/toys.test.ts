import { describe, expect, it } from 'vitest';
import { drawPseudoExperiment, eventCapacity } from '../../src/inference/toys.js';
import { poissonCdf } from '../../src/math/gamma.js';
import { normalBetween } from '../../src/math/normal.js';
import { Philox } from '../../src/math/philox.js';
import { GaussianPeak } from '../../src/model/shapes/gaussian-peak.js';
import type { UnbinnedModel } from '../../src/model/unbinned-model.js';
import { chiSquaredPValue } from '../chi-squared.js';

const regions = [{ name: 'all', min: 0, max: 1 }];
const model: UnbinnedModel = {
  parameters: [
    { name: 'strength', role: 'signal', start: 0, lower: 0, upper: 1e3 },
    { name: 'width', role: 'nuisance', start: 0, lower: -8, upper: 8 },
    { name: 'efficiency', role: 'nuisance', start: 0, lower: -8, upper: 8 },
  ],
  components: [
    {
      name: 'signal',
      shape: new GaussianPeak({ mean: 0.5, sigma: 0.5, regions }),
      events: 2,
      yieldParameter: 0,
      modifiers: [{ parameter: 2, kappa: 0.1 }],
      links: [{ parameter: 1, scale: 0.2, offset: 0 }],
    },
  ],
};

describe('pseudo-experiments', () => {
  const parameters = Float64Array.of(1.5, 1, -0.5);
  const n = 20_000;
  const random = new Philox(9, 1);
  const toys = Array.from({ length: n }, (_, t) => {
    random.reset(t);
    return drawPseudoExperiment(model, parameters, random);
  });
  // 2 x 1.5 exp(-0.05) events of a peak that its width, 0.5 exp(0.2), has made lose some
  const mean = (3 * Math.exp(-0.05) * normalBetween(-Math.exp(-0.2), Math.exp(-0.2))) / normalBetween(-1, 1);

  it('have a Poisson number of events around yield times integral', () => {
    const observed = new Float64Array(10);
    for (const { x } of toys) observed[Math.min(9, x.length)]++;
    const expected = Array.from({ length: 9 }, (_, k) => n * (poissonCdf(k, mean) - poissonCdf(k - 1, mean)));
    expected.push(n - expected.reduce((a, b) => a + b, 0));
    expect(chiSquaredPValue(observed, expected, 1)).toBeGreaterThan(1e-6);
  });

  it('spread the global observables by one around the nuisances, and leave the others at 0', () => {
    for (const [j, centre] of [
      [1, 1],
      [2, -0.5],
    ]) {
      const average = toys.reduce((sum, t) => sum + t.globalObservables[j], 0) / n;
      const square = toys.reduce((sum, t) => sum + (t.globalObservables[j] - centre) ** 2, 0) / n;
      expect(Math.abs(average - centre)).toBeLessThan(4 / Math.sqrt(n));
      expect(Math.abs(square - 1)).toBeLessThan(4 * Math.sqrt(2 / n));
    }
    expect(toys.every(t => t.globalObservables[0] === 0)).toBe(true);
  });

  it('do not depend on the order in which they are drawn', () => {
    random.reset(17);
    expect(drawPseudoExperiment(model, parameters, random)).toEqual(toys[17]);
  });

  it('fit in the capacity that their expectation asks for', () => {
    expect(Math.max(...toys.map(t => t.x.length))).toBeLessThan(eventCapacity(mean));
    // ten standard deviations
    expect(eventCapacity(1e6)).toBeGreaterThanOrEqual(1e6 + 1e4);
  });
});
