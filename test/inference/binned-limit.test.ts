import { describe, expect, it } from 'vitest';
import { binnedLimit, chooseMethod } from '../../src/inference/binned-limit.js';
import { binnedTest } from '../../src/inference/binned-test.js';
import { toyTest } from '../../src/inference/binned-toys.js';
import { exactTest } from '../../src/inference/exact-test.js';
import { logPoisson } from '../../src/math/poisson.js';
import { compileWorkspace, type HistFactoryModel } from '../../src/model/histfactory/model.js';

type Modifier = { name: string; type: string; data: unknown };

/** One channel with a peak; `uncertainties` are modifiers of the background. */
const counting = (signal: number[], background: number[], observed: number[], uncertainties: Modifier[] = []): HistFactoryModel =>
  compileWorkspace({
    channels: [
      {
        name: 'c',
        samples: [
          { name: 's', data: signal, modifiers: [{ name: 'mu', type: 'normfactor', data: null }] },
          { name: 'b', data: background, modifiers: uncertainties },
        ],
      },
    ],
    observations: [{ name: 'c', data: observed }],
    measurements: [{ name: 'm', config: { poi: 'mu', parameters: [{ name: 'mu', bounds: [[0, 1000]], inits: [1] }] } }],
    version: '1.0.0',
  } as Parameters<typeof compileWorkspace>[0]);

const OPTIONS = { confidenceLevel: 0.9, toys: 4000, seed: 3 };
const valueOf = (entry: object): number => (entry as { value: number }).value;

const poissonCdf = (n: number, mean: number): number =>
  Array.from({ length: n + 1 }, (_, k) => Math.exp(logPoisson(k, mean))).reduce((a, b) => a + b);

const norm = { name: 'norm', type: 'normsys', data: { hi: 1.3, lo: 0.7 } };

describe('upper limit of a binned model', () => {
  it('by exact CLs of one bin is the closed form P(N <= n | s + b) / P(N <= n | b) = 0.1', () => {
    const [b, n] = [1.5, 2];
    const model = counting([1], [b], [n]);
    const { observed } = binnedLimit(model, binnedTest(model), 'exact', OPTIONS);
    expect(poissonCdf(n, valueOf(observed) + b) / poissonCdf(n, b)).toBeCloseTo(0.1, 8);
  });

  it.each([
    ['one bin', counting([2], [1.2], [1])],
    ['three bins', counting([1, 3, 1], [2, 1.5, 1], [1, 3, 0])],
    ['an uncertain background', counting([1, 3], [2, 1.5], [3, 2], [norm])],
  ])('by exact CLs put back gives CLs = 0.1, observed and expected: %s', (_, model) => {
    const { observed, expected } = binnedLimit(model, binnedTest(model), 'exact', OPTIONS);
    expect(exactTest(model, valueOf(observed)).CLs).toBeCloseTo(0.1, 6);
    // the expected CLs of a discrete outcome jumps with the strength where two outcomes change places
    expected.forEach((entry, k) => expect(Math.abs(exactTest(model, valueOf(entry)).expected[k] - 0.1)).toBeLessThan(0.02));
  });

  it('by toys agrees with the exact one within the error of the toys', () => {
    const model = counting([2], [1.2], [1]);
    const test = binnedTest(model);
    const toys = valueOf(binnedLimit(model, test, 'toys', OPTIONS).observed);
    const { CLs, CLsError } = toyTest(model, test, toys, OPTIONS);
    expect(CLs).toBeCloseTo(0.1, 2);
    expect(Math.abs(exactTest(model, toys).CLs - 0.1)).toBeLessThan(3 * CLsError);
  });

  it('is the same from all three at 1000 events, within two per cent', () => {
    const model = counting([30, 40], [600, 400], [610, 395]);
    const test = binnedTest(model);
    const [asymptotic, exact] = (['asymptotic', 'exact'] as const).map(method => binnedLimit(model, test, method, OPTIONS));
    expect(valueOf(exact.observed) / valueOf(asymptotic.observed)).toBeCloseTo(1, 1.7);
    expect(valueOf(exact.expected[2]) / valueOf(asymptotic.expected[2])).toBeCloseTo(1, 1.7);
    const at = valueOf(asymptotic.observed);
    const { CLs, CLsError } = toyTest(model, test, at, OPTIONS);
    expect(Math.abs(CLs - 0.1)).toBeLessThan(3 * CLsError + 0.003);
  });

  it('refuses toys too few to resolve its band', () => {
    const model = counting([2], [1.2], [1]);
    expect(() => binnedLimit(model, binnedTest(model), 'toys', { ...OPTIONS, toys: 100 })).toThrow('100 toys do not resolve the band');
  });

  it('chooses the method that holds for the data', () => {
    expect(chooseMethod(counting([2], [1.2], [1]), [1.2]).method).toBe('exact');
    const gamma = { name: 'gamma', type: 'shapesys', data: [0.5] };
    expect(chooseMethod(counting([2], [1.2], [1], [norm, gamma]), [1.2]).method).toBe('toys');
    expect(chooseMethod(counting([20], [1000], [990]), [1000]).method).toBe('asymptotic');
  });
});

describe('toys with marginalised nuisances', () => {
  it('are those with profiled ones where there is no nuisance', () => {
    const model = counting([2, 1], [1.2, 2], [1, 3]);
    const test = binnedTest(model);
    const options = { toys: 500, seed: 9 };
    expect(toyTest(model, test, 1.5, { ...options, nuisances: 'marginalised' })).toEqual(toyTest(model, test, 1.5, options));
  });

  it('give the p-values that integration over the nuisance gives', () => {
    // one bin: every statistic orders the counts alike
    const model = counting([3], [4], [3], [norm]);
    const toys = 20_000;
    const { CLsb, CLb } = toyTest(model, binnedTest(model), 1.5, { toys, seed: 4, nuisances: 'marginalised' });
    const exact = exactTest(model, 1.5);
    const error = (p: number): number => Math.sqrt((p * (1 - p)) / toys);
    expect(Math.abs(CLsb - exact.CLsb)).toBeLessThan(3 * error(exact.CLsb));
    expect(Math.abs(CLb - exact.CLb)).toBeLessThan(3 * error(exact.CLb));
  });

  it('draw a Poisson-constrained yield from the gamma distribution of its sideband', () => {
    // tau = (b/error)^2 = 4 expected in the sideband: gamma of shape 5 and mean 5/4, variance 5/16
    const model = counting([3], [4], [3], [{ name: 'gamma', type: 'shapesys', data: [2] }]);
    const toys = 20_000;
    const { CLb } = toyTest(model, binnedTest(model), 1.5, { toys, seed: 4, nuisances: 'marginalised' });
    // Poisson of mean 4 gamma: negative binomial with shape 5 and success probability 4 / (4 + 4)
    const pmf = (n: number): number => [1, 5, 15, 35][n] * 0.5 ** (5 + n);
    const expected = [0, 1, 2, 3].reduce((sum, n) => sum + pmf(n), 0);
    expect(Math.abs(CLb - expected)).toBeLessThan(3 * Math.sqrt((expected * (1 - expected)) / toys));
  });
});
