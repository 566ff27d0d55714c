import { describe, expect, it } from 'vitest';
import { Philox } from '../../../src/math/philox.js';
import { KIND } from '../../../src/simulation/decay-event.js';
import { NA62_SETTINGS } from '../../../src/simulation/detector/na62.js';
import { relativeEnergyError, relativeMomentumError, slopeErrorRad } from '../../../src/simulation/experiment/measured-momentum.js';
import { ResolutionTail } from '../../../src/simulation/experiment/resolution-tail.js';
import { simulateSample } from '../../../src/simulation/experiment/sample.js';
import { TOPOLOGIES } from '../../../src/simulation/experiment/topology.js';
import { addWithSlopes, handMade, pencilBeam, sum } from './hand-made.js';

const WITHOUT_TAILS = pencilBeam(140, { tails: { ...NA62_SETTINGS.tails, fraction: 1e-12 } });
const COUNT = 20_000;

/** A sum of n squared standard normal deviates has the mean n and the variance 2n. */
const expectStandard = (pulls: Float64Array): void => {
  const n = pulls.length;
  expect(Math.abs(sum(pulls)) / Math.sqrt(n)).toBeLessThan(4);
  expect(Math.abs(sum(pulls.map(x => x * x)) - n) / Math.sqrt(2 * n)).toBeLessThan(4);
};

describe('errors of the trackers', () => {
  it('are those of the resolution functions: 0.34% at 30 GeV, 60 urad at 10 GeV and 20 urad at 50 GeV', () => {
    expect(relativeMomentumError(NA62_SETTINGS, 30)).toBeCloseTo(Math.hypot(0.003, 0.0015), 12);
    expect(slopeErrorRad(NA62_SETTINGS, 10)).toBeCloseTo(60e-6, 6);
    expect(slopeErrorRad(NA62_SETTINGS, 50)).toBeCloseTo(20e-6, 6);
    expect(relativeEnergyError(NA62_SETTINGS, 25)).toBeCloseTo(Math.hypot(0.048 / 5, 0.11 / 25, 0.009), 12);
  });

  it.each([15, 30, 45])('measured momentum and slopes of a track of %d GeV pull as they should', momentum => {
    const mode = handMade((_, event) => addWithSlopes(event, KIND.pionPlus, momentum, -0.005, 0.002));
    const topology = TOPOLOGIES['any-track'];
    const { columns, length } = simulateSample({ mode, topology, periods: ['2018'], detector: WITHOUT_TAILS, seed: 2, count: COUNT });
    expect(length).toBe(COUNT);
    const { trackPxGeV: px, trackPyGeV: py, trackPzGeV: pz } = columns;
    const sigma = slopeErrorRad(WITHOUT_TAILS, momentum);
    expectStandard(px.map((x, i) => (x / pz[i] + 0.005) / sigma));
    expectStandard(py.map((y, i) => (y / pz[i] - 0.002) / sigma));
    const relative = relativeMomentumError(WITHOUT_TAILS, momentum);
    expectStandard(px.map((x, i) => Math.log(Math.hypot(x, py[i], pz[i]) / momentum) / relative));
  });

  it('measured beam particles pull as they should', () => {
    const mode = handMade((_, event) => addWithSlopes(event, KIND.pionPlus, 30, 0.006));
    const topology = TOPOLOGIES['any-track'];
    const { columns } = simulateSample({ mode, topology, periods: ['2018'], detector: WITHOUT_TAILS, seed: 3, count: COUNT });
    const { beamPxGeV: px, beamPyGeV: py, beamPzGeV: pz } = columns;
    const { beam } = WITHOUT_TAILS;
    expectStandard(px.map((x, i) => x / pz[i] / beam.angleResolutionRad));
    expectStandard(px.map((x, i) => Math.log(Math.hypot(x, py[i], pz[i]) / beam.momentumGeV) / beam.relativeMomentumResolution));
  });
});

describe('tails of the resolution', () => {
  const { tails } = NA62_SETTINGS;
  const factors = (drawn: number, n: number) => {
    const tail = new ResolutionTail(tails, drawn);
    const random = new Philox(5, 1);
    return Array.from({ length: n }, () => ({ factor: tail.draw(random), weight: tail.weight }));
  };

  it('have the density k^-2 between their limits', () => {
    const drawn = factors(0.5, 40_000).filter(({ factor }) => factor !== 1);
    for (const k of [4, 6, 10, 20]) {
      const expected = (1 / k - 1 / tails.maximumFactor) / (1 / tails.minimumFactor - 1 / tails.maximumFactor);
      const found = drawn.filter(({ factor }) => factor > k).length / drawn.length;
      expect(Math.abs(found - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / drawn.length));
    }
  });

  it('keep the fraction of the detector, however often they are drawn', () => {
    const n = 40_000;
    const all = factors(0.5, n);
    const inTail = sum(all.filter(({ factor }) => factor !== 1).map(({ weight }) => weight)) / n;
    const core = sum(all.filter(({ factor }) => factor === 1).map(({ weight }) => weight)) / n;
    // weights 2f and 2 (1 - f) of halves of the draws
    expect(Math.abs(inTail - tails.fraction)).toBeLessThan((4 * tails.fraction) / Math.sqrt(n));
    expect(Math.abs(core - (1 - tails.fraction))).toBeLessThan(4 / Math.sqrt(n));
  });
});
