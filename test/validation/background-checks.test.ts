import { describe, expect, it } from 'vitest';
import { goodnessCheck, ratesCheck, regionsCheck, spuriousCheck } from '../../src/validation/background-checks.js';
import { spuriousSignals } from '../../src/validation/background-choice.js';
import { backgroundGoodness, sidebandGoodness } from '../../src/validation/goodness.js';
import type { ScannedPoint } from '../../src/search/result.js';
import { events, specification } from '../search/fixture.js';
import { search, specification as windowed, spectrum } from '../search/window/fixture.js';

const task = { massMeV: 1500, toys: 60, seed: 2, stream: 3 };

describe('checks of the background', () => {
  it('the model that made the data describes them', () => {
    expect(goodnessCheck(backgroundGoodness(specification, events(8), task)).verdict).toBe('passed');
  });

  it('a flat background in place of a falling one is the wrong shape', () => {
    const flat = { ...specification, backgrounds: [{ ...specification.backgrounds[0], events: 'free' as const, uncertainties: {} }] };
    const check = goodnessCheck(backgroundGoodness(flat, events(8), { ...task, toys: 400 }));
    expect(check).toMatchObject({ verdict: 'failed', cause: 'the shape of the background is wrong' });
  });

  it('of fits of sidebands that share no event the worst is judged with their number', () => {
    const point = (massMeV: number, deviance: number): ScannedPoint =>
      ({ massMeV, sigma: 0.001, window: { deviance, degreesOfFreedom: 50 } }) as unknown as ScannedPoint;
    const scan = [point(100, 50), point(101, 400), point(130, 50), point(160, 95)];
    const found = sidebandGoodness(scan, 11.25, m => m / 1000);
    // 101 MeV shares its events with 100 MeV; chi2 = 95 with 50 degrees of freedom has p = 1.3e-4
    expect(found).toMatchObject({ massMeV: 160, fits: 3 });
    expect(found!.pValue).toBeCloseTo(3 * 1.25e-4, 4);
  });

  it('one more order of a polynomial that fits makes no signal', () => {
    const found = spuriousSignals(specification, events(8), 2300, 10);
    expect(found.map(f => f.alternative)).toEqual(['flat: chebyshev of order 1', 'falling: Bernstein polynomial of order 3']);
    expect(spuriousCheck(found.map(f => ({ ...f, expectedLimit: 8 }))).verdict).toBe('passed');
  });

  it('a line through the sidebands of a curved spectrum makes one, and the mass is named', () => {
    const line = { ...windowed, search: { ...search, order: 1, sidebandSigma: 12 } };
    const found = spuriousSignals(line, spectrum(4, 20000), 110, 200);
    const check = spuriousCheck(found.map(f => ({ ...f, expectedLimit: 250 })));
    expect(check.verdict).toBe('failed');
    expect(check.cause).toMatch(/110 MeV depends on the function/);
  });

  it('two polynomials that both fit differ by as much as their errors say', () => {
    const pulls = Array.from({ length: 60 }, (_, seed) => {
      const [{ signalEvents, error }] = spuriousSignals({ ...windowed, search }, spectrum(100 + seed, 200), 110, 0);
      return signalEvents / error!;
    });
    const width = Math.sqrt(pulls.reduce((sum, p) => sum + p * p, 0) / pulls.length);
    expect(Math.abs(width - 1)).toBeLessThan(4 / Math.sqrt(2 * pulls.length));
  });

  it('a validation region with twice the prediction misses a background', () => {
    const region = { name: 'V1', role: 'validation' as const, min: 0, max: 1, observed: 40, expected: 20, expectedError: 2 };
    expect(regionsCheck([region])).toMatchObject({ verdict: 'failed', cause: 'a background is missing or underestimated in V1' });
    expect(regionsCheck([{ ...region, observed: 22 }]).verdict).toBe('passed');
    expect(regionsCheck([]).verdict).toBe('not applicable');
  });

  it('a lack of known decays is an efficiency', () => {
    const region = { name: 'search', min: 0, max: 1, observed: 2430, expected: 3000, expectedError: 40 };
    const check = ratesCheck([region]);
    expect(check.verdict).toBe('failed');
    expect(check.cause).toMatch(/0\.81 of the predicted.*efficiency is lower/);
    expect(ratesCheck([{ ...region, observed: 2950 }]).verdict).toBe('passed');
  });
});
