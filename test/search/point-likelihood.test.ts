import { describe, expect, it } from 'vitest';
import { pointLikelihood, strengthsOf, type PointLikelihood } from '../../src/search/point-likelihood.js';
import type { StrengthPoint } from '../../src/search/strength-curve.js';
import type { ScannedPoint } from '../../src/search/result.js';
import { scanPoint } from '../../src/search/scan-point.js';
import type { ScanSpecification } from '../../src/search/specification.js';
import { events, specification } from './fixture.js';

function behind(
  spec: ScanSpecification,
  x: Float64Array,
  massMeV: number,
): { point: ScannedPoint; found: PointLikelihood; curve: StrengthPoint[] } {
  const point = scanPoint(spec, x, massMeV);
  if (point.status !== 'ok') throw new Error(point.cause);
  const found = pointLikelihood(spec, x, point);
  return { point, found, curve: strengthsOf(point, 201).map(s => found.at(s)) };
}

/** Strength at which a falling curve passes a value, linear between two points. */
function crossing(x: readonly number[], y: readonly number[], value: number): number {
  const k = y.findIndex(v => v < value);
  return x[k - 1] + ((x[k] - x[k - 1]) * (y[k - 1] - value)) / (y[k - 1] - y[k]);
}

describe('the likelihood behind a point', () => {
  it.each(['asymptotic', 'exact'] as const)('crosses 1 - CL where the limits of the scan are, %s', limitMethod => {
    const { point, found, curve } = behind({ ...specification, limitMethod }, events(7), 2500);
    const signalEvents = curve.map(at => at.signalEvents);
    expect(found.method).toBe(limitMethod);
    // steps of a two-hundredth, straight in between
    expect(
      crossing(
        signalEvents,
        curve.map(at => at.cls),
        0.1,
      ) / point.eventsLimit.observed,
    ).toBeCloseTo(1, 3);
    for (const k of [0, 2, 4]) {
      const expected = curve.map(at => at.expectedCls[k]);
      expect(crossing(signalEvents, expected, 0.1) / point.eventsLimit.expected[k]).toBeCloseTo(1, 2);
    }
    expect(curve[0].cls).toBe(1);
  });

  it('is lowest at the fitted signal and rises to q0 without signal', () => {
    const { point, curve } = behind(specification, events(3, 25), 2300);
    expect(curve[0].statistic).toBeCloseTo(point.q0, 9);
    const lowest = curve.reduce((a, b) => (b.statistic! < a.statistic! ? b : a));
    expect(Math.abs(lowest.signalEvents - point.signalEvents)).toBeLessThanOrEqual(curve[1].signalEvents);
    expect(lowest.statistic).toBeLessThan(0.05);
  });

  it('has a pull for each nuisance parameter, in three fits', () => {
    const { found } = behind(specification, events(3, 25), 2300);
    expect(found.pulls.map(pull => pull.name)).toEqual(['resolution', 'luminosity', 'flat']);
    const [resolution, , flat] = found.pulls;
    // without signal its width says nothing
    expect(resolution.withoutSignal).toEqual({ value: 0, error: 1 });
    expect(flat.withoutSignal.value).toBeGreaterThan(flat.best.value);
    // 150 events say how many of them are flat
    expect(flat.best.error).toBeLessThan(1);
  });

  it('lists the events near the peak, the nearest first, with their weight in the limit', () => {
    const x = events(3, 25);
    const { found } = behind(specification, x, 2300);
    const near = x.filter(value => Math.abs(value - 2.3) <= 0.06);
    expect(found.events?.map(event => event.value).toSorted((a, b) => a - b)).toEqual([...near].toSorted((a, b) => a - b));
    const distances = found.events!.map(event => Math.abs(event.distance));
    expect(distances).toEqual(distances.toSorted((a, b) => a - b));
    // the signal falls as a Gaussian while the background hardly changes
    const [first] = found.events!;
    const last = found.events!.at(-1)!;
    const fall = Math.exp(0.5 * (first.distance ** 2 - last.distance ** 2));
    expect(last.signalToBackground! / first.signalToBackground! / fall).toBeCloseTo(1, 0);
  });
});
