import { describe, expect, it } from 'vitest';
import { SpectrumCounts } from '../../../src/search/window/spectrum-counts.js';
import { windowLikelihoodOf } from '../../../src/search/window/window-likelihood.js';
import { windowPoint } from '../../../src/search/window/window-point.js';
import { search, specification, spectrum } from './fixture.js';

describe('the likelihood behind a window', () => {
  it.each([
    ['asymptotic', 3000],
    ['exact', 10],
  ] as const)('follows from the numbers of the point and crosses 1 - CL at its limit, %s', (method, density) => {
    const point = windowPoint(specification, search, new SpectrumCounts(spectrum(4, density)), 110);
    if (point.status !== 'ok') throw new Error(point.cause);
    expect(point.method).toBe(method);
    const { at, events, pulls } = windowLikelihoodOf(specification, search, point);
    // the limit is the root to 1e-9
    expect(at(point.eventsLimit.observed).cls).toBeCloseTo(0.1, 8);
    expect(at(point.eventsLimit.expected[2]).expectedCls[2]).toBeCloseTo(0.1, 8);
    expect(at(0).statistic).toBeCloseTo(point.q0, 9);
    expect(events).toBeUndefined();
    expect(pulls.map(pull => pull.name)).toEqual(['background']);
  });
});
