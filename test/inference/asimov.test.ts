import { describe, expect, it } from 'vitest';
import { asimovSample } from '../../src/inference/asimov.js';
import { Exponential } from '../../src/model/shapes/exponential.js';
import { GaussianPeak } from '../../src/model/shapes/gaussian-peak.js';
import { UnbinnedLikelihood } from '../../src/model/unbinned-likelihood.js';
import type { UnbinnedModel } from '../../src/model/unbinned-model.js';

const regions = [
  { name: 'low', min: 0, max: 1.5 },
  { name: 'high', min: 2, max: 4 },
];
const sigma = 0.02;
const peak = { centre: 2.03, sigma };
const model: UnbinnedModel = {
  parameters: [
    { name: 'strength', role: 'signal', start: 0, lower: 0, upper: 1e3 },
    { name: 'slope', role: 'free', start: 0.5, lower: -5, upper: 5 },
    { name: 'yield', role: 'free', start: 1, lower: 0, upper: 1e3 },
  ],
  components: [
    {
      name: 'signal',
      shape: new GaussianPeak({ mean: peak.centre, sigma, regions }),
      events: 1,
      yieldParameter: 0,
      modifiers: [],
      links: [{ parameter: 0, scale: 0, offset: 0 }],
    },
    {
      name: 'exponential',
      shape: new Exponential(regions),
      events: 1,
      yieldParameter: 2,
      modifiers: [],
      links: [{ parameter: 1, scale: 1, offset: 0 }],
    },
  ],
};
const truth = Float64Array.of(3, 0.7, 20);
const { x, weights } = asimovSample(model, truth, regions, peak);

describe('Asimov sample of an unbinned model', () => {
  it('holds the expected number of events, of the peak and of the background', () => {
    expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(23, 3);
    const mean = x.reduce((sum, v, i) => sum + (v < 1.5 ? weights[i] : 0), 0);
    // 20 times the fraction of exp(-0.7 x) below 1.5, from its antiderivative
    const below = 1 - Math.exp(-1.05);
    expect(mean).toBeCloseTo((20 * below) / (below + Math.exp(-1.4) - Math.exp(-2.8)), 4);
  });

  it('lies inside the regions, six nodes a standard deviation around the peak', () => {
    expect(x.every(v => regions.some(r => v > r.min && v < r.max))).toBe(true);
    expect(x.filter(v => Math.abs(v - peak.centre) < sigma).length).toBeGreaterThanOrEqual(12);
  });

  it('is fitted best by the parameters that made it: the gradient vanishes there', () => {
    const gradient = new Float64Array(3);
    const hessian = new Float64Array(9);
    new UnbinnedLikelihood(model, { x, weights }).evaluate(truth, gradient, hessian);
    // estimated shift in units of the error of each parameter
    gradient.forEach((g, j) => expect(Math.abs(g) / Math.sqrt(hessian[j * 4])).toBeLessThan(5e-4));
  });

  it('covers a peak beyond the end of the regions and regions far from the peak', () => {
    const outside = asimovSample(model, [0, 0.7, 20], regions, { centre: 4.1, sigma });
    expect(outside.weights.reduce((a, b) => a + b, 0)).toBeCloseTo(20, 4);
    const away = asimovSample(model, [0, 0.7, 20], regions, { centre: 50, sigma });
    expect(away.weights.reduce((a, b) => a + b, 0)).toBeCloseTo(20, 4);
  });
});
