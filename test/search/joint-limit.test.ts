import { describe, expect, it } from 'vitest';
import { jointStrengthLimit } from '../../src/search/joint-limit.js';
import { scanPoint } from '../../src/search/scan-point.js';
import { events, specification } from './fixture.js';

const MASS = 2500;
const search = (name: string, seed: number, signalEvents: number) => ({ name, specification, x: events(seed), signalEvents });

describe('limit on the strength from several likelihoods', () => {
  it('of one search is its limit on events over the events predicted', () => {
    const { observed, expected } = jointStrengthLimit([search('a', 3, 4)], MASS, specification.confidenceLevel);
    const point = scanPoint({ ...specification, limitMethod: 'asymptotic' }, events(3), MASS);
    const limit = point.status === 'ok' ? point.eventsLimit : { observed: NaN, expected: [] };
    expect(observed / (limit.observed / 4)).toBeCloseTo(1, 5);
    expect(expected / ((limit.expected[2] ?? NaN) / 4)).toBeCloseTo(1, 5);
  });

  it('of two searches is expected to be stronger than each, and a search without predicted signal changes nothing', () => {
    const one = jointStrengthLimit([search('a', 3, 4)], MASS, 0.9);
    const two = jointStrengthLimit([search('a', 3, 4), search('b', 5, 4)], MASS, 0.9);
    expect(two.expected).toBeLessThan(one.expected);
    expect(two.expected).toBeGreaterThan(0.5 * one.expected);
    expect(jointStrengthLimit([search('a', 3, 4), search('b', 5, 0)], MASS, 0.9)).toEqual(one);
  });
});
