import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { literatureCommand } from '../../src/cli/literature.js';
import { recastCommand } from '../../src/cli/recast.js';
import { InputError } from '../../src/errors.js';
import { runCommand } from './collected-output.js';

const folder = mkdtempSync(join(tmpdir(), 'portalscope-literature-'));
afterAll(() => rmSync(folder, { recursive: true }));
const own = join(folder, 'own');

function written(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const REFERENCE = ['arxiv=2005.09575', 'title=Search for N', 'collaboration=NA62', 'year=2020'].flatMap(item => ['--reference', item]);
const QUANTITY = ['--quantity', 'BR(K+ -> pi+ X)'];
const add = (file: string, ...words: string[]) => runCommand(literatureCommand, ['add', file, '--literature', own, ...words]);
const show = async (id: string) => JSON.parse((await runCommand(literatureCommand, ['show', id, '--json', '--literature', own])).out);

const HEPDATA_YAML = `
independent_variables:
- header: {name: HNL mass, units: MEV}
  values: [{value: 144}, {value: 149}, {low: 153, high: 155}]
dependent_variables:
- header: {name: 'UL at 90% CL on |Ue4|^2'}
  qualifiers: []
  values: [{value: 2.20202e-09}, {value: '8.16746e-10'}, {value: 1.47054e-09}]
`;
const HEPDATA_CSV = `#: table_doi: 10.17182/hepdata.95927.v1/t1
#: name: Table 1

"HNL mass [GEV]","UL at 90% CL on |Ue4|^2"
0.149,8.16746e-10
0.144,2.20202e-09
`;

describe('literature add', () => {
  it('takes a HEPData YAML table, bins at their centres', async () => {
    await add(written('t.yaml', HEPDATA_YAML), '--id', 'mine-yaml', '--quantity', '|U_e4|^2', '--production', 'K+ -> e+ N', ...REFERENCE);
    const curve = await show('mine-yaml');
    expect(curve.series).toEqual([{ lifetimePs: null, massMeV: [144, 149, 154], limit: [2.20202e-9, 8.16746e-10, 1.47054e-9] }]);
    expect(curve).toMatchObject({ production: 'K+ -> e+ N', finalState: 'heavy neutrino', confidenceLevel: 0.9, origin: 'digitised' });
    expect(curve.bibtex).toContain('eprint = {2005.09575}');
  });

  it('takes a HEPData CSV table with its unit, in any order of mass, and the limit is a source of recasts', async () => {
    const words = ['--quantity', '|U_e4|^2', '--production', 'K+ -> e+ N', '--min-lifetime', '50000', '--origin', 'official'];
    await add(written('t.csv', HEPDATA_CSV), '--id', 'mine-csv', ...words, ...REFERENCE);
    const { out } = await runCommand(recastCommand, ['mine-csv', '--model', 'hnl-electron', '--literature', own, '--json']);
    const rows: { massMeV: number; coupling: number }[] = JSON.parse(out);
    expect(rows.map(row => row.massMeV)).toEqual([144, 149]);
    rows.forEach((row, k) => expect(row.coupling / [2.20202e-9, 8.16746e-10][k]).toBeCloseTo(1, 9));
  });

  it('takes two columns of declared meaning; a hole and a stated gap are never bridged', async () => {
    const file = written('two.dat', '# m  limit\n100 1e-10\n110 nan\n120 2e-10\n130 2e-10\n');
    await add(file, '--id', 'mine-two', ...QUANTITY, '--mass-unit', 'MeV', '--gap', '120:130', ...REFERENCE);
    const curve = await show('mine-two');
    expect(curve.gapsMeV).toEqual([
      [120, 130],
      [100, 120],
    ]);
    await expect(runCommand(recastCommand, ['mine-two', '--model', 'scalar', '--mass', '110', '--literature', own])).rejects.toThrow(
      'expected 100 to 100 or 120 to 120 or 130 to 130',
    );
  });

  it('writes whole files, keeps what is there, and lists its own after the built-in ones', async () => {
    const file = written('again.dat', '100 1e-10\n');
    const words = ['--id', 'mine-again', ...QUANTITY, '--mass-unit', 'MeV', ...REFERENCE];
    await add(file, ...words);
    await expect(add(file, ...words)).rejects.toThrow('expected another one, or --replace');
    await add(file, ...words, '--replace');
    expect(readdirSync(own).filter(name => !name.endsWith('.json'))).toEqual([]);
    const { out } = await runCommand(literatureCommand, ['list', '--json', '--literature', own]);
    expect(JSON.parse(out).at(-1).id).toMatch(/^mine-/);
    await expect(add(file, '--id', 'na62-2020-ken', ...words.slice(2))).rejects.toThrow('which is built in');
  });
});

describe('literature add refuses, and writes nothing', () => {
  const MEV = ['--mass-unit', 'MeV'];
  it.each([
    ['a curve without reference', '100 1e-10\n', [...QUANTITY, ...MEV], 'without arxiv, title, collaboration, year'],
    ['half a reference', '100 1e-10\n', [...QUANTITY, ...MEV, '--reference', 'arxiv=2005.09575'], 'without title, collaboration, year'],
    [
      'an arXiv number that is none',
      '1 1e-9\n',
      [...QUANTITY, ...MEV, ...REFERENCE, '--reference', 'arxiv=hello'],
      'reference.arxiv: an arXiv number',
    ],
    ['units missing', '100 1e-10\n', [...QUANTITY, ...REFERENCE], 'unit of mass is "not stated": expected MeV or GeV'],
    ['units that contradict the table', HEPDATA_CSV, [...QUANTITY, ...MEV, ...REFERENCE], 'expected GeV, which the column'],
    [
      'a mass twice',
      '100 1e-10\n100 2e-10\n',
      [...QUANTITY, ...MEV, ...REFERENCE],
      'mass in MeV is 100: expected a mass that no other row has',
    ],
    ['a negative mass', '-1 1e-10\n', [...QUANTITY, ...MEV, ...REFERENCE], 'mass in MeV is -1'],
    ['a limit above 1', '100 2\n', [...QUANTITY, ...MEV, ...REFERENCE], 'limit at 100 MeV is 2: expected a number above 0 and at most 1'],
    ['words among numbers', '100 1e-10\n200 large\n', [...QUANTITY, ...MEV, ...REFERENCE], 'line 2 is "large": expected a number'],
    ['a row that is short', '100 1e-10\n200\n', [...QUANTITY, ...MEV, ...REFERENCE], 'line 2: number of columns is 1: expected 2'],
    ['three columns without a choice', '100 1e-10 1\n', [...QUANTITY, ...MEV, ...REFERENCE], 'limit column is "not named"'],
    ['an unknown quantity', '100 1e-10\n', ['--quantity', 'events', ...MEV, ...REFERENCE], 'quantity is "events": expected one of'],
    ['|U_e4|^2 without its decay', '100 1e-10\n', ['--quantity', '|U_e4|^2', ...MEV, ...REFERENCE], 'expected K+ -> e+ N or pi+ -> e+ N'],
    ['an empty file', '\n', [...QUANTITY, ...REFERENCE], 'has no rows'],
    ['broken YAML of HEPData', 'independent_variables: [\n', [...QUANTITY, ...REFERENCE], 'is no YAML'],
    ['YAML that is no table', 'independent_variables: []\n', [...QUANTITY, ...REFERENCE], 'is no table of HEPData'],
  ])('%s', async (_, content, words, message) => {
    const file = written('bad.txt', content);
    await expect(add(file, '--id', 'bad', ...words)).rejects.toThrow(InputError);
    await expect(add(file, '--id', 'bad', ...words)).rejects.toThrow(message);
    expect(existsSync(join(own, 'bad.json'))).toBe(false);
  });

  it('a file in the folder that is no published limit is named', async () => {
    const other = mkdtempSync(join(folder, 'other-'));
    writeFileSync(join(other, 'x.json'), '{"id": "x"}');
    await expect(runCommand(literatureCommand, ['list', '--literature', other])).rejects.toThrow(/x\.json: title: /);
    expect(readFileSync(join(other, 'x.json'), 'utf8')).toBe('{"id": "x"}');
  });
});
