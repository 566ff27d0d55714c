import { describe, expect, it } from 'vitest';
import { FittedDistribution } from '../../src/inference/fitted-distribution.js';
import { Exponential } from '../../src/model/shapes/exponential.js';
import type { UnbinnedModel } from '../../src/model/unbinned-model.js';

const regions = [
  { name: 'low', min: 0, max: 1 },
  { name: 'high', min: 2, max: 3 },
];
const model: UnbinnedModel = {
  parameters: [
    { name: 'events', role: 'free', start: 10, lower: 0, upper: 100 },
    { name: 'slope', role: 'free', start: 1, lower: -5, upper: 5 },
  ],
  components: [
    {
      name: 'exponential',
      shape: new Exponential(regions),
      events: 1,
      yieldParameter: 0,
      modifiers: [],
      links: [{ parameter: 1, scale: 1, offset: 0 }],
    },
  ],
};

describe('fitted distribution', () => {
  const fitted = new FittedDistribution(model, regions, { centre: 0.5, sigma: 0.1 });
  fitted.setParameters([20, 1]);
  const z = 1 - Math.exp(-1) + Math.exp(-2) - Math.exp(-3);

  it('rises from 0 to all events, and not between the regions', () => {
    expect(fitted.total).toBeCloseTo(20, 4);
    expect(fitted.below(-1)).toBe(0);
    expect(fitted.below(0.3)).toBeCloseTo((20 * (1 - Math.exp(-0.3))) / z, 4);
    for (const x of [1, 1.3, 2]) expect(fitted.below(x)).toBeCloseTo((20 * (1 - Math.exp(-1))) / z, 4);
    expect(fitted.below(2.5)).toBeCloseTo((20 * (1 - Math.exp(-1) + Math.exp(-2) - Math.exp(-2.5))) / z, 4);
    expect(fitted.below(9)).toBe(fitted.total);
  });

  it('is inverted by its quantiles', () => {
    for (const p of [0, 0.2, 0.5, 0.8, 0.95]) expect(fitted.below(fitted.quantile(p)) / fitted.total).toBeCloseTo(p, 12);
  });

  it('follows the parameters', () => {
    fitted.setParameters([7, 0]);
    expect(fitted.below(0.5)).toBeCloseTo(1.75, 10);
    fitted.setParameters([20, 1]);
  });
});
