import { describe, expect, it } from 'vitest';
import { Philox } from '../../src/math/philox.js';
import { poisson } from '../../src/math/random.js';
import { cutCheck, type MovedCut } from '../../src/validation/cut-check.js';
import { lookElsewhereCheck } from '../../src/validation/excess.js';
import { divisionPValue, expectedShares, periodCheck, type PeriodStudy } from '../../src/validation/period-check.js';
import { lackingLoss, pileUpCheck, type IntensityPart } from '../../src/validation/pile-up-check.js';
import { partOverSimulation, simulatedShare } from '../../src/validation/sample-part.js';

const exact = (value: number) => ({ value, error: 0 });

describe('a part of a sample', () => {
  it('has the share of its weights, with the error of events inside and outside', () => {
    const whole = { sumOfWeights: 100, sumOfSquares: 100 };
    const share = simulatedShare([{ scale: 3, whole, part: { sumOfWeights: 90, sumOfSquares: 90 } }]);
    // a binomial count of 100 events, whatever the scale
    expect(share.value).toBeCloseTo(0.9, 12);
    expect(share.error).toBeCloseTo(Math.sqrt((0.9 * 0.1) / 100), 12);
  });

  it('is compared with an error that only the events lost make', () => {
    const random = new Philox(3, 0);
    const pulls = Array.from({ length: 2000 }, () => {
      const [left, lost] = [poisson(random, 900), poisson(random, 100)];
      const { value, error } = partOverSimulation({ seen: left, all: left + lost, share: exact(0.9) });
      return value / error;
    });
    const mean = pulls.reduce((a, b) => a + b, 0) / pulls.length;
    const width = Math.sqrt(pulls.reduce((sum, p) => sum + (p - mean) ** 2, 0) / pulls.length);
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(2000));
    expect(Math.abs(width - 1)).toBeLessThan(4 / Math.sqrt(2 * 2000));
  });
});

describe('cuts that are moved', () => {
  const cut = (seen: number): MovedCut => ({
    cut: 'vertex',
    moved: 'from 105 to 111.5',
    sample: 'π⁺π⁰',
    seen,
    all: 100_000,
    share: { value: 0.9, error: 0.001 },
  });
  const signal = { cut: 'vertex', moved: 'from 105 to 111.5', massMeV: 200, shift: 0.1, error: 0.08, observed: 1.02, expected: 1.01 };

  it('take as many events as simulated', () => {
    expect(cutCheck({ cuts: [cut(90_200)], signals: [signal], notMoved: [] }).verdict).toBe('passed');
  });

  it('and fail by name where the data lose more', () => {
    const check = cutCheck({ cuts: [cut(86_000)], signals: [signal], notMoved: [] });
    expect(check).toMatchObject({ verdict: 'failed', cause: expect.stringMatching(/cut vertex.*−4\.4% events in π⁺π⁰/) as string });
  });

  it('or where the fitted signal moves by more than the events that are lost allow', () => {
    const check = cutCheck({ cuts: [cut(90_000)], signals: [{ ...signal, shift: 0.5 }], notMoved: [] });
    expect(check).toMatchObject({ verdict: 'failed', cause: 'the limit at 200 MeV depends on the cut vertex' });
  });
});

describe('losses by pile-up', () => {
  /** Data that lose exp(-I k), k as simulated plus `lacking`. */
  const parts = (lacking: number): IntensityPart[] =>
    [300, 400, 450, 500, 600].map(meanMHz => ({
      minMHz: meanMHz - 50,
      maxMHz: meanMHz + 50,
      meanMHz,
      seen: Math.round(2000 * Math.exp(-lacking * (meanMHz - 450))),
      all: 10_000,
      share: exact(0.2),
    }));

  it('that are simulated rightly leave no slope', () => {
    expect(pileUpCheck({ sample: 'π⁺π⁰', parts: parts(0) }).verdict).toBe('passed');
  });

  it('are found from the slope against the intensity, and named', () => {
    const { perMHz } = lackingLoss(parts(4e-4));
    expect(Math.abs(perMHz.value - 4e-4)).toBeLessThan(2e-5);
    const check = pileUpCheck({ sample: 'π⁺π⁰', parts: parts(6e-4) });
    expect(check).toMatchObject({
      verdict: 'failed',
      cause: expect.stringMatching(/random veto is simulated too weak.*2[5-9]\.\d%/) as string,
    });
  });
});

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

describe('look-elsewhere', () => {
  const excess = {
    massMeV: 250,
    signalEvents: 9,
    significance: 3.2,
    p0: 7e-4,
    globalFrom: 'number of masses' as const,
    dataForDiscovery: 2.4,
  };

  it('an excess that chance makes somewhere passes, with its global p-value', () => {
    const check = lookElsewhereCheck({ ...excess, globalPValue: 0.07 }, 100);
    expect(check).toMatchObject({ verdict: 'passed', finding: expect.stringContaining('global p-value at most 0.07') as string });
  });

  it('one that chance does not make is named', () => {
    const check = lookElsewhereCheck({ ...excess, significance: 6, p0: 1e-9, globalPValue: 1e-7 }, 100);
    expect(check).toMatchObject({ verdict: 'failed', cause: expect.stringContaining('excess at 250.0 MeV') as string });
  });
});
