import { describe, expect, it } from 'vitest';
import { scalar } from '../../src/portals/scalar.js';
import { curveBound } from '../../src/recast/bound.js';
import { INVISIBLE_AT_NA62 } from '../../src/recast/br-limit.js';
import { likelihoodCombination, type LikelihoodSource } from '../../src/recast/likelihood-combination.js';
import { scanPoint } from '../../src/search/scan-point.js';
import type { ScanSpecification } from '../../src/search/specification.js';
import { events, specification } from '../search/fixture.js';

/** The search of the fixture in the mass range of kaon decays. */
const rescaled: ScanSpecification = {
  ...specification,
  limitMethod: 'asymptotic',
  regions: specification.regions.map(({ name, min, max }) => ({ name, min: min / 10, max: max / 10 })),
  signal: {
    ...specification.signal,
    resolution: { massMeV: [100, 300], value: [0.002, 0.002] },
    acceptance: specification.signal.acceptance?.map(table => ({ ...table, massMeV: [100, 300] })) ?? [],
  },
};
const MASS = 250;

function source(id: string, seed: number, sensitivity: number): LikelihoodSource {
  const x = events(seed).map(value => value / 10);
  const point = scanPoint(rescaled, x, MASS);
  const limit = point.status === 'ok' ? point.eventsLimit.observed : NaN;
  return {
    specification: rescaled,
    x,
    curve: {
      ...INVISIBLE_AT_NA62,
      id,
      experiment: id,
      series: [{ lifetimePs: null, massMeV: [MASS - 1, MASS + 1], limit: [limit * sensitivity, limit * sensitivity] }],
      gapsMeV: [],
      relativeAccuracy: 0,
      singleEventSensitivity: () => sensitivity,
    },
  };
}

const [a, b] = [source('a', 3, 1e-11), source('b', 5, 2e-11)];
/** Where the dark scalar is near the edge of each, and long-lived. */
const edge = Math.log(a.curve.series[0].limit[0] / scalar.branchingRatio(MASS, 1e-9) / 1e9);

describe('combination in one likelihood', () => {
  it('of one search is its own limit', () => {
    const single = curveBound(scalar, a.curve).at(MASS);
    const combined = likelihoodCombination(scalar, [a]).at(MASS);
    expect(combined.excess(edge)).toBe(single.excess(edge));
  });

  it('with a search a thousand times less sensitive is that of the sensitive one, to the lifetime', () => {
    const weak = source('weak', 5, 1e-8);
    const single = curveBound(scalar, a.curve).at(MASS).excess(edge);
    expect(Math.abs(likelihoodCombination(scalar, [a, weak]).at(MASS).excess(edge) - single)).toBeLessThan(0.02);
  });

  it('lies between the sum of the signals over the largest limit and each limit alone', () => {
    const combined = likelihoodCombination(scalar, [a, b]).at(MASS).excess(edge);
    const alone = [a, b].map(({ curve }) => curveBound(scalar, curve).at(MASS).excess(edge));
    expect(combined).toBeGreaterThan(Math.max(...alone) - 1);
    expect(combined).toBeLessThan(Math.log(alone.reduce((sum, one) => sum + Math.exp(one), 0)) + 1e-9);
  });

  it('far from the edge is what the strongest single limit says', () => {
    const far = edge - 5;
    expect(likelihoodCombination(scalar, [a, b]).at(MASS).excess(far)).toBe(
      Math.max(...[a, b].map(({ curve }) => curveBound(scalar, curve).at(MASS).excess(far))),
    );
  });
});
