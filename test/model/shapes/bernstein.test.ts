import { describe, expect, it } from 'vitest';
import { Bernstein } from '../../../src/model/shapes/bernstein.js';
import { columnsAt, stateShape } from './statements.js';

describe('Bernstein polynomial', () => {
  const regions = [
    { name: 'low', min: -1, max: 0.2 },
    { name: 'high', min: 0.5, max: 3 },
  ];
  stateShape({ name: 'of order 1', shape: new Bernstein(regions, 1), regions, at: [[0.2], [3]] });
  stateShape({ name: 'of order 3', shape: new Bernstein(regions, 3), regions, at: [[0.5, 2, 0.1]] });

  it('is uniform when its coefficients are equal, as they start', () => {
    const shape = new Bernstein(regions, 4);
    const start = shape.parameters.map(p => p.start);
    for (const x of [-0.9, 0.1, 1, 2.9]) expect(columnsAt(shape, x, start)[0]).toBeCloseTo(1 / 3.7, 13);
  });

  it('takes its first and last coefficients at the ends, and the binomial mean of all in the middle', () => {
    const shape = new Bernstein(regions, 2);
    const [low, middle, high] = [-1, 1, 3].map(x => columnsAt(shape, x, [5, 2])[0]);
    expect(high / low).toBeCloseTo(2, 13);
    expect(middle / low).toBeCloseTo((1 + 2 * 5 + 2) / 4, 13);
  });

  it('is nowhere negative, even with vanishing coefficients', () => {
    const shape = new Bernstein(regions, 3);
    for (let x = -1; x < 3; x += 0.05) expect(columnsAt(shape, x, [0, 0, 0])[0]).toBeGreaterThanOrEqual(0);
  });
});
