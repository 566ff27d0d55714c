import { describe, expect, it } from 'vitest';
import { scanPoint } from '../../src/search/scan-point.js';
import type { ScannedPoint } from '../../src/search/result.js';
import { recordedRun } from './recorded-runs.js';

describe('the run that the workbench shows before it computes any', () => {
  const { result, specification, x } = recordedRun('kpix-invisible');

  it('is said to be simulated', () => {
    expect(result.status).toBe('simulated');
  });

  // else: node scripts/record-runs.js
  it.each([0, 60, 150])('has the limit that the engine computes at its mass number %i', index => {
    const stored = result.scan[index] as ScannedPoint;
    const computed = scanPoint(specification, Float64Array.from(x!), stored.massMeV) as ScannedPoint;
    // far above rounding, far below what a reader could see
    expect(computed.eventsLimit.observed / stored.eventsLimit.observed).toBeCloseTo(1, 5);
    expect(computed.p0 / stored.p0).toBeCloseTo(1, 5);
  });
});
