import { describe, expect, it } from 'vitest';
import { Profiler } from '../../src/fit/profile.js';
import { correlationMatrix } from '../../src/inference/correlation.js';
import type { Likelihood } from '../../src/model/likelihood.js';
import { linearModel, onOff } from './simple-likelihoods.js';

const correlations = (likelihood: Likelihood) => correlationMatrix(likelihood, new Profiler(likelihood).fit());

describe('correlation matrix', () => {
  it('of two parameters of a linear model is -H01 / sqrt(H00 H11)', () => {
    const { parameters, matrix, absent } = correlations(
      linearModel({
        hessian: [
          [4, 1.5],
          [1.5, 1],
        ],
        centre: [1, 2],
      }),
    );
    expect(parameters).toEqual(['p0', 'p1']);
    expect(matrix[0][1]).toBeCloseTo(-0.75, 12);
    expect(matrix).toEqual([
      [1, matrix[0][1]],
      [matrix[0][1], 1],
    ]);
    expect(absent).toEqual([]);
  });

  it('of an on/off experiment is that of s = n - b', () => {
    const [n, m, tau] = [25, 30, 3];
    const variance = m / tau ** 2;
    expect(correlations(onOff({ n, m, tau })).matrix[0][1]).toBeCloseTo(-Math.sqrt(variance / (n + variance)), 7);
  });

  it('leaves out what is fixed or at a bound, and says so', () => {
    const { parameters, matrix, absent } = correlations(
      linearModel({
        hessian: [
          [1, 0.2, 0],
          [0.2, 1, 0.5],
          [0, 0.5, 1],
        ],
        centre: [-2, 1, 0],
        bounds: [
          [0, 5],
          [-5, 5],
          [0.3, 0.3],
        ],
      }),
    );
    expect(parameters).toEqual(['p1']);
    expect(matrix).toEqual([[1]]);
    expect(absent).toEqual([
      { name: 'p0', note: 'at its lower bound' },
      { name: 'p2', note: 'fixed' },
    ]);
  });

  it('keeps correlations through parameters that only their sum determines', () => {
    // x = u + v measured together with w: (x - 1, w) with the Hessian (2, 1; 1, 2) has the error 2/3 on w
    const likelihood = linearModel({
      hessian: [
        [2, 2, 1, 0],
        [2, 2, 1, 0],
        [1, 1, 2, 0.5],
        [0, 0, 0.5, 1],
      ],
      centre: [0.5, 0.5, 0, 0],
    });
    const { parameters, matrix, absent } = correlations(likelihood);
    expect(parameters).toEqual(['p2', 'p3']);
    expect(absent.map(a => a.name)).toEqual(['p0', 'p1']);
    // w and p3 with x profiled: Hessian (3/2, 1/2; 1/2, 1)
    expect(matrix[0][1]).toBeCloseTo(-0.5 / Math.sqrt(1.5), 9);
  });
});
