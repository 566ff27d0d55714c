import { describe, expect, it } from 'vitest';
import type { ScannedPoint } from '../../../src/search/result.js';
import type { ScanSpecification } from '../../../src/search/specification.js';
import { SpectrumCounts } from '../../../src/search/window/spectrum-counts.js';
import { windowPoint } from '../../../src/search/window/window-point.js';
import { search, specification, spectrum } from './fixture.js';

const at = (x: Float64Array, spec: ScanSpecification = specification): ScannedPoint => {
  const point = windowPoint(spec, search, new SpectrumCounts(x), 110);
  if (point.status !== 'ok') throw new Error(point.cause);
  return point;
};

describe('a mass searched by window and sidebands', () => {
  it('counts the window exactly and predicts its background from the sidebands', () => {
    const x = spectrum(1, 3000);
    const point = at(x);
    expect(point.windowObserved).toBe(x.filter(v => v >= 0.11 - 1.5 * 0.0008 && v < 0.11 + 1.5 * 0.0008).length);
    expect(Math.abs(point.windowBackground - 9000)).toBeLessThan(4 * (point.window?.backgroundError ?? 0));
    // erf(1.5 / sqrt 2)
    expect(point.window?.signalFraction).toBeCloseTo(0.8663856, 5);
  });

  it('gives a limit of the size that the square root of the background sets', () => {
    const point = at(spectrum(2, 3000));
    const { backgroundError = 0, signalFraction = 0, sidebandLeak = 0 } = point.window ?? {};
    // the median CLs limit at 90% CL is 1.645 standard deviations
    const sigma = Math.sqrt(point.windowBackground + backgroundError ** 2) / (signalFraction - sidebandLeak);
    expect(point.method).toBe('asymptotic');
    expect(point.eventsLimit.expected[2] / (1.645 * sigma)).toBeCloseTo(1, 1);
    expect(point.atLimit.cls).toBeCloseTo(0.1, 5);
  });

  it('has limits that cover at the 90% confidence level, and signals without bias, over 400 pseudo-experiments', () => {
    const injected = 250;
    let covered = 0;
    let pull = 0;
    let wide = 0;
    const n = 400;
    for (let k = 0; k < n; k++) {
      const point = at(spectrum(100 + k, 1000, injected));
      if (point.eventsLimit.observed >= injected) covered++;
      pull += (point.signalEvents - injected) / (point.signalEventsError ?? NaN);
      const fit = point.window?.wideFit;
      if (fit && 'signalEvents' in fit) wide += (fit.signalEvents - injected) / (fit.signalEventsError ?? NaN);
    }
    // binomial error of the coverage, 1.5%, three times
    expect(covered / n).toBeGreaterThan(0.9 - 0.045);
    expect(Math.abs(pull / n)).toBeLessThan(3 / Math.sqrt(n));
    expect(Math.abs(wide / n)).toBeLessThan(3 / Math.sqrt(n));
  });

  it('has a fit of signal and polynomial beside it that agrees within the error', () => {
    const point = at(spectrum(5, 3000, 600));
    const fit = point.window?.wideFit;
    if (!fit || 'cause' in fit) throw new Error('no wide fit');
    expect(Math.abs(fit.signalEvents - point.signalEvents)).toBeLessThan(point.signalEventsError ?? 0);
    // the fit uses the shape: it is the more sensitive one, by less than a third
    expect(fit.eventsLimit.expected[2] / point.eventsLimit.expected[2]).toBeGreaterThan(0.75);
    expect(fit.eventsLimit.expected[2] / point.eventsLimit.expected[2]).toBeLessThan(1.02);
  });

  it('uses the exact distribution where there are few events', () => {
    const point = at(spectrum(6, 6));
    expect(point.method).toBe('exact');
    expect(point.atLimit.cls).toBeCloseTo(0.1, 3);
  });

  it('has weaker limits when the normalisation and the resolution are uncertain', () => {
    const x = spectrum(7, 3000, 1000);
    const signal = { ...specification.signal, resolutionUncertainty: 0.1, uncertainties: { normalisation: 0.1 } };
    expect(at(x, { ...specification, signal }).eventsLimit.observed).toBeGreaterThan(1.03 * at(x).eventsLimit.observed);
  });

  it('says why there is none at the end of the spectrum, in a vetoed window, and with empty sidebands', () => {
    const counts = new SpectrumCounts(spectrum(8, 100));
    const cause = (massMeV: number, more = search): string => {
      const point = windowPoint(specification, more, counts, massMeV);
      return point.status === 'failed' ? point.cause : 'none';
    };
    expect(cause(60.5)).toContain('beyond the regions');
    expect(cause(110, { ...search, vetoed: [{ min: 0.1099, max: 0.1101 }] })).toContain('vetoed');
    expect(cause(150)).toContain('sidebands hold 0 events');
    expect(cause(61.2)).toContain('no sideband below');
  });

  it('leaves vetoed sidebands out', () => {
    const x = spectrum(9, 1000);
    const point = windowPoint(specification, { ...search, vetoed: [{ min: 0.112, max: 0.114 }] }, new SpectrumCounts(x), 110);
    if (point.status !== 'ok') throw new Error(point.cause);
    expect(point.window?.sidebandEvents).toBeLessThan(at(x).window?.sidebandEvents ?? 0);
    expect(Math.abs(point.windowBackground - 3000)).toBeLessThan(4 * (point.window?.backgroundError ?? 0));
  });
});
