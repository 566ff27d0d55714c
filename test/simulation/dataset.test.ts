import { describe, expect, it } from 'vitest';
import { regionFractions } from '../../src/simulation/acceptance.js';
import { SIMULATED_COLUMNS, type SimulatedEvents } from '../../src/simulation/columns.js';
import { simulateDataset } from '../../src/simulation/dataset.js';
import { NA62 } from '../../src/simulation/detector.js';
import { KPIX_2016_2022, KPIX_REGIONS, KPIX_YIELDS } from '../../src/simulation/kpix-dataset.js';
import { PROCESSES } from '../../src/simulation/processes.js';
import { isInRegion, measuredM2missGeV2 } from '../../src/simulation/regions.js';

const options = { composition: KPIX_2016_2022, detector: NA62 };

function countInRegions({ columns, length }: SimulatedEvents): number {
  let count = 0;
  for (let row = 0; row < length; row++) if (KPIX_REGIONS.some(region => isInRegion(columns, row, region))) count++;
  return count;
}

const countOf = ({ columns }: SimulatedEvents, code: number): number => columns.processCode.filter(value => value === code).length;

describe('composition of 2016-2022', () => {
  /** Decays and tail bias that give each fraction to better than 1.7%, so that 5% is three errors. */
  const effort: Record<string, readonly [number, number]> = {
    pinunu: [60_000, 1],
    pipi0: [200_000, 25],
    munu: [1_000_000, 40],
    threePi: [2_000_000, 45],
    ke4: [80_000, 1],
    upstream: [100_000, 1],
  };
  const fractions = KPIX_YIELDS.map(entry => {
    const [count, tailBias] = effort[entry.process];
    return { ...entry, regions: regionFractions(PROCESSES[entry.process], KPIX_REGIONS, { seed: 77, count, detector: NA62, tailBias }) };
  });

  it('expects 19.9 events of pi nu nubar and 18 of background', () => {
    expect(KPIX_YIELDS[0].eventsInRegions).toBe(19.9);
    expect(KPIX_YIELDS.slice(1).reduce((sum, entry) => sum + entry.eventsInRegions, 0)).toBeCloseTo(18, 1);
  });

  it.each(fractions)('$process: the stated fraction in the regions holds within 5%', ({ fractionInRegions, regions }) => {
    const value = regions[0].value + regions[1].value;
    expect(Math.hypot(regions[0].error, regions[1].error) / value).toBeLessThan(0.05 / 3);
    expect(Math.abs(value / fractionInRegions - 1)).toBeLessThan(0.05);
  });

  it('puts about 0.9 events per 1e-3 GeV^2 into R1 and 0.7 into R2, to 10%', () => {
    const events = [0, 1].map(r =>
      fractions.reduce((sum, entry) => sum + (entry.eventsInRegions * entry.regions[r].value) / entry.fractionInRegions, 0),
    );
    expect(Math.abs(events[0] / 10 / 0.9 - 1)).toBeLessThan(0.1);
    expect(Math.abs(events[1] / 42 / 0.7 - 1)).toBeLessThan(0.1);
  });

  it('effective kaon decays times the SM branching ratio 8.4e-11 are the decays of pi nu nubar', () => {
    expect(8.4e-11 * KPIX_2016_2022.kaonDecays).toBeCloseTo(KPIX_2016_2022.processes[0].expectedDecays, 0);
  });
});

describe('data set', () => {
  it('has 37.9 events in the regions on average, and control peaks of thousands outside', () => {
    const seeds = Array.from({ length: 40 }, (_, i) => 1000 + i);
    const sets = seeds.map(seed => simulateDataset({ ...options, seed }));
    const mean = sets.reduce((sum, set) => sum + countInRegions(set), 0) / seeds.length;
    expect(Math.abs(mean - 37.9)).toBeLessThan(4 * Math.sqrt(37.9 / seeds.length));
    const first = sets[0];
    for (const name of ['pipi0', 'munu', 'threePi'] as const) expect(countOf(first, PROCESSES[name].code)).toBeGreaterThan(500);
    expect(first.columns.weight.every(weight => weight === 1)).toBe(true);
  });

  it('is the same for the same seed and differs for another', () => {
    const [one, again, other] = [1, 1, 2].map(seed => simulateDataset({ ...options, seed }));
    for (const { name } of SIMULATED_COLUMNS) expect(again.columns[name]).toEqual(one.columns[name]);
    expect(other.columns.trackPxGeV).not.toEqual(one.columns.trackPxGeV);
  });

  it('a signal of BR 3e-10 at 200 MeV adds BR x kaon decays x acceptance events at 0.04 GeV^2 and leaves the rest', () => {
    const without = simulateDataset({ ...options, seed: 4 });
    const signal = { massMeV: 200, lifetimePs: null, branchingRatio: 3e-10 };
    const set = simulateDataset({ ...options, seed: 4, signal });
    expect(set.columns.trackPxGeV.subarray(0, without.length)).toEqual(without.columns.trackPxGeV);
    const decays = 3e-10 * KPIX_2016_2022.kaonDecays;
    expect(Math.abs(set.decays - without.decays - decays)).toBeLessThan(4 * Math.sqrt(decays));
    for (let row = without.length; row < set.length; row++) {
      expect(set.columns.processCode[row]).toBe(7);
      // the widest tail: 40 sigma of 1e-3 GeV^2, a few times over
      expect(Math.abs(measuredM2missGeV2(set.columns, row) - 0.04)).toBeLessThan(0.2);
    }
  });

  it('loses a signal that decays visibly: survival 1/4 at 200 MeV and 1 ns', () => {
    const counts = [null, 1000].map(lifetimePs => {
      const set = simulateDataset({ ...options, seed: 5, signal: { massMeV: 200, lifetimePs, branchingRatio: 1e-8 } });
      expect(set.columns.weight.every(weight => weight === 1)).toBe(true);
      return countOf(set, 7);
    });
    expect(counts[1] / counts[0]).toBeGreaterThan(0.15);
    expect(counts[1] / counts[0]).toBeLessThan(0.35);
  });

  it('refuses negative numbers', () => {
    const composition = { ...KPIX_2016_2022, processes: [{ name: 'munu', expectedDecays: -1 }] } as const;
    expect(() => simulateDataset({ ...options, seed: 1, composition })).toThrow('expectedDecays of munu is -1');
    const signal = { massMeV: 200, lifetimePs: null, branchingRatio: -1e-10 };
    expect(() => simulateDataset({ ...options, seed: 1, signal })).toThrow('branchingRatio -1e-10');
  });
});
