import { describe, expect, it } from 'vitest';
import { backgroundFit } from '../../src/search/background-fit.js';
import { observedTest } from '../../src/search/mass-test.js';
import { ScanStatistic } from '../../src/search/scan-statistic.js';
import { joinScanToys, scanToys } from '../../src/search/scan-toys.js';
import { events, specification } from './fixture.js';

const massesMeV = Array.from({ length: 33 }, (_, k) => 1050 + 60 * k).filter(m => m <= 1780 || m >= 2020);

describe('q0 of a whole scan', () => {
  const x = events(3, 12);
  const { model, fit } = backgroundFit(specification, x, massesMeV[0]);
  const statistic = new ScanStatistic({ specification, massesMeV, start: fit.parameters, capacity: 400 });
  const globalObservables = new Float64Array(model.parameters.length);

  it('is that of each mass fitted on its own', () => {
    const q0 = statistic.scan({ x, globalObservables })!;
    massesMeV.forEach((massMeV, k) => expect(q0[k]).toBeCloseTo(observedTest(specification, x, massMeV).observed.q0(), 8));
    expect(Math.max(...q0)).toBeGreaterThan(9);
    expect(q0.filter(value => value === 0).length).toBeGreaterThan(5);
  });

  it('does not depend on the data set before it', () => {
    const first = statistic.scan({ x, globalObservables });
    statistic.scan({ x: events(4), globalObservables });
    expect(statistic.scan({ x, globalObservables })).toEqual(first);
  });

  it('is absent when the background-only fit fails', () => {
    // an event where nothing can be
    const impossible = { ...specification, backgrounds: [{ ...specification.backgrounds[0], events: 0 }] };
    const pulls = globalObservables.slice(0, -2);
    const none = new ScanStatistic({ specification: impossible, massesMeV, start: fit.parameters, capacity: 1 });
    expect(none.scan({ x: Float64Array.of(1.1), globalObservables: pulls })).toBeUndefined();
  });
});

describe('toys of a scan', () => {
  const options = {
    specification,
    x: events(3),
    intervals: [massesMeV.filter(m => m < 1900), massesMeV.filter(m => m > 1900)],
    levels: [1, 3],
    excess: 4,
    seed: 7,
  };
  const all = scanToys({ ...options, first: 0, count: 12 });

  it('are the same however they are shared out', () => {
    const shares = [
      [0, 5],
      [5, 1],
      [6, 6],
    ].map(([first, count]) => scanToys({ ...options, first, count }));
    expect(joinScanToys(shares)).toEqual(all);
  });

  it('give the largest q0, that at one mass, and the crossings of each level', () => {
    expect(all.failed).toBe(0);
    expect(all.largest).toHaveLength(12);
    all.atExcess.forEach((q0, toy) => expect(q0).toBeLessThanOrEqual(all.largest[toy]));
    expect(all.upCrossings.map(counts => counts.length)).toEqual([12, 12]);
    const [low, high] = all.upCrossings.map(counts => counts.reduce((a, b) => a + b, 0));
    expect(low).toBeGreaterThan(high);
    const without = all.upCrossings[0].filter((_, toy) => all.largest[toy] <= 1);
    expect(without.every(count => count === 0)).toBe(true);
  });

  it('are others for another seed', () => {
    expect(scanToys({ ...options, seed: 8, first: 0, count: 12 }).largest).not.toEqual(all.largest);
  });
});
