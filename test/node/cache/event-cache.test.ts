import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { EventSource } from '../../../src/events/source.js';
import { eventCacheFolder } from '../../../src/node/cache/cache-folder.js';
import { openEventSource } from '../../../src/node/open-event-source.js';
import { rntupleFile } from '../../events/sources/rntuple/rntuple-fixture.js';
import { HAS_ZMUMU, ZMUMU } from '../../events/sources/root/root-fixtures.js';
import { complaint, readAll, testFolder } from '../folder.js';

const at = testFolder();
let caches = 0;
const newCache = (): string => at(`cache${caches++}`);
const numbersOf = ({ columns }: EventSource): string[] =>
  columns.filter(({ type }) => type !== 'text' && type !== 'other').map(({ name }) => name);

/** 2500 rows of every kind of number, and a text. */
const csv = at('events.csv');
const SPECIAL = ['', 'nan', 'inf', '-inf', '-0', '5e-324', '1.7976931348623157e308', '0.1'];
writeFileSync(
  csv,
  `pxGeV,E,e,flag,label\n${Array.from({ length: 2500 }, (_, i) => `${SPECIAL[i % 8]},${Math.sin(i)},${i},${i % 2 === 0},${'t'.repeat(20)}${i}\n`).join('')}`,
);

async function read(path: string, cache?: string): Promise<{ bits: Record<string, BigUint64Array>; about: unknown }> {
  const source = await openEventSource(path, { cache });
  const columns = await readAll(source, numbersOf(source));
  const { name, format, metadata } = source;
  const files = source.files.map(file => ({ name: file.name, entries: file.entries }));
  const about = {
    name,
    format,
    metadata,
    files,
    columns: source.columns.map(({ name, type, storedAs, unit }) => ({ name, type, storedAs, unit })),
    described: await source.describe(),
  };
  await source.close();
  return {
    bits: Object.fromEntries(Object.entries(columns).map(([n, values]) => [n, new BigUint64Array(Float64Array.from(values).buffer)])),
    about,
  };
}

async function columnE(cache: string): Promise<number[]> {
  const source = await openEventSource(csv, { cache });
  const { E } = await readAll(source, ['E']);
  await source.close();
  return E;
}

const filesOf = (cache: string): string[] => readdirSync(cache).sort();
const parquetOf = (cache: string): string => join(cache, filesOf(cache).find(name => name.endsWith('.parquet')) ?? '');

describe('a file that has been converted', () => {
  it('gives the numbers of the file itself, bit for bit, and says the same about itself', async () => {
    const cache = newCache();
    const direct = await read(csv);
    expect(await read(csv, cache)).toEqual(direct);
    expect(filesOf(cache)).toHaveLength(2);
    expect(await read(csv, cache)).toEqual(direct);
    expect(filesOf(cache)).toHaveLength(2);
  });

  it('may be an RNTuple', async () => {
    const values = Array.from({ length: 10_000 }, (_, i) => Math.cos(i));
    const field = { name: 'pxGeV', type: 'double', column: [0x0d, 64] as const, values };
    writeFileSync(at('n.root'), rntupleFile('events', [field], { groups: [[10_000]], pageElements: 1000 }).bytes);
    expect(await read(at('n.root'), newCache())).toEqual(await read(at('n.root')));
  });

  it.skipIf(!HAS_ZMUMU)('may be a TTree, in whatever compression', async () => {
    const cache = newCache();
    const columns = async (path: string, cached?: string): Promise<Record<string, number[]>> => {
      const source = await openEventSource(path, { cache: cached });
      const values = await readAll(source, numbersOf(source));
      await source.close();
      return values;
    };
    const direct = await columns(ZMUMU.zlib);
    for (const path of [ZMUMU.zlib, ZMUMU.lz4, ZMUMU.zstd]) expect(await columns(path, cache)).toEqual(direct);
    expect(filesOf(cache)).toHaveLength(6);
  });

  it('is known by its content, under whatever name', async () => {
    const cache = newCache();
    const copy = at('copy.csv');
    copyFileSync(csv, copy);
    await read(csv, cache);
    const written = statSync(parquetOf(cache)).mtimeMs;
    expect((await read(copy, cache)).about).toMatchObject({ name: copy });
    expect([filesOf(cache).length, statSync(parquetOf(cache)).mtimeMs]).toEqual([2, written]);
    appendFileSync(copy, '1,2,3,true,t\n');
    expect((await read(copy, cache)).bits['E']).toHaveLength(2501);
    expect(filesOf(cache)).toHaveLength(4);
  });

  it('still names the row in which a column is no number', async () => {
    const source = await openEventSource(csv, { cache: newCache() });
    expect(await complaint(readAll(source, ['label']))).toBe(
      `InputError: ${csv}: column label in row 1 is "${'t'.repeat(20)}0": expected a number`,
    );
    expect(await complaint(readAll(source, ['x']))).toMatch(/no column "x": expected one of pxGeV, E, e, flag, label$/);
    await source.close();
  });
});

describe('a conversion that is not whole is made again', () => {
  const damages: readonly (readonly [string, (cache: string) => void])[] = [
    ['the Parquet file is cut', cache => writeFileSync(parquetOf(cache), readFileSync(parquetOf(cache)).subarray(0, 5000))],
    [
      'a bit in it is flipped',
      cache => {
        const bytes = readFileSync(parquetOf(cache));
        bytes[bytes.length >> 1] ^= 1;
        writeFileSync(parquetOf(cache), bytes);
      },
    ],
    ['the Parquet file is gone', cache => rmSync(parquetOf(cache))],
    ['it has not been finished', cache => rmSync(parquetOf(cache).replace('.parquet', '.json'))],
    ['what is known of it is cut', cache => writeFileSync(parquetOf(cache).replace('.parquet', '.json'), '{"facts":')],
    [
      'what is known of it is changed',
      cache => {
        const path = parquetOf(cache).replace('.parquet', '.json');
        writeFileSync(path, readFileSync(path, 'utf8').replace('"E"', '"F"'));
      },
    ],
  ];

  it.each(damages)('%s', async (_, damage) => {
    const cache = newCache();
    const expected = await columnE(cache);
    const [before, parquet] = [readFileSync(parquetOf(cache)), parquetOf(cache)];
    damage(cache);
    expect(await columnE(cache)).toEqual(expected);
    expect(readFileSync(parquet).equals(before)).toBe(true);
    expect(filesOf(cache)).toHaveLength(2);
  });

  it('leaves nothing behind, and takes away what a killed one left a day ago', async () => {
    const cache = newCache();
    mkdirSync(cache);
    for (const name of ['old.parquet.1-0.tmp', 'old.parquet.1-0.tmp.stage.tmp', 'new.parquet.2-0.tmp'])
      writeFileSync(join(cache, name), '');
    const twoDaysAgo = Date.now() / 1000 - 2 * 86400;
    for (const name of filesOf(cache).filter(name => name.startsWith('old'))) utimesSync(join(cache, name), twoDaysAgo, twoDaysAgo);
    await columnE(cache);
    expect(filesOf(cache).filter(name => name.endsWith('.tmp'))).toEqual(['new.parquet.2-0.tmp']);
  });
});

describe('the cache', () => {
  it('may be filled by several at once', async () => {
    const cache = newCache();
    const all = await Promise.all(Array.from({ length: 3 }, () => columnE(cache)));
    expect(all[1]).toEqual(all[0]);
    expect(all[2]).toEqual(all[0]);
    expect(filesOf(cache)).toHaveLength(2);
    expect(await columnE(cache)).toEqual(all[0]);
  });

  it('is done without where it cannot be written', async () => {
    writeFileSync(at('occupied'), '');
    const direct = await read(csv);
    expect(await read(csv, join(at('occupied'), 'cache'))).toEqual(direct);
    const locked = at('locked');
    mkdirSync(locked);
    chmodSync(locked, 0o500);
    expect(await read(csv, locked)).toEqual(direct);
  });

  it('does not hide that a file is damaged', async () => {
    const bad = at('bad.csv');
    writeFileSync(bad, `a,b\n${'1,2\n'.repeat(60_000)}7\n`);
    const cache = newCache();
    expect(await complaint(openEventSource(bad, { cache }))).toBe(
      `InputError: ${bad}: line 60002 has 1 fields: expected 2 as in the header`,
    );
    expect(existsSync(cache)).toBe(false);
  });

  it('is left alone by small files and Parquet files', async () => {
    const cache = newCache();
    writeFileSync(at('small.csv'), 'a\n1\n');
    expect((await read(at('small.csv'), cache)).bits['a']).toHaveLength(1);
    expect(existsSync(cache)).toBe(false);
  });

  it('lies where the user or the XDG specification says', () => {
    expect(eventCacheFolder({ PORTALSCOPE_CACHE: '/scratch/me', XDG_CACHE_HOME: '/x' })).toBe('/scratch/me');
    expect(eventCacheFolder({ PORTALSCOPE_CACHE: 'off' })).toBeUndefined();
    expect(eventCacheFolder({ XDG_CACHE_HOME: '/x' })).toBe('/x/portalscope/events');
    expect(eventCacheFolder({ XDG_CACHE_HOME: 'relative' })).toMatch(/\/\.cache\/portalscope\/events$/);
    expect(eventCacheFolder({})).toMatch(/\/\.cache\/portalscope\/events$/);
  });
});
