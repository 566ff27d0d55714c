import { describe, expect, it } from 'vitest';
import { intensitySlices, movedCuts, periodSlices } from '../../../src/analysis/validation/slices.js';
import { Philox } from '../../../src/math/philox.js';

const leg = (name: string) => ({ massGeV: 0.1, momentum: [`${name}PxGeV`, `${name}PyGeV`, `${name}PzGeV`] as const });
const definition = (selection: readonly ({ column: string; min?: number; max?: number } | { name: string; cut: string })[]) => ({
  observable: { kind: 'missing-mass' as const, unit: 'GeV' as const, parent: leg('beam'), daughter: leg('track') },
  selection,
  regions: [],
});

describe('cuts that are moved', () => {
  it('each limit by a tenth of the interval, a single one by a tenth of itself', () => {
    const { slices } = movedCuts(
      definition([
        { column: 'zVertexM', min: 105, max: 170 },
        { name: 'near', cut: 'abs(timeNs) <= 0.25' },
      ]),
    );
    expect(slices.map(({ moved, require }) => [moved, ...require])).toEqual([
      ['from 105 to 111.5', { cut: 'zVertexM >= 111.5' }],
      ['from 170 to 163.5', { cut: 'zVertexM <= 163.5' }],
      ['from 0.25 to 0.225', { cut: 'abs(timeNs) <= 0.225' }],
    ]);
    expect(new Set(slices.map(s => s.key)).size).toBe(3);
  });

  it('but not those on several quantities, which are named, nor one at zero', () => {
    const { slices, notMoved } = movedCuts(
      definition([
        { name: 'either', cut: 'a > 1 or b > 2' },
        { column: 'charge', min: 0 },
      ]),
    );
    expect(slices).toEqual([]);
    expect(notMoved).toEqual(['either']);
  });
});

describe('periods and intensities', () => {
  it('periods have the names of the experiment where they are simulated, else their numbers', () => {
    const codes = Float64Array.of(4, 2, 2, 4);
    expect(periodSlices(codes, true).map(p => p.name)).toEqual(['2018', '2022']);
    expect(periodSlices(codes, false).map(p => p.name)).toEqual(['2', '4']);
  });

  it('intervals of the intensity hold equally many events each', () => {
    const random = new Philox(5, 1);
    const values = Float64Array.from({ length: 10_000 }, () => 300 + 200 * random.uniform());
    const slices = intensitySlices(values, 5);
    for (const { minMHz, maxMHz, meanMHz } of slices) {
      const inside = values.filter(v => v >= minMHz && v < maxMHz);
      // the edges are rounded to six digits, and the largest value ends the last interval
      expect(Math.abs(inside.length - 2000)).toBeLessThanOrEqual(2);
      expect(meanMHz).toBeCloseTo(inside.reduce((a, b) => a + b, 0) / inside.length, 9);
    }
  });
});
