import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { main } from '../../src/cli/main.js';
import { rntupleFile } from '../events/sources/rntuple/rntuple-fixture.js';
import { HAS_ZMUMU, ZMUMU } from '../events/sources/root/root-fixtures.js';
import { testFolder } from '../node/folder.js';
import { portalscope as spawned } from './portalscope.js';

const at = testFolder();
const NAMES = ['ax', 'ay', 'az', 'bx', 'by', 'bz', 'q', 'w'];
const ROWS = 50_000;

/** Pairs of muons at rest, 0.2 GeV in m(mu mu) and above, a quality and weights of 1. */
const row = (k: number): number[] => {
  const p = 0.05 + 0.4 * ((k * 0.618) % 1);
  return [p, 0, 1, -p, 0, 1, k % 5, 1];
};

beforeAll(async () => {
  vi.stubEnv('PORTALSCOPE_CACHE', at('cache'));
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const columns = '0.05 + 0.4 * ((i * 0.618) % 1) AS ax, 0e0 AS ay, 1e0 AS az, -ax AS bx, 0e0 AS by, 1e0 AS bz, i % 5 AS q, 1e0 AS w';
  await connection.run(`COPY (SELECT ${columns} FROM range(${ROWS}) t(i)) TO '${at('good.parquet')}' (FORMAT parquet)`);
  connection.closeSync();
  const text = Array.from({ length: 500 }, (_, k) => `${row(k).join(',')}\n`).join('');
  writeFileSync(at('good.csv'), `${NAMES.join(',')}\n${text}`);
  const fields = NAMES.map((name, c) => ({
    name,
    type: 'double',
    column: [0x19, 64] as [number, number],
    values: Array.from({ length: 500 }, (_, k) => row(k)[c]),
  }));
  writeFileSync(at('good.root'), rntupleFile('events', fields, { groups: [[500]], pageElements: 100, isCompressed: true }).bytes);
  if (HAS_ZMUMU) writeFileSync(at('ttree.root'), readFileSync(ZMUMU.zlib));
});

afterAll(() => void vi.unstubAllEnvs());

/** A search for a peak in m(mu mu), with other lines in place of some. */
function search(file: string, change: Readonly<Record<string, string>> = {}): string {
  const lines = {
    portalscope: '1',
    name: 'mumu',
    title: 'A peak in m(mu mu)',
    source: `{ file: ${file}, status: measured }`,
    observable:
      '{ kind: invariant-mass, particles: [{ particle: mu+, momentum: [ax, ay, az] }, { particle: mu-, momentum: [bx, by, bz] }], range: [0.2, 1] }',
    selection: '[{ cut: q > 0 }]',
    regions: '[{ name: all, min: 0.2, max: 1 }]',
    signal: '{ quantity: signal events, resolution: { massMeV: [200, 1000], value: [0.002, 0.002] } }',
    backgrounds: '[{ name: flat, label: flat, events: free, shape: { kind: chebyshev, order: 0 } }]',
    scan: '{ massMeV: [300, 900], points: 2 }',
    ...change,
  };
  return Object.entries(lines)
    .map(([key, value]) => `${key}: ${value}\n`)
    .join('');
}

async function portalscope(...words: string[]): Promise<{ code: number; err: string }> {
  let err = '';
  const code = await main(words, { out: () => undefined, err: text => void (err += text) });
  return { code, err: err.replaceAll(at('.'), 'FOLDER').replaceAll(at(''), '') };
}

async function run(file: string, change?: Readonly<Record<string, string>>): Promise<{ code: number; err: string }> {
  writeFileSync(at('search.yaml'), search(file, change));
  return portalscope('run', at('search.yaml'), '--out', at('out'), '--workers', '1');
}

describe('a file of events that is not whole ends a command with exit code 2 and a line that names it', () => {
  it.each(['good.parquet', 'good.root', ...(HAS_ZMUMU ? ['ttree.root'] : [])])('%s cut short', async name => {
    const bytes = readFileSync(at(name));
    for (const share of [0.3, 0.7, 0.99]) {
      writeFileSync(at(`cut-${name}`), bytes.subarray(0, Math.floor(share * bytes.length)));
      for (const { code, err } of [await portalscope('inspect', at(`cut-${name}`)), await run(`cut-${name}`)]) {
        expect(err).toMatch(new RegExp(`^portalscope: .*cut-${name}: .*expected .*\n$`));
        expect(code).toBe(2);
      }
    }
  });

  it('CSV cut within a row, with a row too long, with a word for a number: the line and the column are named', async () => {
    const text = readFileSync(at('good.csv'), 'utf8');
    writeFileSync(at('cut.csv'), text.slice(0, text.lastIndexOf(',', text.length - 8)));
    expect(await run('cut.csv')).toEqual({ code: 2, err: expect.stringMatching(/cut\.csv: .*line 501.*expected/) });
    writeFileSync(at('word.csv'), text.replace(/^(.*\n.*\n)[^,]*,/, '$1many,'));
    expect(await run('word.csv')).toEqual({
      code: 2,
      err: expect.stringMatching(/word\.csv: column ax in row 2 is "many": expected a number/),
    });
  });

  it.each(['good.parquet', 'good.root', ...(HAS_ZMUMU ? ['ttree.root'] : [])])('%s with zeros in place of its middle', async name => {
    const bytes = Buffer.from(readFileSync(at(name)));
    bytes.fill(0, Math.floor(0.2 * bytes.length), Math.floor(0.6 * bytes.length));
    writeFileSync(at(`zeros-${name}`), bytes);
    const { code, err } = await run(`zeros-${name}`);
    expect(err).toMatch(new RegExp(`^portalscope: .*zeros-${name}.*expected .*\n$`));
    expect(code).toBe(2);
  });
});

describe('events that do not fit end a run with exit code 2 and the field that is at fault', () => {
  it('a column that changes its type from one file to the next', async () => {
    writeFileSync(at('run1.csv'), 'ax,ay,az,bx,by,bz,q\n0.1,0,1,-0.1,0,1,1\n');
    writeFileSync(at('run2.csv'), 'ax,ay,az,bx,by,bz,q\n0.1,0,1,-0.1,0,1,true\n');
    const { code, err } = await run('"run?.csv"');
    expect(err).toMatch(/^portalscope: .*run2\.csv: column q is a boolean \(text\): expected an integer \(text\) as in .*run1\.csv\n$/);
    expect(code).toBe(2);
  });

  it('MeV taken for GeV: columns, likely unit and factor', async () => {
    writeFileSync(at('mev.csv'), `ax,ay,az,bx,by,bz,q\n${'250,0,900,-250,0,1000,1\n125,0,1100,-125,0,1000,1\n'.repeat(30)}`);
    const { code, err } = await run('mev.csv');
    expect(err).toMatch(
      /mev\.csv: columns ax, ay, az, bx, by, bz cannot be in GeV, and are likely in MeV \(a factor of 0\.001\): .*expected/,
    );
    expect(code).toBe(2);
  });

  it.each([
    ['an unknown name', 'qq > 0', 'unknown name "qq": did you mean q?', 'qq > 0', '^^'],
    ['a number for a condition', 'q + 1', '"q + 1" is a number: expected a condition', 'q + 1', '^^^^^'],
    ['a condition for a number', 'sqrt(q > 0) > 1', '"q > 0" is a condition: expected a number', 'sqrt(q > 0) > 1', '     ^^^^^'],
  ])('%s in a cut: line, file and a caret', async (_, cut, message, text, caret) => {
    const { code, err } = await run('good.parquet', { selection: `[{ cut: '${cut}' }]` });
    const lines = err.split('\n');
    expect(lines[0]).toMatch(/^portalscope: .*search\.yaml:6: /);
    expect(lines[0]).toContain(message);
    expect(lines.slice(1, 3)).toEqual([`portalscope:   ${text}`, `portalscope:   ${caret}`]);
    expect(code).toBe(2);
  });

  it.each([
    ['negative', '-1', 'is -1'],
    ['not a number', 'nan', 'is NaN or missing'],
    ['missing', '', 'is NaN or missing'],
    ['infinite', 'inf', 'is Infinity'],
  ])('a weight that is %s: file, column and row', async (_, weight, shown) => {
    writeFileSync(at('mc.csv'), `ax,ay,az,bx,by,bz,q,w\n0.1,0,1,-0.1,0,1,1,1\n0.2,0,1,-0.2,0,1,1,${weight}\n`);
    const shape = '{ kind: template, file: mc.csv, weight: w, binWidth: 0.1 }';
    const { code, err } = await run('good.parquet', { backgrounds: `[{ name: b, label: b, events: free, shape: ${shape} }]` });
    expect(err).toMatch(
      new RegExp(`^portalscope: .*mc\\.csv: weight w ${shown} in row 2: expected a finite number that is not negative\n$`),
    );
    expect(code).toBe(2);
  });

  it('a value that is not finite, whichever way the events are selected: file, column and row', async () => {
    const text = readFileSync(at('good.csv'), 'utf8').split('\n');
    const changed = (k: number, value: string): string =>
      text.map((line, j) => (j === k ? line.replace(/^[^,]*,/, `${value},`) : line)).join('\n');
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    for (const value of ['nan', 'inf', '']) {
      writeFileSync(at('bad.csv'), changed(7, value));
      await connection.run(`COPY (SELECT * FROM '${at('bad.csv')}') TO '${at('bad.parquet')}' (FORMAT parquet)`);
      for (const name of ['bad.csv', 'bad.parquet']) {
        const { code, err } = await run(name);
        expect(err).toMatch(
          new RegExp(`^portalscope: .*${name}: column ax is (NaN or missing|Infinity) in row 7: expected a finite number\n$`),
        );
        expect(code).toBe(2);
      }
    }
    connection.closeSync();
  });

  it('a selection that no event passes', async () => {
    const { code, err } = await run('good.parquet', { selection: '[{ cut: q > 9 }]' });
    expect(err).toMatch(
      /good\.parquet: no event passes the selection \(all events: 50000, q > 9: 0, in region all: 0\): expected at least one/,
    );
    expect(code).toBe(2);
  });

  it('a normalisation channel without events: the line of its interval', { timeout: 60_000 }, async () => {
    const text = readFileSync(fileURLToPath(new URL('../fixtures/kpix-small.yaml', import.meta.url)), 'utf8');
    const empty = text.replace(/(normalisation: \{.*interval: )\[[^\]]*\]/, '$1[0.09, 0.095]');
    writeFileSync(at('empty.yaml'), empty);
    const line = empty.split('\n').findIndex(words => words.includes('[0.09, 0.095]')) + 1;
    const { code, err } = spawned('run', at('empty.yaml'), '--out', at('empty'), '--workers', '1');
    expect(err).toMatch(new RegExp(`empty\\.yaml:${line}: normalisation channel pipi0: no event in 0\\.09 to 0\\.095: expected some`));
    expect(code).toBe(2);
  });
});
