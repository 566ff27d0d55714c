import { describe, expect, it } from 'vitest';
import { binnedTest } from '../../src/inference/binned-test.js';
import { toyTest } from '../../src/inference/binned-toys.js';
import { clsCurve } from '../../src/inference/counting/cls.js';
import { exactTest } from '../../src/inference/exact-test.js';
import { asymptoticTest } from '../../src/inference/hypothesis-test.js';
import { compileWorkspace, type HistFactoryModel } from '../../src/model/histfactory/model.js';
import type { Modifier } from '../../src/model/histfactory/workspace.js';

interface Bins {
  readonly observed: readonly number[];
  readonly signal: readonly number[];
  readonly background: readonly number[];
  readonly modifiers?: readonly Modifier[];
}

/** `log-normal` normalisation uncertainties come from code 1 with lo = 1 / hi. */
const model = ({ observed, signal, background, modifiers = [] }: Bins): HistFactoryModel =>
  compileWorkspace(
    {
      channels: [
        {
          name: 'c',
          samples: [
            { name: 's', data: signal, modifiers: [{ name: 'mu', type: 'normfactor', data: null }] },
            { name: 'b', data: background, modifiers },
          ],
        },
      ],
      observations: [{ name: 'c', data: observed }],
      measurements: [{ name: 'm', config: { poi: 'mu', parameters: [{ name: 'mu', bounds: [[0, 100]] }] } }],
      version: '1.0.0',
    },
    { interpolation: { normsys: 'code1', histosys: 'code0' } },
  );

describe('exact CLs of binned models', () => {
  it.each([
    [0, 2],
    [3, 2],
    [12, 5],
    [4, 0],
  ])('counts %i over %d as the closed form does', (n, b) => {
    for (const s of [1, 4, 9]) {
      const { CLs } = exactTest(model({ observed: [n], signal: [s], background: [b] }), 1);
      expect(CLs).toBeCloseTo(clsCurve({ observed: n, backgrounds: [{ events: b, error: 0, constraint: 'gaussian' }] })(s), 11);
    }
  });

  it.each([
    ['two', [0.1, 0.2], 6],
    ['three', [0.1, 0.15, 0.2], 4],
  ])('integrates %s log-normal nuisances of one yield as one with the widths added in quadrature', (_, widths, digits) => {
    const norm = (width: number, k: number): Modifier => ({
      name: `n${k}`,
      type: 'normsys',
      data: { hi: Math.exp(width), lo: Math.exp(-width) },
    });
    const bins = { observed: [3, 1], signal: [3, 1], background: [2, 2.5] };
    const many = exactTest(model({ ...bins, modifiers: widths.map(norm) }), 1.3);
    const one = exactTest(model({ ...bins, modifiers: [norm(Math.hypot(...widths), 0)] }), 1.3);
    expect(many.CLsb).toBeCloseTo(one.CLsb, digits);
    expect(many.CLb).toBeCloseTo(one.CLb, digits);
  });

  it('integrates a log-normal background as the counting experiment does', () => {
    const modifiers: Modifier[] = [{ name: 'norm', type: 'normsys', data: { hi: 1.3, lo: 1 / 1.3 } }];
    const { CLs } = exactTest(model({ observed: [3], signal: [4], background: [5], modifiers }), 1);
    expect(CLs).toBeCloseTo(clsCurve({ observed: 3, backgrounds: [{ events: 5, error: 1.5, constraint: 'log-normal' }] })(4), 6);
  });

  it('does not change when a bin is split into two of the same signal to background ratio', () => {
    const whole = exactTest(model({ observed: [5], signal: [6], background: [3] }), 0.7);
    const split = exactTest(model({ observed: [1, 4], signal: [2, 4], background: [1, 2] }), 0.7);
    expect(split.CLs).toBeCloseTo(whole.CLs, 11);
    expect(split.testStatistic).toBeCloseTo(whole.testStatistic, 11);
    split.expected.forEach((cls, k) => expect(cls).toBeCloseTo(whole.expected[k], 11));
  });

  it('enumerates two bins of different ratios', () => {
    const bins = { observed: [2, 1], signal: [2, 3], background: [3, 0.5] };
    const weights = [Math.log(5 / 3), Math.log(3.5 / 0.5)];
    const poisson = (n: number, mean: number): number => (n === 0 ? Math.exp(-mean) : (poisson(n - 1, mean) * mean) / n);
    let [clsb, clb] = [0, 0];
    for (let i = 0; i < 60; i++) {
      for (let j = 0; j < 60; j++) {
        if (i * weights[0] + j * weights[1] > 2 * weights[0] + weights[1] + 1e-9) continue;
        clsb += poisson(i, 5) * poisson(j, 3.5);
        clb += poisson(i, 3) * poisson(j, 0.5);
      }
    }
    const { CLs, CLsb, CLb } = exactTest(model(bins), 1);
    expect(CLsb).toBeCloseTo(clsb, 11);
    expect(CLb).toBeCloseTo(clb, 11);
    expect(CLs).toBeCloseTo(clsb / clb, 11);
  });

  it('meets toys and asymptotic formulae at a thousand events', () => {
    const many = model({ observed: [320, 345, 330], signal: [20, 40, 10], background: [330, 340, 335] });
    const test = binnedTest(many);
    const exact = exactTest(many, 1);
    expect(exact.CLs).toBeCloseTo(asymptoticTest(test, 1).CLs, 2);
    const toys = toyTest(many, test, 1, { toys: 3000, seed: 4 });
    expect(Math.abs(exact.CLs - toys.CLs)).toBeLessThan(4 * toys.CLsError + 0.01);
    expect(Math.abs(exact.expected[2] - toys.expected[2])).toBeLessThan(0.03);
  });

  it('refuses nuisances that it cannot integrate', () => {
    const modifiers: Modifier[] = [{ name: 'shape', type: 'shapesys', data: [1] }];
    expect(() => exactTest(model({ observed: [3], signal: [4], background: [5], modifiers }), 1)).toThrow('cannot integrate over shape[0]');
    expect(() => exactTest(model({ observed: [3.5], signal: [4], background: [5] }), 1)).toThrow('an observed count is 3.5');
  });
});
