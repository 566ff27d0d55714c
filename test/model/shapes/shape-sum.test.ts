import { describe, expect, it } from 'vitest';
import { Chebyshev } from '../../../src/model/shapes/chebyshev.js';
import { Exponential } from '../../../src/model/shapes/exponential.js';
import { GaussianPeak } from '../../../src/model/shapes/gaussian-peak.js';
import { ShapeSum } from '../../../src/model/shapes/shape-sum.js';
import { columnsAt, stateShape } from './statements.js';

describe('sum of shapes', () => {
  const regions = [
    { name: 'low', min: 0, max: 2 },
    { name: 'high', min: 2.5, max: 4 },
  ];
  const terms = [
    { name: 'peak', shape: new GaussianPeak({ mean: 2.6, sigma: 0.3, regions }), fraction: 0.2 },
    { name: 'polynomial', shape: new Chebyshev(regions, 2), fraction: 0.3 },
    { name: 'tail', shape: new Exponential(regions), fraction: 0.5 },
  ];
  const sum = new ShapeSum(terms);
  stateShape({
    name: 'of three terms',
    shape: sum,
    regions,
    at: [
      [0.2, 0.3, 0.1, 0.2, -0.1, 0.7],
      [0.6, 0, -0.3, 0, 0.3, -0.2],
    ],
  });
  stateShape({ name: 'of one term', shape: new ShapeSum([terms[2]]), regions, at: [[0.7]] });

  it('names its parameters after the terms', () => {
    expect(sum.parameters.map(p => p.name)).toEqual([
      'peak-fraction',
      'polynomial-fraction',
      'peak-log-width',
      'polynomial-c1',
      'polynomial-c2',
      'tail-slope',
    ]);
    expect(sum.parameters.map(p => p.start).slice(0, 2)).toEqual([0.2, 0.3]);
  });

  it('is its terms in their fractions, the last one with what is left', () => {
    const p = [0.2, 0.3, 0.1, 0.2, -0.1, 0.7];
    const parts = [0.2 * columnsAt(terms[0].shape, 2.7, [0.1])[0], 0.3 * columnsAt(terms[1].shape, 2.7, [0.2, -0.1])[0]];
    const rest = 0.5 * columnsAt(terms[2].shape, 2.7, [0.7])[0];
    expect(columnsAt(sum, 2.7, p)[0]).toBeCloseTo(parts[0] + parts[1] + rest, 14);
  });
});
