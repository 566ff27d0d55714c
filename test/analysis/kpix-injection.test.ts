import { describe, expect, it } from 'vitest';
import { massesOf, vetoedWindows } from '../../src/analysis/specification.js';
import { asymptoticP0 } from '../../src/inference/asymptotic.js';
import { gammaQuantile } from '../../src/math/gamma.js';
import { largestExcess } from '../../src/search/largest-excess.js';
import { observedTest } from '../../src/search/mass-test.js';
import type { ScannedPoint, ScanPoint } from '../../src/search/result.js';
import { kpixExperiments } from './kpix.js';

const SEEDS = 50;
const SIGNAL = { massMeV: 200, branchingRatio: 3e-10 };

describe('K+ -> pi+ X with BR = 3e-10 at 200 MeV in 50 simulated experiments that measure their inputs', () => {
  const { massMeV, branchingRatio } = SIGNAL;
  const experiments = kpixExperiments(
    Array.from({ length: SEEDS }, (_, k) => 1000 + k),
    modes => [...modes, { mode: { pionX: { massMeV, lifetimePs: null } }, branchingRatio }],
  );
  const found = experiments.map(({ specification, x, analysis }) => {
    const scan = massesOf(analysis).map((mass): ScanPoint => {
      const q0 = observedTest(specification, x, mass).observed.q0();
      // the excess is sought in q0 alone; the rest of a point is not looked at
      return { status: 'ok', massMeV: mass, q0, p0: asymptoticP0(q0), significance: Math.sqrt(q0) } as ScannedPoint;
    });
    return largestExcess(specification, x, scan, vetoedWindows(analysis))!;
  });

  const expectUnitPulls = (pulls: readonly number[]): void => {
    const mean = pulls.reduce((a, b) => a + b, 0) / SEEDS;
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(SEEDS));
    // chi2 of 50 pulls between its 0.01% and 99.99% quantiles
    const chi2 = pulls.reduce((sum, p) => sum + p * p, 0);
    expect(chi2).toBeGreaterThan(2 * gammaQuantile(1e-4, SEEDS / 2));
    expect(chi2).toBeLessThan(2 * gammaQuantile(1 - 1e-4, SEEDS / 2));
  };

  it('is seen beyond 5 sigma every time', () => {
    expect(Math.min(...found.map(excess => excess.significance))).toBeGreaterThan(5);
  });

  it('is found at its mass within the error of the mass', () => {
    expectUnitPulls(found.map(excess => (excess.massMeV - SIGNAL.massMeV) / excess.massErrorMeV!));
  });

  it('comes back with its branching ratio within the error', () => {
    expectUnitPulls(found.map(excess => (excess.branchingRatio! - SIGNAL.branchingRatio) / excess.branchingRatioError!));
  });
});
