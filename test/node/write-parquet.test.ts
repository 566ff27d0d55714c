import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Philox } from '../../src/math/philox.js';
import { openEventSource } from '../../src/node/open-event-source.js';
import { writeParquet, type ParquetColumn } from '../../src/node/write-parquet.js';
import { complaint, readAll, testFolder } from './folder.js';

const at = testFolder();
const ROWS = 70_000;

function simulatedColumns(): ParquetColumn[] {
  const random = new Philox(7, 0, 0);
  return [
    { name: 'eventIndex', type: 'integer', values: Float64Array.from({ length: ROWS }, (_, i) => i) },
    { name: 'odd "name\', x', type: 'number', values: Float64Array.from({ length: ROWS }, () => random.uniform() - 0.5) },
  ];
}

const number = (name: string, values: number[]): ParquetColumn => ({ name, type: 'number', values: Float64Array.from(values) });

describe('a Parquet file that is written', () => {
  it('gives back every bit, in order, in batches of at most 65536', async () => {
    const columns = simulatedColumns();
    await writeParquet(at('events.parquet'), columns);
    const source = await openEventSource(at('events.parquet'));
    let row = 0;
    for await (const { length, columns: read } of source.read(['odd "name\', x', 'eventIndex'])) {
      expect(length).toBeLessThanOrEqual(65536);
      expect(read['eventIndex']).toEqual(columns[0].values.subarray(row, row + length));
      expect(read['odd "name\', x']).toEqual(columns[1].values.subarray(row, row + length));
      row += length;
    }
    expect(row).toBe(ROWS);
    await source.close();
  });

  it('is the same to the byte when written again', async () => {
    await writeParquet(at('one.parquet'), simulatedColumns(), { metadata: { seed: 7 } });
    await writeParquet(at('two.parquet'), simulatedColumns(), { metadata: { seed: 7 } });
    expect(readFileSync(at('one.parquet')).equals(readFileSync(at('two.parquet')))).toBe(true);
  });

  it('says that it is simulated, and the units', async () => {
    const values = Float64Array.of(1, 2);
    await writeParquet(at('said.parquet'), [{ name: 'mass', type: 'number', values }], {
      units: { mass: 'GeV' },
      metadata: { status: 'simulated', topology: "it's", seed: 3 },
    });
    const source = await openEventSource(at('said.parquet'));
    expect(source.metadata).toEqual({ status: 'simulated', topology: "it's", seed: 3 });
    const description = await source.describe();
    expect(description.metadata).toEqual(source.metadata);
    expect(description.columns).toEqual([
      { name: 'mass', type: 'number', storedAs: 'DOUBLE', unit: 'GeV', minimum: 1, maximum: 2, missing: 0, notFinite: 0 },
    ]);
    await source.close();
  });

  it('keeps NaN, infinities, signed zero, subnormal and largest values, and exact integers up to 2^53', async () => {
    const extremes = [NaN, Infinity, -Infinity, -0, 5e-324, Number.MAX_VALUE];
    const integers = [0, -1, 2 ** 53 - 1, 1 - 2 ** 53, 2 ** 31, 7];
    await writeParquet(at('extreme.parquet'), [
      { name: 'x', type: 'number', values: Float64Array.from(extremes) },
      { name: 'n', type: 'integer', values: Float64Array.from(integers) },
    ]);
    const source = await openEventSource(at('extreme.parquet'));
    expect(await readAll(source, ['x', 'n'])).toEqual({ x: extremes, n: integers });
    const [x, n] = (await source.describe()).columns;
    expect(x).toMatchObject({ type: 'number', minimum: -0, maximum: Number.MAX_VALUE, missing: 0, notFinite: 3 });
    expect(n).toMatchObject({ type: 'integer', storedAs: 'BIGINT', minimum: 1 - 2 ** 53, maximum: 2 ** 53 - 1 });
    await source.close();
  });

  it('may hold no event', async () => {
    await writeParquet(at('none.parquet'), [{ name: 'x', type: 'number', values: new Float64Array(0) }]);
    const source = await openEventSource(at('none.parquet'));
    expect(await readAll(source, ['x'])).toEqual({ x: [] });
    expect((await source.describe()).entries).toBe(0);
    await source.close();
  });

  it('is not there, whole or in part, when the input is bad', async () => {
    const path = at('bad.parquet');
    expect(await complaint(writeParquet(path, [number('a', [1]), number('b', [1, 2])]))).toMatch(/InputError: length of column b is 2/);
    expect(await complaint(writeParquet(path, [{ ...number('n', [1, 0.5]), type: 'integer' }]))).toMatch(/a value of column n is 0.5/);
    expect(await complaint(writeParquet(path, [{ ...number('n', [NaN]), type: 'integer' }]))).toMatch(/a value of column n is NaN/);
    expect(await complaint(writeParquet(at('no/bad.parquet'), [number('a', [1])]))).toMatch(/expected its folder to exist/);
    expect(existsSync(path)).toBe(false);
    expect(readdirSync(dirname(path)).filter(name => !name.endsWith('.parquet'))).toEqual([]);
  });
});
