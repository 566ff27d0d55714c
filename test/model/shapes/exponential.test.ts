import { describe, expect, it } from 'vitest';
import { Exponential } from '../../../src/model/shapes/exponential.js';
import { columnsAt, stateShape } from './statements.js';

describe('exponential', () => {
  const regions = [
    { name: 'low', min: 1, max: 2.5 },
    { name: 'high', min: 3, max: 5 },
  ];
  stateShape({ name: 'in two regions', shape: new Exponential(regions), regions, at: [[0.7], [-0.5], [3], [1e-4]] });

  it('is uniform at slope 0', () => {
    const shape = new Exponential(regions);
    expect(columnsAt(shape, 1.3, [0])[0]).toBeCloseTo(1 / 3.5, 14);
    expect(columnsAt(shape, 4.9, [0])[0]).toBeCloseTo(1 / 3.5, 14);
  });

  it('falls by e over the inverse slope and keeps its values at steep slopes', () => {
    const shape = new Exponential(regions);
    expect(columnsAt(shape, 1.2, [2])[0] / columnsAt(shape, 1.7, [2])[0]).toBeCloseTo(Math.E, 13);
    expect(columnsAt(shape, 1, [100])[0]).toBeCloseTo(100, 10);
    expect(columnsAt(shape, 5, [-100])[0]).toBeCloseTo(100, 10);
  });

  it('starts at one e-fold over the span unless told otherwise', () => {
    expect(new Exponential(regions).parameters[0].start).toBe(0.25);
    expect(new Exponential(regions, 2).parameters[0].start).toBe(2);
  });
});
