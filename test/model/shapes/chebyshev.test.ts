import { describe, expect, it } from 'vitest';
import { Chebyshev } from '../../../src/model/shapes/chebyshev.js';
import { columnsAt, stateShape } from './statements.js';

describe('Chebyshev polynomial', () => {
  const regions = [
    { name: 'low', min: -1, max: 0.2 },
    { name: 'high', min: 0.5, max: 3 },
  ];
  stateShape({ name: 'of order 0', shape: new Chebyshev(regions, 0), regions, at: [[]] });
  stateShape({ name: 'of order 1', shape: new Chebyshev(regions, 1), regions, at: [[0.5], [-0.8]] });
  stateShape({ name: 'of order 4', shape: new Chebyshev(regions, 4), regions, at: [[0.3, -0.2, 0.1, 0.05]] });

  it('is made of T_j in the coordinate that runs from -1 to 1 over the span', () => {
    // T_3(1/2) = 4/8 - 3/2 = -1, T_3(0) = 0: 1 + c T_3 falls to 1 - c at u = 1/2, which is x = 2
    const shape = new Chebyshev(regions, 3);
    const ratio = columnsAt(shape, 2, [0, 0, 0.4])[0] / columnsAt(shape, 1, [0, 0, 0.4])[0];
    expect(ratio).toBeCloseTo(0.6, 14);
  });

  it('turns negative where the polynomial does, for the likelihood to refuse', () => {
    expect(columnsAt(new Chebyshev(regions, 1), -1, [1.5])[0]).toBeLessThan(0);
  });
});
