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
    const { curve, events, pulls } = windowLikelihoodOf(specification, search, point, { points: 101 });
    const above = curve.cls.observed.findIndex(cls => cls < 0.1);
    const { observed } = point.eventsLimit;
    expect(curve.signalEvents[above - 1]).toBeLessThan(observed);
    expect(curve.signalEvents[above]).toBeGreaterThan(observed);
    expect(curve.statistic[0]).toBe(point.q0);
    expect(events).toBeUndefined();
    expect(pulls.map(pull => pull.name)).toEqual(['background']);
  });
});
