import { describe, expect, it } from 'vitest';
import { drawPseudoExperiment } from '../../src/inference/toys.js';
import { Philox } from '../../src/math/philox.js';
import { normal } from '../../src/math/random.js';
import { lookElsewhere, observedScan, upCrossingLevels, type LookElsewhere, type ObservedScan } from '../../src/search/look-elsewhere.js';
import { massModel } from '../../src/search/mass-model.js';
import { scanToys } from '../../src/search/scan-toys.js';
import type { ScanSpecification } from '../../src/search/specification.js';
import type { VetoedWindow } from '../../src/search/result.js';
import { events, specification } from './fixture.js';

const LEVEL = 1;

interface Scan {
  readonly specification: ScanSpecification;
  readonly x: Float64Array;
  readonly massesMeV: readonly number[];
  readonly vetoed: readonly VetoedWindow[];
}

function globalOf(scan: Scan, toys: number, seed = 1): LookElsewhere {
  const observed = observedScan(scan.specification, scan.x, scan.massesMeV, scan.vetoed);
  const { intervals, excess } = observed;
  const drawn = scanToys({ ...scan, intervals, excess, levels: upCrossingLevels(LEVEL), seed, first: 0, count: toys });
  return lookElsewhere(observed, drawn, LEVEL);
}

const steps = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.round((to - from) / step) + 1 }, (_, k) => from + k * step);

/** A peak of 10 MeV over a flat background of 10 events per 10 MeV between 1 and 1.5 GeV, known but for what `uncertainties` say. */
const flat = (uncertainties: Record<string, number>, perSigma = 10): ScanSpecification => ({
  observable: 'invariant-mass',
  regions: [{ name: 'all', min: 1, max: 1.5 }],
  signal: { resolution: { massMeV: [1000, 1500], value: [0.01, 0.01] }, resolutionUncertainty: 0, uncertainties: {} },
  backgrounds: [{ name: 'flat', label: 'flat', events: 50 * perSigma, uncertainties, shape: { kind: 'chebyshev', order: 0 } }],
  confidenceLevel: 0.9,
});

/** Evenly spread events, and a few more at 1.2 GeV. */
function flatEvents(count: number, extra: number): Float64Array {
  const random = new Philox(2, 2);
  const base = Array.from({ length: count }, (_, i) => 1 + (0.5 * (i + 0.5)) / count);
  return Float64Array.from([...base, ...Array.from({ length: extra }, () => 1.2 + 0.01 * normal(random))]);
}

const veto = { minMeV: 1800, maxMeV: 2000, reason: 'test' };
const wide = [...steps(1400, 1770, 10), ...steps(2030, 2500, 10)];
const TOYS = 200;
const resultOf = (scan: Scan): LookElsewhere => globalOf(scan, TOYS);
const SCANS: readonly (readonly [string, LookElsewhere])[] = [
  [
    'a flat background of many events',
    resultOf({ specification: flat({}), x: flatEvents(500, 13), massesMeV: steps(1030, 1470, 5), vetoed: [] }),
  ],
  ['two intervals over a background that is fitted', resultOf({ specification, x: events(3), massesMeV: wide, vetoed: [veto] })],
  ['an injected signal', resultOf({ specification, x: events(3, 7), massesMeV: wide, vetoed: [veto] })],
];

describe('global p-values by toys and by up-crossings', () => {
  it.each(SCANS)('agree within their errors for %s', (_, { toys, upCrossings, local }) => {
    expect(toys.toys).toBe(TOYS);
    expect(toys.failed).toBe(0);
    expect(Math.abs(toys.pValue - upCrossings.pValue)).toBeLessThan(2.5 * Math.hypot(toys.error, upCrossings.error));
    for (const { pValue, trialsFactor, trialsFactorError, error } of [toys, upCrossings]) {
      expect(pValue).toBeGreaterThan(local.p0);
      expect(trialsFactor).toBe(pValue / local.p0);
      expect(trialsFactorError).toBe(error / local.p0);
    }
  });

  it('say that the injected signal is less significant than it looks at its mass', () => {
    const { local, toys, upCrossings } = SCANS[2][1];
    expect(Math.abs(local.massMeV - 2300)).toBeLessThan(25);
    expect(local.significance).toBeGreaterThan(2.5);
    expect(toys.significance).toBeLessThan(local.significance);
    expect(upCrossings.significance).toBeLessThan(local.significance);
  });

  it('count the up-crossings that Rice’s formula gives for a Gaussian process', () => {
    // correlation of q0 between masses d apart: exp(-d^2 / 4 sigma^2); 44 sigma, 0.5 sigma a step
    const { upCrossings } = SCANS[0][1];
    const rice = (44 * Math.SQRT1_2 * Math.exp(-LEVEL / 2)) / (2 * Math.PI);
    // ten events to a standard deviation are Gaussian to a few per cent only
    expect(Math.abs(upCrossings.mean - rice)).toBeLessThan(0.07 * rice + 3 * upCrossings.meanError);
  });

  it('from toys are uniform under background, nuisances fitted and all', () => {
    const few = flat({ size: 0.2 }, 1);
    const massesMeV = steps(1050, 1450, 25);
    const { model } = massModel(few, massesMeV[0], 0);
    const truth = model.parameters.map(() => 0);
    const random = new Philox(11, 3);
    const [experiments, toys] = [100, 49];
    const pValues = Array.from({ length: experiments }, (_, k) => {
      random.reset(k);
      // the measurement of the size of the background is at its true value: one nuisance of 20%, against a Poisson error of 14%
      const { x } = drawPseudoExperiment(model, truth, random);
      return globalOf({ specification: few, x, massesMeV, vetoed: [] }, toys, 100 + k).toys.pValue;
    }).toSorted((a, b) => a - b);
    const distance = Math.max(...pValues.map((p, i) => Math.max((i + 1) / experiments - p, p - i / experiments)));
    // Kolmogorov-Smirnov at 1%, and the granularity of the toys
    expect(distance).toBeLessThan(1.63 / Math.sqrt(experiments) + 1 / toys);
  });
});

/** q0 or counts of n toys: 10 for the first, 1 for the others. */
const spread = (n: number, exceeding: number): number[] => Array.from({ length: n }, (_, k) => (k < exceeding ? 10 : 1));

describe('warnings', () => {
  const observed: ObservedScan = { intervals: [[100, 101]], massMeV: 100, q0: 9, excess: 0, failedMassesMeV: [] };
  const toys = {
    largest: spread(10_000, 100),
    atExcess: spread(10_000, 14),
    upCrossings: [spread(10_000, 0), spread(10_000, 0)],
    failed: 0,
  };
  // one crossing a toy at q0 = 1 and exp(-1) at 3
  const crossings = [toys.upCrossings[0], toys.upCrossings[0].map((_, k) => (k < 3679 ? 1 : 0))];
  const regular = { ...toys, upCrossings: crossings };

  it('are none when all is asymptotic', () => {
    expect(lookElsewhere(observed, regular, 1).warnings).toEqual([]);
  });

  it('tell of failed toys and of masses that could not be fitted', () => {
    const { warnings } = lookElsewhere({ ...observed, failedMassesMeV: [102] }, { ...regular, failed: 3 }, 1);
    expect(warnings).toEqual([expect.stringContaining('1 masses'), expect.stringContaining('3 toys')]);
  });

  it('give a limit when no toy is like the data', () => {
    const { toys: global, warnings } = lookElsewhere({ ...observed, q0: 64 }, { ...regular, atExcess: spread(10_000, 0) }, 1);
    expect(global).toMatchObject({ pValue: 0, exceeding: 0, upperLimit: expect.closeTo(3e-4, 5) });
    expect(warnings).toContainEqual(expect.stringContaining('below 0.00030 at 95% CL'));
  });

  it('tell where the asymptotic p0 and that of the toys differ', () => {
    expect(lookElsewhere(observed, { ...regular, atExcess: spread(10_000, 40) }, 1).warnings).toEqual([
      expect.stringContaining('At 100.0 MeV the asymptotic p0 is 0.0013, in toys 0.0040'),
    ]);
  });

  it('tell when the up-crossings do not fall as they should', () => {
    expect(lookElsewhere(observed, toys, 1).warnings).toEqual([expect.stringContaining('up-crossings does not fall')]);
  });

  it('an excess of nothing has a global p-value of 1', () => {
    const nothing = lookElsewhere({ ...observed, q0: 0 }, regular, 1);
    expect(nothing.toys).toMatchObject({ pValue: 1, significance: 0 });
    expect(nothing.local).toMatchObject({ p0: 0.5, significance: 0 });
  });

  it('no toy at all is a failure', () => {
    expect(() => lookElsewhere(observed, { largest: [], atExcess: [], upCrossings: [[], []], failed: 5 }, 1)).toThrow(
      'none of 5 toys could be fitted',
    );
  });
});
