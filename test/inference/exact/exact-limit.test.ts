import { describe, expect, it } from 'vitest';
import { clsCurve, clsLimit, expectedClsLimits } from '../../../src/inference/counting/cls.js';
import type { ExactCells, YieldUncertainty } from '../../../src/inference/exact/cells.js';
import { ExactCls } from '../../../src/inference/exact/exact-cls.js';
import { countedRatios, exactLimit } from '../../../src/inference/exact/exact-limit.js';

interface Experiment {
  readonly n: number;
  readonly b: number;
  readonly uncertainties?: readonly YieldUncertainty[];
}

const counting = ({ b, uncertainties = [] }: Experiment): ExactCells => ({
  kind: 'bins',
  signal: { events: Float64Array.of(1), uncertainties: [] },
  backgrounds: [{ events: Float64Array.of(b), uncertainties }],
});

describe('exact limit of one bin', () => {
  it.each<Experiment>([
    { n: 0, b: 0.5 },
    { n: 3, b: 2 },
    { n: 12, b: 3 },
    { n: 25, b: 30 },
    { n: 0, b: 30 },
    { n: 4, b: 2, uncertainties: [{ name: 'b', relative: 0.3 }] },
    { n: 2, b: 5, uncertainties: [{ name: 'b', relative: 0.5, constraint: 'gaussian' }] },
  ])('is the closed form of counting: $n over $b', experiment => {
    const { n, b, uncertainties = [] } = experiment;
    const cells = counting(experiment);
    const backgrounds = [
      {
        events: b,
        ...(uncertainties[0] && { error: uncertainties[0].relative * b, constraint: uncertainties[0].constraint ?? 'log-normal' }),
      },
    ] as const;
    const limit = exactLimit(cells, countedRatios(cells, [n]), { confidenceLevel: 0.9 });
    expect(limit.observed).toBeCloseTo(clsLimit({ observed: n, backgrounds }, 0.9), 7);
    expectedClsLimits(backgrounds, 0.9).forEach((value, k) => expect(limit.expected[k]).toBeCloseTo(value, 7));
    const test = new ExactCls(cells, countedRatios(cells, [n]));
    const curve = clsCurve({ observed: n, backgrounds });
    for (const s of [0.3, 1, 4, 10]) expect(Math.abs(test.at(s).cls - curve(s))).toBeLessThan(1e-9);
    expect(limit.atLimit.cls).toBeCloseTo(0.1, 9);
  });
});
