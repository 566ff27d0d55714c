import { describe, expect, it } from 'vitest';
import { Philox } from '../../../src/math/philox.js';
import { GaussianPeak } from '../../../src/model/shapes/gaussian-peak.js';
import { integralOf, stateShape } from './statements.js';

const regions = [
  { name: 'R1', min: 0, max: 0.01 },
  { name: 'R2', min: 0.026, max: 0.068 },
];

describe('Gaussian peak', () => {
  stateShape({
    name: 'inside a region',
    shape: new GaussianPeak({ mean: 0.04, sigma: 1e-3, regions }),
    regions,
    at: [[0], [0.4], [-0.3]],
    breaks: [0.035, 0.045],
  });
  stateShape({
    name: 'across two regions of different efficiency',
    shape: new GaussianPeak({ mean: 0.02, sigma: 0.008, regions, efficiency: [0.2, 0.7] }),
    regions,
    at: [[0], [0.5], [-0.5]],
  });
  stateShape({
    name: 'beyond the end',
    shape: new GaussianPeak({ mean: -0.002, sigma: 1e-3, regions }),
    regions,
    at: [[0], [0.2]],
    breaks: [0.005],
  });

  it('is normalised at its nominal width and loses events when it widens', () => {
    const peak = new GaussianPeak({ mean: 0.027, sigma: 1e-3, regions, efficiency: [0.3, 0.5] });
    expect(integralOf(peak, [0])[0]).toBeCloseTo(1, 14);
    expect(integralOf(peak, [0.3])[0]).toBeLessThan(1);
    // Phi(1) of it lies above the edge, at efficiency 0.5
    expect(peak.contained).toBeCloseTo(0.5 * 0.8413447460685429, 12);
  });

  it('is drawn without rejection, however much wider than the regions or far from them it is', () => {
    const random = new Philox(1, 1);
    const wide = new GaussianPeak({ mean: 0, sigma: 1e6, regions });
    const far = new GaussianPeak({ mean: -0.02, sigma: 1e-3, regions });
    const mean = (shape: GaussianPeak): number =>
      Array.from({ length: 2000 }, () => shape.sample(random, [0])).reduce((a, b) => a + b, 0) / 2000;
    // uniform over both regions: mean 0.0393, rms 0.0206
    expect(Math.abs(mean(wide) - (0.01 * 0.005 + 0.042 * 0.047) / 0.052)).toBeLessThan((4 * 0.0206) / Math.sqrt(2000));
    // 20 sigma away the tail falls as exp(-20 x / sigma): Mills' ratio gives a mean of sigma / 20.1
    expect(Math.abs(mean(far) / (1e-3 / 20.1) - 1)).toBeLessThan(0.1);
  });
});
