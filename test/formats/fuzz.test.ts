import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { InputError } from '../../src/errors.js';
import { readHepDataTable } from '../../src/formats/hepdata/read-table.js';
import { Hs3Document } from '../../src/formats/hs3/document.js';
import { readDensityModel } from '../../src/formats/hs3/read-density.js';
import { isHistFactory, readHistFactory } from '../../src/formats/hs3/read-histfactory.js';
import { DensityLikelihood } from '../../src/model/density/likelihood.js';
import { HistFactoryLikelihood } from '../../src/model/histfactory/likelihood.js';
import { compileWorkspace } from '../../src/model/histfactory/model.js';
import type { Likelihood } from '../../src/model/likelihood.js';
import { hierarchicalModel, responseModel, simplestGauss } from './hs3/fixtures/scans.js';

const axis = { name: 'x', min: 0, max: 2, nbins: 2 };
const histFactory = {
  metadata: { hs3_version: '0.2' },
  distributions: [
    {
      name: 'model_SR',
      type: 'histfactory_dist',
      axes: [axis],
      samples: [
        {
          name: 's',
          data: { contents: [1, 2], errors: [0.1, 0.2] },
          modifiers: [
            { name: 'mu', type: 'normfactor', parameter: 'mu' },
            { name: 'a', type: 'normsys', parameter: 'a', constraint: 'Gauss', data: { hi: 1.1, lo: 0.9 } },
            {
              name: 'a',
              type: 'histosys',
              parameter: 'a',
              constraint: 'Gauss',
              data: { hi: { contents: [1.1, 2] }, lo: { contents: [0.9, 2] } },
            },
            { name: 'st', type: 'staterror', constraint: 'Poisson' },
          ],
        },
        {
          name: 'b',
          data: { contents: [10, 20] },
          modifiers: [
            { name: 'Lumi', type: 'normfactor', parameter: 'Lumi', constraint_name: 'lumiConstraint' },
            { name: 'g', type: 'shapesys', parameters: ['g0', 'g1'], constraint: 'Poisson', data: { vals: [0.1, 0.2] } },
          ],
        },
      ],
    },
    { name: 'lumiConstraint', type: 'gaussian_dist', x: 'nominalLumi', mean: 'Lumi', sigma: 0.02 },
  ],
  data: [{ name: 'd', type: 'binned', axes: [axis], contents: [12, 18] }],
  likelihoods: [{ name: 'L', distributions: ['model_SR'], data: ['d'] }],
  parameter_points: [{ name: 'default_values', parameters: [{ name: 'nominalLumi', value: 1, const: true }] }],
  domains: [{ name: 'default_domain', type: 'product_domain', axes: [{ name: 'mu', min: 0, max: 10 }] }],
  analyses: [{ name: 'A', likelihood: 'L', parameters_of_interest: ['mu'], domains: ['default_domain'] }],
};
const densities = {
  ...simplestGauss.document,
  distributions: [
    { name: 'gauss', type: 'mixture_dist', summands: ['cb', 'e', 'p'], coefficients: ['f', 2, 'mu'], extended: true },
    { name: 'cb', type: 'crystalball_dist', m: 'x', m0: 'mu', sigma: 'sigma', alpha_L: 1, alpha_R: 2, n: [3, 'sigma'] },
    { name: 'e', type: 'exponential_dist', x: 'x', c: 0.1 },
    { name: 'p', type: 'polynomial_dist', x: 'x', coefficients: [1, 0.1] },
  ],
  functions: [{ name: 'f', type: 'generic_function', expression: '2*exp(-mu^2) + sigma' }],
};
const table = {
  independent_variables: [{ header: { name: 'm', units: 'MeV' }, values: [{ value: 1 }, { low: 1, high: 2 }] }],
  dependent_variables: [
    {
      header: { name: 'y' },
      qualifiers: [{ name: 'q', value: 'v', units: 'u' }],
      values: [
        { value: 1, errors: [{ symerror: '5%', label: 's' }] },
        { value: '-', errors: [{ asymerror: { minus: -1, plus: '2' } }] },
      ],
    },
  ],
};

/** The document with the value at one place replaced, or taken out. */
function mutated(document: unknown, place: number, value: unknown): unknown {
  const paths: (string | number)[][] = [];
  const visit = (node: unknown, path: (string | number)[]): void => {
    paths.push(path);
    if (typeof node === 'object' && node !== null)
      for (const [key, item] of Object.entries(node)) visit(item, [...path, Array.isArray(node) ? Number(key) : key]);
  };
  visit(document, []);
  const path = paths[1 + (place % (paths.length - 1))];
  const copy = structuredClone(document) as Record<string | number, unknown>;
  const parent = path
    .slice(0, -1)
    .reduce<Record<string | number, unknown>>((node, key) => node[key] as Record<string | number, unknown>, copy);
  const last = path[path.length - 1];
  if (value !== undefined) parent[last] = value;
  else if (Array.isArray(parent)) parent.splice(last as number, 1);
  else delete parent[last];
  return copy;
}

const values = fc.oneof(
  fc.constant(undefined),
  fc.jsonValue({ maxDepth: 2 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(
    'x',
    'mu',
    'sigma',
    'gauss',
    'cb',
    'f',
    'Lumi',
    'a',
    'Gauss',
    'Poisson',
    'gaussian_dist',
    'uniform_dist',
    '1+(',
    '__proto__',
  ),
);
const mutation = (documents: readonly unknown[]) =>
  fc
    .tuple(fc.constantFrom(...documents), fc.array(fc.tuple(fc.nat(1000), values), { minLength: 1, maxLength: 3 }))
    .map(([document, changes]) => changes.reduce<unknown>((current, [place, value]) => mutated(current, place, value), document));

const runs = { numRuns: 300 };

/** Undefined for an input that is refused. */
function orRefused<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

function read(document: unknown): Likelihood {
  const problem = Hs3Document.parse(JSON.stringify(document), 'HS3').problem();
  if (!problem.pairs.some(isHistFactory)) return new DensityLikelihood(readDensityModel(problem));
  const { workspace, ...compile } = readHistFactory(problem);
  return new HistFactoryLikelihood(compileWorkspace(workspace, compile));
}

describe('damaged documents are read or refused, never a crash', () => {
  it('HS3: what is read has a likelihood that is a number, or +Infinity where the data are impossible', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(mutation([histFactory, densities, simplestGauss.document, responseModel.document, hierarchicalModel]), document => {
        const likelihood = orRefused(() => read(document));
        if (!likelihood) return;
        const n = likelihood.dimension;
        const start = Float64Array.from(likelihood.parameters, p => p.start);
        expect(likelihood.evaluate(start, new Float64Array(n), new Float64Array(n * n))).not.toBeNaN();
      }),
      runs,
    );
  });

  it('HS3: functions and mixtures that double each other are refused before they fill the memory', () => {
    const doubling = Array.from({ length: 40 }, (_, k) => ({
      name: `f${k}`,
      type: 'sum',
      summands: k === 0 ? [1] : [`f${k - 1}`, `f${k - 1}`],
    }));
    const gauss = { name: 'gauss', type: 'gaussian_dist', x: 'x', mean: 'f39', sigma: 1 };
    expect(() => read({ ...simplestGauss.document, distributions: [gauss], functions: doubling })).toThrow('more than 10000 times');
    const mixtures = Array.from({ length: 40 }, (_, k) => ({
      name: k === 39 ? 'gauss' : `m${k}`,
      ...(k === 0 ? { type: 'uniform_dist', x: 'x' } : { type: 'mixture_dist', summands: [`m${k - 1}`, `m${k - 1}`], coefficients: [0.5] }),
    }));
    expect(() => read({ ...simplestGauss.document, distributions: mixtures })).toThrow('at most 10000 densities');
  });

  it('HEPData YAML: what is read has columns of equal length and finite numbers', () => {
    fc.assert(
      fc.property(mutation([table]), document => {
        const read = orRefused(() => readHepDataTable(stringify(document)));
        const rows = [...(read?.independent ?? []), ...(read?.dependent ?? [])].map(v => v.values.length);
        expect(new Set(rows).size).toBeLessThan(2);
        expect(JSON.stringify(read) ?? '').not.toMatch(/:null/);
      }),
      runs,
    );
  });

  it('CSV: any text', () => {
    const piece = fc.constantFrom(
      '#: name: t',
      '#: q [u],,1',
      'm [MeV]',
      'm [MeV] LOW',
      'm [MeV] HIGH',
      'y',
      'e +',
      'e -',
      '1.5',
      '-',
      '"',
      "'",
      ',',
      ',',
      '\n',
      '\n',
      '\n\n',
      ' ',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 40 }).map(parts => parts.join('')),
        ),
        fc.nat(3),
        (text, independent) => {
          const read = orRefused(() => readHepDataTable(text, { independent }));
          expect(JSON.stringify(read) ?? '').not.toMatch(/:null/);
        },
      ),
      runs,
    );
  });
});
