import { describe, expect, it } from 'vitest';
import { Hs3Document } from '../../../src/formats/hs3/document.js';
import { readDensityModel } from '../../../src/formats/hs3/read-density.js';
import { writeDensityModel } from '../../../src/formats/hs3/write-density.js';
import { DensityLikelihood } from '../../../src/model/density/likelihood.js';
import type { DensityModel } from '../../../src/model/density/model.js';
import { hierarchicalModel, meanScans, responseModel, simplestGauss, timePerToy, type Scan } from './fixtures/scans.js';

const read = (document: unknown, name?: string): DensityModel => readDensityModel(Hs3Document.check(document).problem(name));

function minusLogL(model: DensityModel, values: Readonly<Record<string, number>>): number {
  const likelihood = new DensityLikelihood(model);
  const n = likelihood.dimension;
  const parameters = Float64Array.from(model.parameters, p => values[p.name] ?? p.start);
  return likelihood.evaluate(parameters, new Float64Array(n), new Float64Array(n * n));
}

/** 2 delta(-ln L) along the scan. */
const scanned = (model: DensityModel, { reference, parameter, points }: Scan): number[] =>
  points.map(value => 2 * (minusLogL(model, { ...reference, [parameter]: value }) - minusLogL(model, reference)));

/** |evaluated - expected| <= atol + rtol |expected|, the rule of the suite. */
function expectScan(values: readonly number[], expected: readonly number[]): void {
  values.forEach((value, k) => expect(Math.abs(value - expected[k])).toBeLessThan(1e-7 + 1e-8 * Math.abs(expected[k])));
}

/** A Gaussian on [-10, 10] with `count` events of the same mean. */
const gaussianAt = (mean: number, count: number, { reference }: Scan) => ({
  ...simplestGauss.document,
  distributions: [{ name: 'gauss', type: 'gaussian_dist', x: 'x', mean: 'mean', sigma: reference['sigma'] }],
  data: [{ name: 'obsData', type: 'unbinned', axes: [{ name: 'x', min: -10, max: 10 }], entries: [[mean]], weights: [count] }],
  domains: [{ name: 'd', type: 'product_domain', axes: [{ name: 'mean', min: -10, max: 10 }] }],
  parameter_points: [],
  analyses: [],
});

describe('the public conformance fixtures of HS3 that we can express', () => {
  it('simplest_gauss: a truncated Gaussian', () => {
    expectScan(scanned(read(simplestGauss.document), simplestGauss.scan), simplestGauss.scan.expected);
  });

  it.each(Object.entries(responseModel.scans))('response_model, %s', (name, scan) => {
    expectScan(scanned(read(responseModel.document, name), scan), scan.expected);
  });

  it.each(Object.entries(meanScans))('%s: number and sum of its events, from two points of the scan, give the others', (_, scan) => {
    // 2 delta(-ln L) is linear in the number of events and in their sum
    const of = (mean: number, count: number): number[] => scanned(read(gaussianAt(mean, count, scan)), scan);
    const [centred, shifted] = [of(0, 1), of(1, 1)];
    const slope = shifted.map((value, k) => value - centred[k]);
    const [first, last] = [0, scan.points.length - 1];
    const determinant = centred[first] * slope[last] - centred[last] * slope[first];
    const count = (scan.expected[first] * slope[last] - scan.expected[last] * slope[first]) / determinant;
    const sum = (centred[first] * scan.expected[last] - centred[last] * scan.expected[first]) / determinant;
    expect(count).toBeCloseTo(Math.round(count), 4);
    expectScan(of(sum / count, Math.round(count)), scan.expected);
  });

  it('hierarchical_calibration_model: its expected zeros hold for the measurements; the priors move with the global scale', () => {
    const model = read(hierarchicalModel);
    const scan = { reference: {}, parameter: 'globalScale', points: [0.95, 1.05], expected: [0, 0] };
    expectScan(scanned({ ...model, constraints: [] }, scan), scan.expected);
    const spread = 0.001000000005222462;
    const scales = model.parameters.filter(p => p.name.startsWith('cellScale')).map(p => p.start);
    const chiSquared = (scale: number): number => scales.reduce((total, s) => total + ((s - scale) / spread) ** 2, 0);
    const start = model.parameters.find(p => p.name === 'globalScale')!.start;
    expectScan(
      scanned(model, scan),
      [0.95, 1.05].map(scale => chiSquared(scale) - chiSquared(start)),
    );
  });

  it('time_per_toy_morefit: the densities of the mixture, at an event that we add', () => {
    const data = [{ name: 'd', type: 'unbinned', axes: [{ name: 'mass', min: 5, max: 7 }], entries: [[5.3]] }];
    const model = read({ ...timePerToy, data }, 'model');
    expect(model.parameters.map(p => p.name)).toEqual(['mu', 'sigma', 'alpha', 'signal_fraction']);
    const gauss = Math.exp(-0.5 * (0.02 / 0.06) ** 2) / (0.06 * Math.sqrt(2 * Math.PI));
    // Phi(-4.6667) = 1.530627e-6 of the Gaussian lies below the range
    const background = Math.exp(-0.3) / (1 - Math.exp(-2));
    expect(minusLogL(model, {})).toBeCloseTo(-Math.log((0.3 * gauss) / (1 - 1.530627e-6) + 0.7 * background), 9);
  });

  it.each([simplestGauss.document, responseModel.document, hierarchicalModel])('%#: HS3 -> us -> HS3 keeps -ln L', document => {
    const model = read(document);
    const again = read(JSON.parse(writeDensityModel(model)));
    for (const shift of [0, 0.01, -0.02]) {
      const values = Object.fromEntries(model.parameters.map(p => [p.name, p.start * (1 + shift)]));
      expect(minusLogL(again, values)).toBeCloseTo(minusLogL(model, values), 9);
    }
    expect([...again.parameters].sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual(
      [...model.parameters].sort((a, b) => (a.name < b.name ? -1 : 1)),
    );
  });
});

describe('fixtures that we cannot express say why', () => {
  const withDistribution = (distribution: object, more: object = {}) => ({
    ...simplestGauss.document,
    distributions: [{ name: 'gauss', ...distribution }],
    ...more,
  });

  it.each([
    ['rf103_interprfuncs', { type: 'generic_dist', expression: '1+0.1*abs(x)' }, {}, 'type is "generic_dist"'],
    ['rf208_convolution_fft3', { type: 'fft_convolution_dist' }, {}, 'type is "fft_convolution_dist"'],
    ['rf209_anaconv', { type: 'decay_dist' }, {}, 'type is "decay_dist"'],
    ['rf703_effpdfprod', { type: 'efficiency_product_pdf_dist' }, {}, 'type is "efficiency_product_pdf_dist"'],
    ['rf304_uncorrprod', { type: 'product_dist', factors: [] }, {}, 'type is "product_dist"'],
    [
      'rf301_composition',
      { type: 'gaussian_dist', x: 'x', mean: 'fy', sigma: 1 },
      { functions: [{ name: 'fy', type: 'polynomial', x: 'x', coefficients: [0, 1] }] },
      'densities whose parameters depend on an observable',
    ],
    [
      'rf309_ndimplot',
      { type: 'gaussian_dist', x: 'x', mean: 0, sigma: 1 },
      {
        data: [
          {
            name: 'obsData',
            type: 'unbinned',
            axes: [
              { name: 'x', min: 0, max: 1 },
              { name: 'y', min: 0, max: 1 },
            ],
            entries: [],
          },
        ],
      },
      'expected data of one observable',
    ],
  ])('%s', (_, distribution, more, message) => {
    expect(() => read(withDistribution(distribution, more))).toThrow(message);
  });
});
