import { readFileSync, writeFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';
import { openEventSource } from '../../../src/node/open-event-source.js';
import { complaint, readAll, testFolder } from '../folder.js';

const at = testFolder();
const open = (name: string) => openEventSource(at(name));

beforeAll(async () => {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(
    `COPY (SELECT i::INTEGER AS run, i % 2 = 0 AS accepted, (i / 4)::DECIMAL(8, 2) AS "weight", 'e' || i AS label, [i] AS hits,
             CASE WHEN i = 3 THEN NULL WHEN i = 4 THEN 'nan'::DOUBLE WHEN i = 5 THEN '-inf'::DOUBLE ELSE i * 1.5 END AS pxGeV,
             (i * 0.1)::FLOAT AS "E", i::UBIGINT + 18446744073709551000 AS big, DATE '2020-01-01' AS day
           FROM range(10) t(i)) TO '${at('types.parquet')}' (FORMAT parquet, KV_METADATA {portalscope: 'not json'})`,
  );
  connection.closeSync();
  instance.closeSync();
});

describe('a Parquet file of someone else', () => {
  it('has its columns described', async () => {
    const source = await open('types.parquet');
    const { entries, format, columns, metadata } = await source.describe();
    expect([entries, format, metadata]).toEqual([10, 'parquet', undefined]);
    expect(columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'run integer',
      'accepted boolean',
      'weight number',
      'label text',
      'hits other',
      'pxGeV number',
      'E number',
      'big integer',
      'day other',
    ]);
    expect(columns[5]).toEqual({
      name: 'pxGeV',
      type: 'number',
      storedAs: 'DOUBLE',
      unit: 'GeV',
      minimum: 0,
      maximum: 13.5,
      missing: 1,
      notFinite: 2,
    });
    expect(columns[3]).toEqual({ name: 'label', type: 'text', storedAs: 'VARCHAR', missing: 0, notFinite: 0 });
    await source.close();
  });

  it('is read as doubles, what is missing as NaN', async () => {
    const source = await open('types.parquet');
    expect(await readAll(source, ['run', 'accepted', 'weight', 'pxGeV', 'E'])).toEqual({
      run: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
      accepted: [1, 0, 1, 0, 1, 0, 1, 0, 1, 0],
      weight: [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.25],
      pxGeV: [0, 1.5, 3, NaN, NaN, -Infinity, 9, 10.5, 12, 13.5],
      E: Array.from({ length: 10 }, (_, i) => Math.fround(i * 0.1)),
    });
    await source.close();
  });

  it('can be left in the middle and read again', async () => {
    const source = await open('types.parquet');
    for await (const batch of source.read(['run'])) if (batch.length > 0) break;
    expect((await readAll(source, ['run']))['run']).toHaveLength(10);
    await source.close();
  });

  it('names columns that are absent or no numbers', async () => {
    const source = await open('types.parquet');
    const path = at('types.parquet');
    expect(await complaint(readAll(source, ['run', 'RUN']))).toBe(
      `InputError: ${path}: no column "RUN": expected one of run, accepted, weight, label, hits, pxGeV, E, big, day`,
    );
    expect(await complaint(readAll(source, ['label']))).toBe(
      `InputError: ${path}: column label is "VARCHAR": expected a column of numbers`,
    );
    expect(await complaint(readAll(source, ['hits']))).toMatch(/column hits is "BIGINT\[\]": expected a column of numbers/);
    await source.close();
  });

  it('is refused in one line when it is cut, wherever that is, or damaged', async () => {
    const bytes = readFileSync(at('types.parquet'));
    for (const length of [4, 7, 100, bytes.length >> 1, bytes.length - 9, bytes.length - 1]) {
      writeFileSync(at('cut.parquet'), bytes.subarray(0, length));
      expect(await complaint(open('cut.parquet'))).toMatch(/^InputError: .*cut\.parquet: .*expected a (complete )?Parquet file[^\n]*$/);
    }
    const noFooter = Buffer.from(bytes);
    noFooter.fill(0xff, bytes.length - 8, bytes.length - 4);
    writeFileSync(at('cut.parquet'), noFooter);
    expect(await complaint(open('cut.parquet'))).toMatch(
      /^InputError: .*cut\.parquet: cannot be read, expected a complete Parquet file[^\n]*$/,
    );
  });
});
