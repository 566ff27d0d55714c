import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/errors.js';
import { readHepDataTable } from '../../../src/formats/hepdata/read-table.js';

const YAML = `
independent_variables:
- header: {name: m_X, units: MeV}
  values: [{value: 110}, {low: 120, high: 130}, {low: 130, high: 140, value: 134.5}]
dependent_variables:
- header: {name: BR limit}
  qualifiers: [{name: SQRT(S), units: GeV, value: 12}]
  values:
  - value: 1.2e-10
    errors: [{symerror: 1e-11, label: stat}, {asymerror: {minus: -2e-11, plus: 3.0e-11}, label: sys}]
  - {value: '200', errors: [{symerror: 5%}]}
  - {value: '-'}
`;

describe('a table of HEPData', () => {
  it('in YAML keeps values, bins, units, qualifiers and errors', () => {
    const table = readHepDataTable(YAML);
    expect(table.independent).toEqual([
      { name: 'm_X', units: 'MeV', values: [{ value: 110 }, { low: 120, high: 130 }, { value: 134.5, low: 130, high: 140 }] },
    ]);
    const [limit] = table.dependent;
    expect(limit.qualifiers).toEqual([{ name: 'SQRT(S)', units: 'GeV', value: 12 }]);
    expect(limit.values[0].errors).toEqual([
      { label: 'stat', plus: 1e-11, minus: -1e-11, symmetric: true },
      { label: 'sys', plus: 3e-11, minus: -2e-11, symmetric: false },
    ]);
  });

  it('takes a number written as text for a number, a percentage as a part of the value, and leaves a text that is none', () => {
    const { values } = readHepDataTable(YAML).dependent[0];
    expect(values[1]).toEqual({ value: 200, errors: [{ plus: 10, minus: -10, symmetric: true }] });
    expect(values[2]).toEqual({ value: '-', errors: [] });
  });

  it('in the CSV that HEPData writes is one block for each dependent variable', () => {
    const table = readHepDataTable(
      [
        '#: table_doi: 10.17182/hepdata.1.v1/t1',
        '#: name: Table 1',
        '#: description: Upper limits, at 90% CL',
        '#: SQRT(S) [GeV],,,12',
        "'m [MeV]','m [MeV] LOW','m [MeV] HIGH','limit [1e-10]','stat +','stat -'",
        '125.0,120.0,130.0,1.5,0.2,-0.1',
        '135.0,130.0,140.0,-,,',
        '',
        "'m [MeV]','m [MeV] LOW','m [MeV] HIGH','it''s expected'",
        '125.0,120.0,130.0,2',
        '135.0,130.0,140.0,3',
        '',
      ].join('\n'),
    );
    expect(table.metadata).toEqual({ table_doi: '10.17182/hepdata.1.v1/t1', name: 'Table 1', description: 'Upper limits, at 90% CL' });
    expect(table.independent).toEqual([
      {
        name: 'm',
        units: 'MeV',
        values: [
          { value: 125, low: 120, high: 130 },
          { value: 135, low: 130, high: 140 },
        ],
      },
    ]);
    expect(table.dependent.map(({ name, units }) => [name, units])).toEqual([
      ['limit', '1e-10'],
      ["it's expected", undefined],
    ]);
    expect(table.dependent[0].qualifiers).toEqual([{ name: 'SQRT(S)', units: 'GeV', value: 12 }]);
    expect(table.dependent[0].values).toEqual([
      { value: 1.5, errors: [{ label: 'stat', plus: 0.2, minus: -0.1, symmetric: false }] },
      { value: '-', errors: [] },
    ]);
  });

  it('in plain CSV has as many independent variables as it is told', () => {
    const table = readHepDataTable('mass [MeV],lifetime [ps],"limit, 90% CL"\n100,inf,1e-9\n', { independent: 2 });
    expect(table.independent.map(v => v.values)).toEqual([[{ value: 100 }], [{ value: 'inf' }]]);
    expect(table.dependent).toEqual([{ name: 'limit, 90% CL', qualifiers: [], values: [{ value: 1e-9, errors: [] }] }]);
  });

  it.each([
    ['independent_variables: []', '/dependent_variables is missing'],
    [
      'independent_variables: [{header: {name: x}, values: [{value: .nan}]}]\ndependent_variables: []',
      '/independent_variables/0/values/0/value is NaN',
    ],
    ['independent_variables: [{header: {name: x}, values: [{low: 1}]}]\ndependent_variables: []', 'high is missing'],
    [
      'independent_variables: [{header: {name: x}, values: []}]\ndependent_variables: [{header: {name: y}, values: [{value: 1}]}]',
      '/dependent_variables/0/values has 1 rows: expected 0',
    ],
    [
      'independent_variables: []\ndependent_variables: [{header: {name: y}, values: [{value: 1, errors: [{label: a}]}]}]',
      'expected either symerror or asymerror',
    ],
    ['independent_variables: [\n', 'is not YAML'],
    ['', 'has no table'],
    ['a,b\n1,2,3\n', 'line 2 has 3 fields: expected 2'],
    ['a,"b\n1,2\n', 'line 1: a quotation mark is not closed'],
    ['a,a LOW,a HIGH,b\n1,x,2,3\n', 'line 2, field 2 is "x": expected a number'],
    ['a,b\n1,2\n\na,c\n2,2\n', 'line 4: the independent variables differ'],
  ])('refuses %j', (text, message) => {
    expect(() => readHepDataTable(text)).toThrow(InputError);
    expect(() => readHepDataTable(text)).toThrow(message);
  });
});
