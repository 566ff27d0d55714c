import { describe, expect, it } from 'vitest';
import { Philox } from '../../src/math/philox.js';
import { poisson } from '../../src/math/random.js';
import { divisionPValue, expectedShares, periodCheck, type PeriodStudy } from '../../src/validation/period-check.js';

describe('periods', () => {
  const weights = (sumOfWeights: number) => ({ sumOfWeights, sumOfSquares: sumOfWeights / 100 });
  const study: PeriodStudy = {
    periods: ['2017', '2018'],
    events: [40, 62],
    normalisation: [4000, 6000],
    simulatedNormalisation: [weights(5000), weights(5000)],
    backgrounds: [
      { events: 70, uncertainty: 0.05, from: { simulated: [weights(50), weights(50)] } },
      { events: 30, uncertainty: 0.2, from: { control: [120, 180] } },
    ],
    spectrum: [
      [10, 16],
      [11, 14],
      [9, 17],
      [10, 15],
    ],
  };

  it('share the events as their decays are counted and as control samples say', () => {
    // both backgrounds go 4 to 6: the simulation halves the decays, the normalisation counts 4 to 6
    expect(expectedShares(study)[0]).toBeCloseTo(0.4, 6);
    expect(periodCheck(study, 1, 2).verdict).toBe('passed');
  });

  it('one that has twice its events is named', () => {
    const check = periodCheck({ ...study, events: [75, 60] }, 1, 2);
    expect(check).toMatchObject({ verdict: 'failed', cause: expect.stringMatching(/^period 2017 has 1\.39 times the events/) as string });
  });

  it('one with another spectrum is found', () => {
    const spectrum = [
      [25, 5],
      [10, 16],
      [4, 20],
      [1, 21],
    ];
    const check = periodCheck({ ...study, spectrum }, 1, 2);
    expect(check).toMatchObject({ verdict: 'failed', cause: expect.stringMatching(/spectrum is not the same/) as string });
  });

  it('p-values of right divisions are uniform, few control events or not', () => {
    const random = new Philox(7, 1);
    const few = { ...study, normalisation: [40, 60], backgrounds: [study.backgrounds[0]] };
    const pValues = Array.from({ length: 200 }, () =>
      divisionPValue(
        { ...few, normalisation: [poisson(random, 40), poisson(random, 60)], events: [poisson(random, 40), poisson(random, 60)] },
        random,
        100,
      ),
    );
    for (const level of [0.1, 0.5, 0.9]) {
      const below = pValues.filter(p => p < level).length / 200;
      expect(Math.abs(below - level)).toBeLessThan(4 * Math.sqrt((level * (1 - level)) / 200));
    }
  });
});
