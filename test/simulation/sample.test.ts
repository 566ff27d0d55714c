import { describe, expect, it } from 'vitest';
import { KPIX_2016_2022 } from '../../src/simulation/kpix-dataset.js';
import { NA62 } from '../../src/simulation/detector.js';
import { PROCESSES } from '../../src/simulation/processes.js';
import { simulateProcess } from '../../src/simulation/simulate.js';
import { simulateSample } from '../../src/simulation/sample.js';

const base = { composition: KPIX_2016_2022, seed: 3, detector: NA62 };

describe('sample of a given size', () => {
  it('has exactly the events asked for, and the first of a longer one are those of a shorter one', () => {
    const short = simulateSample({ ...base, events: 1000 });
    const long = simulateSample({ ...base, events: 5000 });
    expect([short.length, long.length]).toEqual([1000, 5000]);
    expect(Array.from(long.columns.trackPxGeV.subarray(0, 1000))).toEqual(Array.from(short.columns.trackPxGeV));
  });

  it('shares the events among the processes as decays times acceptance do', () => {
    const events = 40_000;
    const { columns } = simulateSample({ ...base, events });
    const accepted = KPIX_2016_2022.processes.map(({ name, expectedDecays }) => {
      const count = 40_000;
      return { code: PROCESSES[name].code, rate: (expectedDecays * simulateProcess(PROCESSES[name], { ...base, count }).length) / count };
    });
    const total = accepted.reduce((sum, { rate }) => sum + rate, 0);
    for (const { code, rate } of accepted) {
      const expected = (events * rate) / total;
      const found = columns.processCode.reduce((n, c) => n + (c === code ? 1 : 0), 0);
      // the expectation has itself the error of 40000 decays
      expect(Math.abs(found - expected)).toBeLessThan(5 * Math.sqrt(expected + expected * expected * 1e-5) + 1);
    }
  });

  it('refuses a number of events that is not one', () => {
    expect(() => simulateSample({ ...base, events: 0 })).toThrow('number of events is 0: expected an integer from 1 to 1e8');
  });
});
