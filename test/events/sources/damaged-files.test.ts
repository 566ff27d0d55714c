import { readFileSync, writeFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { array, asyncProperty, assert, double, integer, tuple } from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { EventSource } from '../../../src/events/source.js';
import { openGivenFiles } from '../../../src/events/sources/open-bytes.js';
import { openEventSource } from '../../../src/node/open-event-source.js';
import { complaint, readAll, testFolder } from '../../node/folder.js';
import { rntupleFile } from './rntuple/rntuple-fixture.js';
import { cutWithHeader, HAS_ZMUMU, ZMUMU } from './root/root-fixtures.js';

const at = testFolder();
const ROWS = 500;
const values = Array.from({ length: ROWS }, (_, i) => Math.sin(i));
const originals: Record<string, Buffer> = {
  'rntuple.root': rntupleFile('events', [{ name: 'x', type: 'double', column: [0x19, 64], values }], {
    groups: [[300, 200]],
    pageElements: 100,
    isCompressed: true,
  }).bytes,
  'csv.csv': Buffer.from(`x,y,"a label"\n${values.map((x, i) => `${x},${i},"t ${i}"\n`).join('')}`),
  ...(HAS_ZMUMU && { 'ttree.root': readFileSync(ZMUMU.zlib) }),
};
const FORMATS = ['parquet.parquet', 'csv.csv', 'rntuple.root', ...(HAS_ZMUMU ? ['ttree.root'] : [])];

beforeAll(async () => {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(
    `COPY (SELECT sin(i) AS x, i AS y, 'e' || i AS label FROM range(${ROWS}) t(i)) TO '${at('parquet.parquet')}' (FORMAT parquet, COMPRESSION zstd)`,
  );
  connection.closeSync();
  instance.closeSync();
  originals['parquet.parquet'] = readFileSync(at('parquet.parquet'));
});

async function use(open: Promise<EventSource>): Promise<void> {
  const source = await open;
  try {
    const numbers = source.columns.filter(({ type }) => type !== 'text' && type !== 'other').map(({ name }) => name);
    if (numbers.length > 0) await readAll(source, numbers);
  } finally {
    await source.close();
  }
}

/** What both readers say of these bytes: nothing, or one line that names the file. */
async function judged(name: string, bytes: Buffer): Promise<string[]> {
  const path = at(`damaged-${name}`);
  writeFileSync(path, bytes);
  const content = new Uint8Array(bytes).buffer;
  return [await complaint(use(openEventSource(path))), await complaint(use(openGivenFiles([{ name: path, content }])))];
}

const ONE_LINE = /^(nothing thrown|InputError: .*damaged-[^\n]*)$/;

describe.each(FORMATS)('a damaged file: %s', name => {
  it('that is cut anywhere is complained about in one line, unless it is text', async () => {
    await assert(
      asyncProperty(double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), async share => {
        const bytes = originals[name].subarray(0, Math.floor(share * originals[name].length));
        for (const said of await judged(name, bytes)) {
          expect(said).toMatch(ONE_LINE);
          expect(name.endsWith('.csv') || said !== 'nothing thrown').toBe(true);
        }
      }),
      { numRuns: 12, seed: 1 },
    );
  });

  it('of which any bytes are changed is read, or complained about in one line', async () => {
    const change = tuple(double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), integer({ min: 0, max: 255 }));
    await assert(
      asyncProperty(array(change, { minLength: 1, maxLength: 8 }), async changes => {
        const bytes = Buffer.from(originals[name]);
        for (const [share, byte] of changes) bytes[Math.floor(share * bytes.length)] = byte;
        for (const said of await judged(name, bytes)) expect(said).toMatch(ONE_LINE);
      }),
      { numRuns: 25, seed: 2 },
    );
  });
});

it('a ROOT file whose header agrees with the place where it is cut is complained about in one line', async () => {
  const bytes = originals['rntuple.root'];
  for (let k = 1; k < 20; k++) {
    const cut = cutWithHeader(bytes, Math.floor((k * bytes.length) / 20));
    for (const said of await judged('header.root', cut)) expect(said).toMatch(/^InputError: .*expected[^\n]*$/);
  }
});

it('an RNTuple with any description is read or complained about in one line, without taking long', async () => {
  const values = [1, 2, 3];
  const { bytes, anchor } = rntupleFile('events', [{ name: 'x', type: 'double', column: [0x0d, 64], values }], {
    groups: [[3]],
    pageElements: 3,
  });
  const first = anchor['fSeekHeader'] - 200;
  const last = anchor['fSeekFooter'] + anchor['fNBytesFooter'];
  const change = tuple(integer({ min: first, max: last - 1 }), integer({ min: 0, max: 255 }));
  await assert(
    asyncProperty(array(change, { minLength: 1, maxLength: 4 }), async changes => {
      const damaged = Buffer.from(bytes);
      for (const [place, byte] of changes) damaged[place] = byte;
      const content = new Uint8Array(damaged).buffer;
      expect(await complaint(use(openGivenFiles([{ name: 'damaged-n.root', content }])))).toMatch(ONE_LINE);
    }),
    { numRuns: 1500, seed: 3 },
  );
});
