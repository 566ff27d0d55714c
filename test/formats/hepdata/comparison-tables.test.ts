import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/errors.js';
import { comparisonTables, type ComparedLine } from '../../../src/formats/hepdata/comparison-tables.js';
import { readYamlTable } from '../../../src/formats/hepdata/read-yaml.js';
import { submissionFiles } from '../../../src/formats/hepdata/submission.js';

const line = (kind: ComparedLine['kind'], more: Partial<ComparedLine> = {}): ComparedLine => ({
  label: 'mine',
  kind,
  confidenceLevel: 0.95,
  pieces: [[{ massMeV: 10, limit: 2.5e-11 }], [{ massMeV: 180.25, limit: 1 / 3e11 }]],
  ...more,
});

describe('the tables of a comparison', () => {
  it('hold the lines made here with all their digits, and not what others have published', () => {
    const expected = line('expected', { pieces: [[{ massMeV: 10, limit: 3e-11, band: [2e-11, 5e-11] }]] });
    const tables = comparisonTables([line('published'), line('observed'), expected], 'BR(K+ -> pi+ X)');
    const files = submissionFiles({ comment: 'c', tables, resources: [] });
    expect(files.map(({ name }) => name)).toEqual(['submission.yaml', 'limits-1.yaml', 'limits-2.yaml']);
    const [observed, median] = files.slice(1).map(({ name, text }) => readYamlTable(text, name));
    expect(observed.independent[0].values.map(({ value }) => value)).toEqual([10, 180.25]);
    expect(observed.dependent[0].values.map(({ value }) => value)).toEqual([2.5e-11, 1 / 3e11]);
    expect(observed.dependent[0].qualifiers).toEqual([{ name: 'Confidence level', value: 95, units: '%' }]);
    const [{ value, errors }] = median.dependent[0].values;
    expect(value).toBe(3e-11);
    expect(errors[0].plus).toBeCloseTo(2e-11, 20);
    expect(errors[0].minus).toBeCloseTo(-1e-11, 20);
  });

  it('are none where all lines are published', () => {
    expect(() => comparisonTables([line('published')], 'BR')).toThrow(InputError);
  });
});
