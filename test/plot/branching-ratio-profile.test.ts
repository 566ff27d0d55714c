import { describe, expect, it } from 'vitest';
import { branchingRatioProfileFigure } from '../../src/plot/branching-ratio-profile.js';
import type { MeasuredBranchingRatio, MeasurementResult } from '../../src/search/measurement/result.js';
import { newDocument } from './example-result.js';
import { headline, massToPixel, subpaths, texts } from './svg-facts.js';

/** -2 ln lambda = ((BR - best) / error)^2. */
function parabola(label: string, best: number, error: number): MeasuredBranchingRatio {
  const branchingRatio = Array.from({ length: 101 }, (_, k) => k * 0.4e-11);
  return {
    label,
    periods: [label],
    observed: 20,
    background: 7,
    backgroundError: 1,
    singleEventSensitivity: 1e-11,
    branchingRatio: best,
    errorUp: error,
    errorDown: error,
    interval: { confidenceLevel: 0.9 },
    unifiedInterval: { confidenceLevel: 0.9 },
    q0: 9,
    p0: 0.00135,
    significance: 3,
    curve: { branchingRatio, statistic: branchingRatio.map(br => ((br - best) / error) ** 2) },
  };
}

const result = {
  quantity: 'BR(K⁺ → π⁺νν̄)',
  status: 'published',
  version: '1.2.3',
  periods: [parabola('2016-2018', 10e-11, 4e-11), parabola('2021-2022', 16e-11, 5e-11)],
  combined: parabola('all periods', 13e-11, 3e-11),
  predictions: [{ label: 'SM', value: 8e-11, error: 1e-11, arxiv: '1503.02693', pull: 1.6 }],
} as unknown as MeasurementResult;

describe('profile likelihood of a branching ratio', () => {
  const svg = branchingRatioProfileFigure(result, { document: newDocument() });
  const pixel = massToPixel(svg, '0', '40');
  const curves = subpaths(svg, '.profile');

  it('has a curve for each period and one for all, lowest at the best values', () => {
    expect(curves).toHaveLength(3);
    for (const [k, best] of [10, 16, 13].entries()) {
      const lowest = curves[k].reduce((a, p) => (p[1] > a[1] ? p : a));
      expect(Math.abs(lowest[0] - pixel(best))).toBeLessThan(pixel(0.5) - pixel(0));
    }
  });

  it('ends at the frame: where -2 ln lambda is 10', () => {
    // sqrt(10) errors of 3e-11 on either side of 13e-11
    const [, , all] = curves;
    expect(Math.abs(all[0][0] - pixel(13 - 3 * Math.sqrt(10)))).toBeLessThan(1);
    expect(Math.abs(all[all.length - 1][0] - pixel(13 + 3 * Math.sqrt(10)))).toBeLessThan(1);
  });

  it('shows the prediction with its error as a band', () => {
    const band = svg.querySelector('.predictions rect');
    expect(Number(band?.getAttribute('x'))).toBeCloseTo(pixel(7), 0);
    expect(Number(band?.getAttribute('width'))).toBeCloseTo(pixel(2) - pixel(0), 0);
  });

  it('says where the numbers come from, in the unit of the axis', () => {
    expect(headline(svg)[0]).toBe('Published data');
    expect(texts(svg)).toEqual(expect.arrayContaining(['2016–2018', '2021–2022', 'all periods', 'SM', 'BR(K+ → π+νν̄) [10−11]', '1σ']));
  });
});
