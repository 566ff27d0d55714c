import { describe, expect, it } from 'vitest';
import { pointLikelihood, type PointLikelihood } from '../../src/search/point-likelihood.js';
import type { ScannedPoint } from '../../src/search/result.js';
import { scanPoint } from '../../src/search/scan-point.js';
import type { ScanSpecification } from '../../src/search/specification.js';
import { events, specification } from './fixture.js';

function behind(spec: ScanSpecification, x: Float64Array, massMeV: number): { point: ScannedPoint; found: PointLikelihood } {
  const point = scanPoint(spec, x, massMeV);
  if (point.status !== 'ok') throw new Error(point.cause);
  return { point, found: pointLikelihood(spec, x, point, { points: 201 }) };
}

/** Strength at which a falling curve passes a value, linear between two points. */
function crossing(x: readonly number[], y: readonly number[], value: number): number {
  const k = y.findIndex(v => v < value);
  return x[k - 1] + ((x[k] - x[k - 1]) * (y[k - 1] - value)) / (y[k - 1] - y[k]);
}

describe('the likelihood behind a point', () => {
  it.each(['asymptotic', 'exact'] as const)('crosses 1 - CL where the limits of the scan are, %s', limitMethod => {
    const { point, found } = behind({ ...specification, limitMethod }, events(7), 2500);
    const { signalEvents, cls, method } = found.curve;
    expect(method).toBe(limitMethod);
    // steps of a two-hundredth, straight in between
    expect(crossing(signalEvents, cls.observed, 0.1) / point.eventsLimit.observed).toBeCloseTo(1, 3);
    for (const k of [0, 2, 4]) {
      const expected = cls.expected.map(values => values[k]);
      expect(crossing(signalEvents, expected, 0.1) / point.eventsLimit.expected[k]).toBeCloseTo(1, 2);
    }
    expect(cls.observed[0]).toBe(1);
  });

  it('is lowest at the fitted signal and rises to q0 without signal', () => {
    const { point, found } = behind(specification, events(3, 25), 2300);
    const { signalEvents, statistic } = found.curve;
    expect(statistic[0]).toBeCloseTo(point.q0, 9);
    const lowest = statistic.indexOf(Math.min(...statistic.map(v => v!)));
    expect(Math.abs(signalEvents[lowest] - point.signalEvents)).toBeLessThanOrEqual(signalEvents[1]);
    expect(statistic[lowest]).toBeLessThan(0.05);
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
