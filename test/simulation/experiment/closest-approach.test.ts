import { describe, expect, it } from 'vitest';
import { ClosestApproach } from '../../../src/simulation/experiment/closest-approach.js';
import { MeasuredMomentum } from '../../../src/simulation/experiment/measured-momentum.js';

const line = (xM: number, yM: number, zM: number, slopeX: number, slopeY: number) => {
  const momentum = new MeasuredMomentum();
  Object.assign(momentum, { slopeX, slopeY, momentumGeV: 1 });
  return { xM, yM, zM, momentum };
};

describe('closest approach of two lines', () => {
  const approach = new ClosestApproach();

  it('is where they cross', () => {
    approach.find(line(0, 0, 100, 0, 0), line(0.2, 0.1, 180, 5e-3, 2.5e-3));
    expect(approach.zM).toBeCloseTo(140, 9);
    expect(approach.distanceM).toBeCloseTo(0, 12);
  });

  it('of lines that miss each other across their plane has that distance', () => {
    approach.find(line(0, 0.004, 100, 0, 0), line(0.2, 0, 180, 5e-3, 0));
    expect(approach.zM).toBeCloseTo(140, 9);
    expect(approach.distanceM).toBeCloseTo(0.004, 12);
  });
});
