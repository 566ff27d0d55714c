import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { array, asyncProperty, assert, constantFrom } from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { EventSource } from '../../../src/events/source.js';
import { openGivenFiles } from '../../../src/events/sources/open-bytes.js';
import { openEventSource } from '../../../src/node/open-event-source.js';
import { complaint, readAll, testFolder } from '../../node/folder.js';
import { rntupleFile } from './rntuple/rntuple-fixture.js';
import { HAS_ZMUMU, ZMUMU } from './root/root-fixtures.js';

const at = testFolder();

/** A file as a page is given it, whose bytes are those on the disk. */
const given = (path: string): { name: string; content: Blob } => ({ name: path, content: new Blob([readFileSync(path)]) });

interface Everything {
  readonly described: unknown;
  readonly columns: unknown;
  readonly files: unknown;
  readonly values: Record<string, number[]>;
  readonly complaints: readonly string[];
}

async function everything(source: EventSource): Promise<Everything> {
  const isNumber = ({ type }: EventSource['columns'][number]): boolean => type !== 'text' && type !== 'other';
  const facts = ({ name, type, storedAs, unit }: EventSource['columns'][number]) => ({ name, type, storedAs, unit });
  const described = await source.describe();
  const names = source.columns.filter(isNumber).map(({ name }) => name);
  const values = names.length === 0 ? {} : await readAll(source, names);
  const others = [...source.columns.filter(column => !isNumber(column)).map(({ name }) => name), 'no such column'];
  const complaints: string[] = [];
  for (const name of others) complaints.push(await complaint(readAll(source, [name])));
  complaints.push(await complaint(readAll(source, [])));
  await source.close();
  return { described, columns: source.columns.map(facts), files: source.files, values, complaints };
}

/** What either reader makes of a file; of a file that it refuses, the complaint. */
async function both(path: string): Promise<{ page: Everything | string; node: Everything | string }> {
  const attempt = async (open: Promise<EventSource>): Promise<Everything | string> => {
    try {
      return await everything(await open);
    } catch (error) {
      return String(error);
    }
  };
  return { page: await attempt(openGivenFiles([given(path)])), node: await attempt(openEventSource(path)) };
}

beforeAll(async () => {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const columns = `i::TINYINT AS tiny, i::SMALLINT AS small, i::INTEGER AS n, (i * 1234567890123)::BIGINT AS big, i::UTINYINT AS utiny,
    i::USMALLINT AS usmall, (i * 100000)::UINTEGER AS u, (i::UBIGINT + 18446744073709500000) AS ubig, i % 2 = 0 AS accepted,
    (i / 7)::DECIMAL(4, 2) AS d4, (i / 7)::DECIMAL(9, 3) AS d9, (i * 12345678.123456)::DECIMAL(18, 6) AS d18, 'e' || i AS label, [i] AS hits,
    CASE WHEN i % 5 = 3 THEN NULL WHEN i % 5 = 4 THEN 'nan'::DOUBLE WHEN i = 5 THEN '-inf'::DOUBLE ELSE sin(i) END AS pxGeV,
    (i * 0.1)::FLOAT AS "E", DATE '2020-01-01' AS day, TIMESTAMP '2020-01-01' AS at, TIME '01:00:00' AS clock, {'x': i, 'y': 'a'} AS pair, NULL::INTEGER AS nothing`;
  for (const compression of ['uncompressed', 'snappy', 'gzip', 'zstd', 'lz4_raw', 'brotli'])
    await connection.run(
      `COPY (SELECT ${columns} FROM range(100) t(i)) TO '${at(`${compression}.parquet`)}' (FORMAT parquet, COMPRESSION ${compression}, KV_METADATA {portalscope: '{"status":"simulated","units":{"n":"mm"}}'})`,
    );
  await connection.run(
    `COPY (SELECT i, i % 97 AS j FROM range(150000) t(i)) TO '${at('long.parquet')}' (FORMAT parquet, ROW_GROUP_SIZE 70000)`,
  );
  await connection.run(`COPY (SELECT 1 AS x WHERE false) TO '${at('none.parquet')}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
});

describe('a file that a page was given is read as the same file in Node', () => {
  it.each(['uncompressed', 'snappy', 'gzip', 'zstd', 'lz4_raw', 'brotli', 'long', 'none'])('Parquet: %s', async name => {
    const { page, node } = await both(at(`${name}.parquet`));
    expect(page).toEqual(node);
    expect(typeof page).toBe('object');
  });

  it.each([
    ['types', 'n,x,flag,label,none\n1,2.5,true,a,\n-2,nan,False,b,\n,inf,,c,\n3, 1e-3 ,true,4,\n'],
    ['digits', `x\n${Array.from({ length: 3000 }, (_, i) => Math.sin(i) * 10 ** ((i % 600) - 300)).join('\n')}\n`],
    ['long', `x,y\n${Array.from({ length: 70_000 }, (_, i) => `${i},${-i}`).join('\n')}\n`],
    ['underscores', 'x,y\n1_000,1__0\n2.5_0,3\n'],
    ['Windows', 'pxGeV;b\r\n1;2\r\n3;4\r\n'],
    ['old', 'a\tb\r1\t2\r3\t4'],
    ['mark', '\uFEFFa,b\n1,2\n\n3,4'],
    ['quotes', '"p, ""x""",e,E\n"1", "2" ,"3"\n"","a""b","c\nd"\n4,5,6\n'],
    ['text late', `a,b\n${'1,2\n'.repeat(3000)}abc,5\n`],
    ['header', 'a,b\n'],
    ['short', 'a,b\n1,2\n3\n4,5\n'],
    ['wide', 'a,b\n1,2\n3,4,5\n'],
    ['trailing', 'a,b\n1,2,\n'],
    ['open quote', 'a,b\n1,"2\n3,4\n'],
    ['behind quote', 'a,b\n1,"2"x\n'],
    ['mixed', 'a,b\r\n1,2\n3,4\n'],
    ['no header', '1,2\n3,4\n'],
    ['twice', 'a,a\n3,4\n'],
  ])('CSV: %s', async (name, text) => {
    writeFileSync(at(`${name}.csv`), text);
    const { page, node } = await both(at(`${name}.csv`));
    expect(page).toEqual(node);
  });

  it('CSV that is not UTF-8', async () => {
    writeFileSync(at('latin.csv'), Buffer.from('a,b\n1,2\n3,\xe9\n', 'latin1'));
    const { page, node } = await both(at('latin.csv'));
    expect(page).toEqual(node);
    expect(page).toMatch(/line 3 is not UTF-8/);
  });

  it('CSV of any characters', async () => {
    const piece = constantFrom('1', '2.5', '-', '.', 'e', '_', ',', ',', '\n', '\n', ' ', 'x', 'nan', 'inf', 'true');
    await assert(
      asyncProperty(array(piece, { maxLength: 12 }), async pieces => {
        writeFileSync(at('any.csv'), `a,b\n1,2\n${pieces.join('')}`);
        const { page, node } = await both(at('any.csv'));
        expect(page).toEqual(node);
      }),
      { numRuns: 10, seed: 1 },
    );
  });

  it('RNTuple', async () => {
    const values = Array.from({ length: 1000 }, (_, i) => Math.cos(i));
    const field = { name: 'pxGeV', type: 'double', column: [0x19, 64] as const, values };
    writeFileSync(at('n.root'), rntupleFile('events', [field], { groups: [[1000]], pageElements: 100, isCompressed: true }).bytes);
    const { page, node } = await both(at('n.root'));
    expect(page).toEqual(node);
    expect(page).toMatchObject({ values: { pxGeV: values } });
  });

  it.skipIf(!HAS_ZMUMU)('TTree, from bytes as well', async () => {
    const { page, node } = await both(ZMUMU.lz4);
    expect(page).toEqual(node);
    const bytes = new Uint8Array(readFileSync(ZMUMU.lz4)).buffer;
    const source = await openGivenFiles([{ name: ZMUMU.lz4, content: bytes }], { tree: 'events' });
    expect(await everything(source)).toEqual(node);
  });

  it.each([
    ['empty.csv', ''],
    ['notes.txt', 'a,b\n1,2\n'],
    ['cut.parquet', 'PAR1 and nothing else'],
    ['short.parquet', 'PAR1'],
    ['cut.root', 'root and nothing else'],
    ['x.root', 'x'],
  ])('%s that is none', async (name, text) => {
    writeFileSync(at(name), text);
    const { page, node } = await both(at(name));
    const withoutReason = (value: unknown): string => String(value).replace(/ \(.*\)$/, '');
    expect(withoutReason(page)).toBe(withoutReason(node));
    expect(page).toMatch(/^InputError: .*expected/);
  });
});

it('several given files are one source, in their order', async () => {
  writeFileSync(at('one.csv'), 'x\n1\n2\n');
  writeFileSync(at('two.csv'), 'x\n3\n');
  const source = await openGivenFiles([at('two.csv'), at('one.csv')].map(given));
  expect(await readAll(source, ['x'])).toEqual({ x: [3, 1, 2] });
  expect(source.files.map(file => [basename(file.name), file.entries])).toEqual([
    ['two.csv', 1],
    ['one.csv', 2],
  ]);
  await source.close();
  expect(await complaint(openGivenFiles([]))).toBe('InputError: no file of events: expected at least one');
  expect(await complaint(openGivenFiles([given(at('one.csv'))], { tree: 'events' }))).toMatch(
    /tree "events" asked for: expected a ROOT file/,
  );
});
