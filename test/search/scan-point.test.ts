import { describe, expect, it } from 'vitest';
import { asymptoticP0 } from '../../src/inference/asymptotic.js';
import type { ScannedPoint } from '../../src/search/result.js';
import { scanPoint } from '../../src/search/scan-point.js';
import { events, specification } from './fixture.js';

const ok = (x: Float64Array, massMeV: number): ScannedPoint => {
  const point = scanPoint(specification, x, massMeV);
  if (point.status !== 'ok') throw new Error(point.cause);
  return point;
};

describe('point of a scan', () => {
  it('finds an injected signal at its size, with p0 from q0', () => {
    const point = ok(events(3, 25), 2300);
    expect(Math.abs(point.signalEvents - 25)).toBeLessThan(3 * (point.signalEventsError ?? 0));
    expect(point.significance).toBeGreaterThan(5);
    expect(point.significance).toBe(Math.sqrt(point.q0));
    expect(point.p0).toBe(asymptoticP0(point.q0));
    expect(point.eventsLimit.observed).toBeGreaterThan(point.signalEvents);
    expect(point.eventsLimit.observed).toBeGreaterThan(point.eventsLimit.expected[4]);
  });

  it('has limits in events and, times the single-event sensitivity, in the branching ratio', () => {
    const point = ok(events(3), 2300);
    const ses = point.singleEventSensitivity ?? NaN;
    expect(point.branchingRatioLimit?.observed).toBe(ses * point.eventsLimit.observed);
    expect(point.branchingRatioLimit?.expected[2]).toBe(ses * point.eventsLimit.expected[2]);
    const { expected } = point.eventsLimit;
    expect(expected.every((v, k) => k === 0 || v > expected[k - 1])).toBe(true);
  });

  it('counts the data and the fitted background within two standard deviations', () => {
    const x = events(5);
    const point = ok(x, 2500);
    expect(point.windowObserved).toBe(x.filter(v => v >= 2.46 && v <= 2.54).length);
    // 0.08 GeV of 1.8 GeV hold some 2.2 flat events and 3 falling ones
    expect(point.windowBackground).toBeGreaterThan(2);
    expect(point.windowBackground).toBeLessThan(8);
  });

  it('that cannot be fitted is listed with its mass and the cause, not thrown', () => {
    // an event where neither signal nor background can be
    const empty = { ...specification, backgrounds: [{ ...specification.backgrounds[0], events: 0 }] };
    const point = scanPoint(empty, Float64Array.of(1.1), 2900);
    expect(point).toMatchObject({ status: 'failed', massMeV: 2900 });
    expect(point).toHaveProperty('cause', expect.stringContaining('2900 MeV'));
  });
});
