import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Hs3Document } from '../../../src/formats/hs3/document.js';
import { readHistFactory } from '../../../src/formats/hs3/read-histfactory.js';
import { writeHistFactory } from '../../../src/formats/hs3/write-histfactory.js';
import { readWorkspace, writeWorkspace } from '../../../src/formats/pyhf/workspace.js';
import type { Interpolation } from '../../../src/model/histfactory/interpolation.js';
import { HistFactoryLikelihood } from '../../../src/model/histfactory/likelihood.js';
import { compileWorkspace, type CompileOptions } from '../../../src/model/histfactory/model.js';
import type { Workspace } from '../../../src/model/histfactory/workspace.js';
import { Philox } from '../../../src/math/philox.js';

const FOLDER = join(import.meta.dirname, '../../../../shared/reference/pyhf');
const files = existsSync(FOLDER) ? readdirSync(FOLDER) : [];

interface Case {
  readonly workspace: Workspace;
  readonly interpolation: Interpolation;
  readonly par_names: readonly string[];
  readonly twice_nll_at_init: number;
  readonly best_fit: { readonly pars: readonly number[]; readonly twice_nll: number };
}

const load = (file: string): Case => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Case;

function twoNll(workspace: Workspace, options: CompileOptions) {
  const likelihood = new HistFactoryLikelihood(compileWorkspace(workspace, options));
  const { parameters, dimension: n } = likelihood;
  const evaluate = (values: Float64Array): number => 2 * likelihood.evaluate(values, new Float64Array(n), new Float64Array(n * n));
  return { parameters, evaluate };
}

const roundTrip = (text: string) => readHistFactory(Hs3Document.parse(text, 'HS3').problem());

describe.skipIf(files.length === 0)('HistFactory models of pyhf in HS3', () => {
  it.each(files)('%s: HS3 has the likelihood of pyhf, to 1e-9', file => {
    const { workspace, interpolation, twice_nll_at_init: atInit, best_fit: best, par_names: names } = load(file);
    const read = roundTrip(writeHistFactory(workspace, { interpolation }));
    const { parameters, evaluate } = twoNll(read.workspace, { interpolation: read.interpolation });
    expect(parameters.length).toBe(names.length);
    expect(evaluate(Float64Array.from(parameters, p => p.start))).toBeCloseTo(atInit, 9);
    expect(parameters.map(p => p.name).sort()).toEqual([...names].sort());
    expect(evaluate(Float64Array.from(parameters, p => best.pars[names.indexOf(p.name)]))).toBeCloseTo(best.twice_nll, 9);
  });

  it.each(files)('%s: pyhf -> HS3 -> pyhf keeps -2 ln L at 50 random points, bounds, start values and what is fixed', file => {
    const { workspace, interpolation } = load(file);
    const before = twoNll(workspace, { interpolation });
    const read = roundTrip(writeHistFactory(workspace, { interpolation }));
    const after = twoNll(readWorkspace(writeWorkspace(read.workspace), 'pyhf'), { interpolation: read.interpolation });
    expect([...after.parameters].sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual(
      [...before.parameters].sort((a, b) => (a.name < b.name ? -1 : 1)),
    );
    const places = after.parameters.map(p => before.parameters.findIndex(q => q.name === p.name));
    const random = new Philox(7, 0, 0);
    for (let k = 0; k < 50; k++) {
      const point = Float64Array.from(before.parameters, ({ start, lower, upper }) => {
        const [low, high] = [Math.max(lower, start - 1.5), Math.min(upper, start + 1.5)];
        return low + (high - low) * random.uniform();
      });
      const [a, b] = [before.evaluate(point), after.evaluate(Float64Array.from(places, j => point[j]))];
      expect(a === b ? 0 : Math.abs(a - b)).toBeLessThan(1e-9 * Math.max(1, Number.isFinite(a) ? Math.abs(a) : 0));
    }
  });

  it.each(files)('%s: HS3 -> us -> HS3 is the same text', file => {
    const { workspace, interpolation } = load(file);
    const first = writeHistFactory(workspace, { interpolation });
    const read = roundTrip(first);
    const second = writeHistFactory(read.workspace, read);
    // relative uncertainties of shapesys are divided anew: the last digit may differ
    expect(rounded(JSON.parse(second))).toEqual(rounded(JSON.parse(first)));
  });
});

const rounded = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, v: unknown) => (typeof v === 'number' ? Number(v.toPrecision(14)) : v)));

/** One channel of one bin, in the words of ROOT. */
const document = (modifiers: readonly object[], more: object = {}) =>
  JSON.stringify({
    metadata: { hs3_version: '0.2' },
    distributions: [
      {
        name: 'model_SR',
        type: 'histfactory_dist',
        axes: [{ name: 'x', min: 0, max: 1, nbins: 1 }],
        samples: [{ name: 'b', data: { contents: [10], errors: [1] }, modifiers }],
      },
      { name: 'lumiConstraint', type: 'gaussian_dist', x: 'nominalLumi', mean: 'Lumi', sigma: 0.02 },
    ],
    data: [{ name: 'obsData_SR', type: 'binned', axes: [{ name: 'x', min: 0, max: 1, nbins: 1 }], contents: [12] }],
    likelihoods: [{ name: 'L', distributions: ['model_SR'], data: ['obsData_SR'] }],
    parameter_points: [{ name: 'default_values', parameters: [{ name: 'nominalLumi', value: 1, const: true }] }],
    analyses: [{ name: 'A', likelihood: 'L', parameters_of_interest: [], domains: [] }],
    ...more,
  });

const logFactorial = (n: number): number => (n < 2 ? 0 : Math.log(n) + logFactorial(n - 1));
const poisson = (n: number, mean: number): number => mean - n * Math.log(mean) + logFactorial(n);

describe('what HS3 says and a pyhf workspace does not', () => {
  it('a staterror with a Poisson constraint is a measurement of 1/sigma^2 counts', () => {
    const read = roundTrip(document([{ type: 'staterror', constraint: 'Poisson' }]));
    const { parameters, evaluate } = twoNll(read.workspace, read);
    expect(parameters.map(p => p.name)).toEqual(['gamma_stat_SR[0]']);
    expect(evaluate(Float64Array.of(1.1))).toBeCloseTo(2 * (poisson(12, 11) + poisson(100, 110)), 9);
  });

  it('a normfactor with a Gaussian of its own is the luminosity', () => {
    const read = roundTrip(document([{ type: 'normfactor', parameter: 'Lumi', constraint_name: 'lumiConstraint' }]));
    const { parameters, evaluate } = twoNll(read.workspace, read);
    expect(parameters.map(p => [p.name, p.role])).toEqual([['lumi', 'nuisance']]);
    expect(evaluate(Float64Array.of(1.04))).toBeCloseTo(2 * (poisson(12, 10.4) + 2 + Math.log(0.02 * Math.sqrt(2 * Math.PI))), 9);
  });

  it.each([
    [document([{ type: 'normsys', parameter: 'a', data: { hi: 1.1, lo: 0.9 } }]), '/modifiers/0/constraint is undefined: expected "Gauss"'],
    [
      document([{ type: 'normsys', parameter: 'a', constraint: 'Gauss', data: { hi: 1.1, lo: 0.9 }, interpolation: 'parabolic' }]),
      'interpolation is "parabolic"',
    ],
    [document([{ type: 'shapesys', parameters: ['a'], constraint: 'Gauss', data: { vals: [0.1] } }]), 'expected "Poisson" for a shapesys'],
    [document([{ type: 'staterror', parameters: ['a', 'b'] }]), 'has 2 names: expected 1'],
    [document([{ type: 'custom', parameter: 'a' }]), 'modifiers/0/type is "custom"'],
    [document([], { metadata: {} }), '/metadata/hs3_version is missing'],
    [document([], { metadata: { hs3_version: '1.0' } }), 'expected a version 0.x'],
    [
      document([], { likelihoods: [{ name: 'L', distributions: ['none'], data: ['obsData_SR'] }] }),
      'expected the name of an entry of /distributions',
    ],
    [
      document([], { data: [{ name: 'obsData_SR', type: 'binned', axes: [{ name: 'x', min: 0, max: 2, nbins: 1 }], contents: [12] }] }),
      'expected the same bins',
    ],
  ])('refuses what we cannot express %#', (text, message) => {
    expect(() => roundTrip(text)).toThrow(message);
  });
});
