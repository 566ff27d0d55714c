import { describe, expect, it } from 'vitest';
import { CrystalBall } from '../../../src/model/shapes/crystal-ball.js';
import { GaussianPeak } from '../../../src/model/shapes/gaussian-peak.js';
import { LineShape } from '../../../src/model/shapes/line-shape.js';
import { columnsAt, integralOf, stateShape } from './statements.js';

const regions = [
  { name: 'low', min: 0, max: 3 },
  { name: 'high', min: 3.5, max: 8 },
];
const tails = { low: { alpha: 1.2, power: 3 }, high: { alpha: 1.8, power: 5.5 } };

describe('double-sided Crystal Ball', () => {
  const line = new CrystalBall({ mean: 4, sigma: 0.4, ...tails });
  const nominal = [0, 0, 1.2, 3, 1.8, 5.5];
  const settings = [nominal, [0.3, 0.2, 0.8, 2, 2.2, 12], [-0.7, -0.3, 2.1, 1.5, 0.6, 1.2]];
  stateShape({
    name: 'through two regions',
    shape: new LineShape(line, { regions, efficiency: [0.4, 0.9] }),
    regions,
    at: settings,
    // where the tails take over in each of them
    breaks: settings.flatMap(([shift, width, low, , high]) => [-low, high].map(t => 4 + 0.4 * (shift + Math.exp(width) * t))),
  });
  stateShape({ name: 'in its tail', shape: new LineShape(line, { regions: [regions[0]] }), regions: [regions[0]], at: [nominal] });

  it('holds everything between far ends', () => {
    const far = new LineShape(line, { regions: [{ name: 'all', min: -1e7, max: 1e7 }] });
    expect(far.contained).toBeCloseTo(1, 12);
  });

  it('has a continuous value and slope where the tails take over', () => {
    const shape = new LineShape(line, { regions });
    for (const edge of [4 - 1.2 * 0.4, 4 + 1.8 * 0.4]) {
      const [a, b] = [columnsAt(shape, edge - 1e-9, nominal), columnsAt(shape, edge + 1e-9, nominal)];
      for (const c of [0, 1, 2, 3, 4, 5, 6]) expect(Math.abs(a[c] - b[c])).toBeLessThan(1e-7);
    }
  });

  it('falls with the power of its tail', () => {
    const wide = new LineShape(line, { regions: [{ name: 'all', min: -1e5, max: 1e5 }] });
    const ratio = columnsAt(wide, 4 + 2e4, nominal)[0] / columnsAt(wide, 4 + 4e4, nominal)[0];
    expect(Math.log2(ratio)).toBeCloseTo(5.5, 3);
  });

  it('is a Gaussian when the tails start far out', () => {
    const far = { alpha: 9, power: 50 };
    const shape = new LineShape(new CrystalBall({ mean: 4, sigma: 0.4, low: far, high: far }), { regions });
    const gaussian = new GaussianPeak({ mean: 4, sigma: 0.4, regions });
    for (const x of [2.5, 3.7, 4.6]) expect(columnsAt(shape, x, [0, 0, 9, 50, 9, 50])[0]).toBeCloseTo(columnsAt(gaussian, x, [0])[0], 12);
    expect(integralOf(shape, [0, 0.3, 9, 50, 9, 50])[0]).toBeCloseTo(integralOf(gaussian, [0.3])[0], 12);
  });
});
