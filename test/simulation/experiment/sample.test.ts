import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/errors.js';
import { KIND } from '../../../src/simulation/decay-event.js';
import { NA62_SETTINGS } from '../../../src/simulation/detector/na62.js';
import { joinSelected } from '../../../src/simulation/experiment/events.js';
import { simulateSample, type SampleOptions } from '../../../src/simulation/experiment/sample.js';
import { columnsOf, TOPOLOGIES } from '../../../src/simulation/experiment/topology.js';
import { MODES } from '../../../src/simulation/modes.js';
import { addWithSlopes, handMade, pencilBeam, sum } from './hand-made.js';

const pinunu: SampleOptions = {
  mode: MODES.pinunu,
  topology: TOPOLOGIES.pion,
  periods: ['2017', '2018'],
  detector: NA62_SETTINGS,
  seed: 7,
  count: 3000,
};

describe('a weighted sample', () => {
  it('joined from shards is one run, bit for bit', () => {
    const whole = simulateSample(pinunu);
    const shards = [0, 1000, 1700].map((first, k) => simulateSample({ ...pinunu, first, count: [1000, 700, 1300][k] }));
    expect(joinSelected(shards)).toEqual(whole);
    expect(whole.length).toBeGreaterThan(500);
    expect(Object.keys(whole.columns)).toEqual([...columnsOf(TOPOLOGIES.pion)]);
  });

  it('holds finite numbers and weights between 0 and 1', () => {
    const { columns } = simulateSample(pinunu);
    for (const column of Object.values(columns)) expect(column.every(Number.isFinite)).toBe(true);
    expect(columns.weight.every(w => w > 0 && w <= 1)).toBe(true);
  });

  it('shares its events among periods as their decays are', () => {
    const { columns, length } = simulateSample({ ...pinunu, count: 20_000 });
    const { '2017': first, '2018': second } = NA62_SETTINGS.periods;
    const share = first.decays / (first.decays + second.decays);
    const found = columns.period.filter(code => code === first.code).length;
    expect(Math.abs(found - share * length)).toBeLessThan(4 * Math.sqrt(length * share * (1 - share)));
  });

  it('accepts slopes between the rings, as their areas say', () => {
    // no bend, so that the rings are seen as circles from the vertex
    const still = pencilBeam(140, { magnet: { ...NA62_SETTINGS.magnet, kickGeV: 1e-12 } });
    const widest = 0.02;
    const mode = handMade((random, event) => {
      const radius = widest * Math.sqrt(random.uniform());
      const angle = 2 * Math.PI * random.uniform();
      addWithSlopes(event, KIND.pionPlus, 30, radius * Math.cos(angle), radius * Math.sin(angle));
    });
    const count = 40_000;
    const { columns, length } = simulateSample({ ...pinunu, mode, topology: TOPOLOGIES['any-track'], detector: still, count });
    const { planes } = still;
    const inner = Math.max(planes.strawInnerM / (planes.straw1M - 140), planes.calorimeterInnerM / (planes.calorimeterM - 140));
    const outer = Math.min(planes.strawOuterM / (planes.straw4M - 140), planes.calorimeterOuterM / (planes.calorimeterM - 140));
    const expected = (outer * outer - inner * inner) / (widest * widest);
    // the cut on the distance to the beam, 10 mm for an error of 1 mm, costs only what is in the tails of the resolution
    expect(length / count).toBeLessThan(expected + 4 * Math.sqrt((expected * (1 - expected)) / count));
    expect(length / count).toBeGreaterThan(expected * (1 - still.tails.fraction) - 4 * Math.sqrt((expected * (1 - expected)) / count));
    const radii = columns.trueTrackPxGeV.map((px, i) => Math.hypot(px, columns.trueTrackPyGeV[i]) / columns.trueTrackPzGeV[i]);
    expect(Math.min(...radii)).toBeGreaterThanOrEqual(inner * (1 - 1e-9));
    expect(Math.max(...radii)).toBeLessThanOrEqual(outer * (1 + 1e-9));
  });

  it('weighs a central pion with identification and the mean of exp(-I k) over the log-normal intensity', () => {
    const mode = handMade((_, event) => addWithSlopes(event, KIND.pionPlus, 25, 0.006));
    const detector = pencilBeam(140, { tails: { ...NA62_SETTINGS.tails, fraction: 1e-12 } });
    const count = 20_000;
    const { columns } = simulateSample({ ...pinunu, mode, detector, periods: ['2022'], count });
    const { meanIntensityMHz, intensitySpread, randomVetoPerMHz, selectionEfficiency } = detector.periods['2022'];
    // the log-normal by its quantiles, Gaussian weights on a fine grid
    let veto = 0;
    let veto2 = 0;
    let norm = 0;
    for (let t = -8; t <= 8; t += 1e-3) {
      const weight = Math.exp(-0.5 * t * t);
      const keeps = Math.exp(-randomVetoPerMHz * meanIntensityMHz * Math.exp(intensitySpread * t - 0.5 * intensitySpread ** 2));
      norm += weight;
      veto += weight * keeps;
      veto2 += weight * keeps * keeps;
    }
    veto /= norm;
    const spread = Math.sqrt(veto2 / norm - veto * veto);
    const identified = 0.84 * 0.77 * selectionEfficiency;
    const mean = sum(columns.weight) / count;
    expect(Math.abs(mean / identified - veto)).toBeLessThan(4 * (spread / Math.sqrt(count)) + 1e-6);
  });

  it('refuses numbers out of range', () => {
    expect(() => simulateSample({ ...pinunu, seed: -1 })).toThrow(InputError);
    expect(() => simulateSample({ ...pinunu, first: 2 ** 32 - 5, count: 100 })).toThrow(InputError);
    expect(() => simulateSample({ ...pinunu, periods: [] })).toThrow(InputError);
    expect(() => simulateSample({ ...pinunu, tailBias: 1 / NA62_SETTINGS.tails.fraction })).toThrow(InputError);
    expect(() => simulateSample({ ...pinunu, xLifetimePs: 0 })).toThrow(InputError);
  });
});
