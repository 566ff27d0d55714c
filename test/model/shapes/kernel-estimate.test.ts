import { describe, expect, it } from 'vitest';
import { normalQuantile, normalDensity } from '../../../src/math/normal.js';
import { Philox } from '../../../src/math/philox.js';
import { exponential } from '../../../src/math/random.js';
import { KernelEstimate } from '../../../src/model/shapes/kernel-estimate.js';
import { columnsAt, stateShape } from './statements.js';

const regions = [
  { name: 'low', min: 0, max: 1 },
  { name: 'high', min: 1.4, max: 3 },
];
const random = new Philox(3, 7);
const x = Float64Array.from({ length: 200 }, () => exponential(random, 1));
const weights = Float64Array.from({ length: 200 }, () => 0.5 + random.uniform());

describe('kernel estimate', () => {
  stateShape({ name: 'of fixed width', shape: new KernelEstimate(x, weights, { regions }), regions, at: [[]] });
  stateShape({ name: 'adaptive', shape: new KernelEstimate(x, weights, { regions, adaptive: true }), regions, at: [[]] });

  it('of two events is two kernels of the width of the rule', () => {
    // rms 0.5 of 0 and 1, interquartile range 1 / 1.349, two effective events
    const all = [{ name: 'all', min: -50, max: 50 }];
    const h = 0.9 * 0.5 * 2 ** -0.2;
    const shape = new KernelEstimate([0, 1], [1, 1], { regions: all });
    for (const v of [-0.3, 0.5, 2]) {
      expect(columnsAt(shape, v, [])[0]).toBeCloseTo((normalDensity(v / h) + normalDensity((v - 1) / h)) / (2 * h), 13);
    }
    const narrow = new KernelEstimate([0, 1], [1, 3], { regions: all, bandwidthFactor: 0.1 });
    expect(columnsAt(narrow, 1, [])[0] / columnsAt(narrow, 0, [])[0]).toBeCloseTo(3, 12);
  });

  it('finds the normal distribution of a large sample, but for what the width smears', () => {
    const n = 2000;
    const even = Float64Array.from({ length: n }, (_, i) => normalQuantile((i + 0.5) / n));
    const shape = new KernelEstimate(even, new Float64Array(n).fill(1), { regions: [{ name: 'all', min: -10, max: 10 }] });
    // the convolution of the unit normal with the kernel
    const h = 0.9 * n ** -0.2;
    const sigma = Math.hypot(1, h);
    for (const v of [0, 1, 2]) expect(columnsAt(shape, v, [])[0] / (normalDensity(v / sigma) / sigma)).toBeCloseTo(1, 2);
  });

  it('adapts: wider in a thin tail, narrower at the peak', () => {
    const all = [{ name: 'all', min: 0, max: 20 }];
    const fixed = new KernelEstimate(x, weights, { regions: all });
    const adaptive = new KernelEstimate(x, weights, { regions: all, adaptive: true });
    const largest = Math.max(...x);
    // beyond the last event the wider kernel reaches further
    expect(columnsAt(adaptive, largest + 1, [])[0]).toBeGreaterThan(columnsAt(fixed, largest + 1, [])[0]);
  });

  it('refuses a sample without spread in the regions', () => {
    expect(() => new KernelEstimate([0.5, 0.5], [1, 1], { regions })).toThrow('kernel width of 2 events');
    expect(() => new KernelEstimate([1.2], [1], { regions })).toThrow('kernel width of 0 events');
  });
});
