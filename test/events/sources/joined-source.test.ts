import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EventSelector } from '../../../src/events/selection.js';
import { openEventSource } from '../../../src/node/open-event-source.js';
import { writeParquet, type ParquetOptions } from '../../../src/node/write-parquet.js';
import { complaint, readAll, testFolder } from '../../node/folder.js';

const at = testFolder();

function csv(name: string, text: string): string {
  writeFileSync(at(name), text);
  return at(name);
}

async function parquet(name: string, columns: Record<string, number[]>, options: ParquetOptions = {}): Promise<string> {
  await writeParquet(
    at(name),
    Object.entries(columns).map(([column, values]) => ({
      name: column,
      type: column.startsWith('n') ? 'integer' : 'number',
      values: Float64Array.from(values),
    })),
    options,
  );
  return at(name);
}

describe('several files as one source', () => {
  it('have the rows of the first, then of the second, whatever the order of their columns', async () => {
    const paths = [csv('b.csv', 'n,x\n3,0.5\n'), csv('a.csv', 'x,n\n2,7\n3,8\n'), csv('c.csv', 'n,x\n')];
    const source = await openEventSource(paths);
    expect(await readAll(source, ['x', 'n'])).toEqual({ x: [0.5, 2, 3], n: [3, 7, 8] });
    // and can be read again
    expect(await readAll(source, ['n'])).toEqual({ n: [3, 7, 8] });
    expect(source.files).toEqual([
      { name: paths[0], entries: 1 },
      { name: paths[1], entries: 2 },
      { name: paths[2], entries: 0 },
    ]);
    await source.close();
  });

  it('are described as one table of the same rows is', async () => {
    await parquet('whole.parquet', { n: [1, 2, 3, 4], pxGeV: [0.5, NaN, -3, Infinity] });
    await parquet('part1.parquet', { n: [1], pxGeV: [0.5] });
    await parquet('part2.parquet', { n: [2, 3, 4], pxGeV: [NaN, -3, Infinity] });
    const [whole, parts] = [await openEventSource(at('whole.parquet')), await openEventSource(at('part*.parquet'))];
    expect(await parts.describe()).toEqual({ ...(await whole.describe()), path: at('part*.parquet') });
    await whole.close();
    await parts.close();
  });

  it('say what they agree on, and each its own where they do not', async () => {
    await parquet('s1.parquet', { x: [1] }, { metadata: { status: 'simulated', seed: 1 } });
    await parquet('s2.parquet', { x: [2] }, { metadata: { status: 'simulated', seed: 2 } });
    const source = await openEventSource(at('s?.parquet'));
    expect(source.metadata).toEqual({ status: 'simulated', seed: [1, 2] });
    await source.close();
  });
});

describe('both files are named when the second', () => {
  const refused = async (...paths: string[]): Promise<string> =>
    (await complaint(openEventSource(paths))).replaceAll(at(''), '').replaceAll('/', '');

  it('lacks a column or has one more', async () => {
    const paths = [csv('ab.csv', 'a,b\n1,2\n'), csv('a.csv', 'a\n1\n')];
    expect(await refused(...paths)).toBe('InputError: a.csv: no column "b": expected the columns of ab.csv, which has it');
    expect(await refused(...paths.reverse())).toBe('InputError: a.csv: no column "b": expected the columns of ab.csv, which has it');
  });

  it('has a column of another type', async () => {
    const numbers = csv('numbers.csv', 'a,b\n1,2.5\n');
    expect(await refused(numbers, csv('words.csv', 'a,b\n1,two\n'))).toBe(
      'InputError: words.csv: column b is a text (text): expected a number (text) as in numbers.csv',
    );
    const [integers, doubles] = [await parquet('i.parquet', { n: [1] }), at('d.parquet')];
    await writeParquet(doubles, [{ name: 'n', type: 'number', values: Float64Array.of(1) }]);
    expect(await refused(integers, doubles)).toBe(
      'InputError: d.parquet: column n is a number (DOUBLE): expected an integer (BIGINT) as in i.parquet',
    );
  });

  it('has a column in another unit', async () => {
    const gev = await parquet('gev.parquet', { px: [1] }, { units: { px: 'GeV' } });
    expect(await refused(gev, await parquet('mev.parquet', { px: [1] }, { units: { px: 'MeV' } }))).toBe(
      'InputError: mev.parquet: column px has the unit MeV: expected the unit GeV as in gev.parquet',
    );
    expect(await refused(gev, await parquet('none.parquet', { px: [1] }))).toContain('has no unit: expected the unit GeV');
  });

  it('is of another format', async () => {
    expect(await refused(csv('x.csv', 'x\n1\n'), await parquet('x.parquet', { x: [1] }))).toBe(
      'InputError: x.parquet: is a parquet file: expected csv as x.csv',
    );
  });

  it('is simulated and the first does not say so', async () => {
    const [real, simulated] = [at('real.parquet'), at('simulated.parquet')];
    await parquet('real.parquet', { x: [1] });
    await parquet('simulated.parquet', { x: [1] }, { metadata: { status: 'simulated' } });
    expect(await refused(real, simulated)).toBe(
      'InputError: simulated.parquet: has the status simulated and real.parquet has no status: expected the same in both',
    );
  });
});

it('a value that is not finite is found by its file and its row in that file', async () => {
  const leg = { massGeV: 0.1, momentum: ['x', 'x', 'x'] } as const;
  const observable = { kind: 'invariant-mass', unit: 'GeV', particles: [leg, leg] } as const;
  const selector = new EventSelector({ observable, selection: [], regions: [] }, 'all');
  const source = await openEventSource([csv('good.csv', 'x\n1\n2\n'), csv('bad.csv', 'x\n1\nnan\n')]);
  const select = async (): Promise<void> => {
    for await (const batch of source.read(['x'])) selector.add(batch);
  };
  expect(await complaint(select())).toBe(`InputError: ${at('bad.csv')}: column x is NaN or missing in row 2: expected a finite number`);
  await source.close();
});
