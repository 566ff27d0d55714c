import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { EventSource } from '../../../src/events/source.js';
import { openEventSource } from '../../../src/node/open-event-source.js';
import { complaint, readAll, testFolder } from '../folder.js';

const at = testFolder();

function open(text: string | Buffer, name = 'events.csv'): Promise<EventSource> {
  writeFileSync(at(name), text);
  return openEventSource(at(name));
}

async function columnsIn(text: string, name?: string): Promise<Record<string, number[]>> {
  const source = await open(text, name);
  const values = await readAll(
    source,
    source.columns.map(column => column.name),
  );
  await source.close();
  return values;
}

describe('a CSV file', () => {
  it('has the types of its values', async () => {
    const source = await open('n,x,flag,label,none\n1,2.5,true,a,\n-2,nan,False,b,\n,inf,,c,\n3, 1e-3 ,true,4,\n');
    expect((await source.describe()).columns).toEqual([
      { name: 'n', type: 'integer', storedAs: 'text', minimum: -2, maximum: 3, missing: 1, notFinite: 0 },
      { name: 'x', type: 'number', storedAs: 'text', minimum: 0.001, maximum: 2.5, missing: 0, notFinite: 2 },
      { name: 'flag', type: 'boolean', storedAs: 'text', minimum: 0, maximum: 1, missing: 1, notFinite: 0 },
      { name: 'label', type: 'text', storedAs: 'text', missing: 0, notFinite: 0 },
      { name: 'none', type: 'number', storedAs: 'text', missing: 4, notFinite: 0 },
    ]);
    expect(await readAll(source, ['x', 'n', 'flag'])).toEqual({ x: [2.5, NaN, Infinity, 0.001], n: [1, -2, NaN, 3], flag: [1, 0, NaN, 1] });
    await source.close();
  });

  it.each([
    ['commas', 'a,b\n1,2\n3,4\n'],
    ['semicolons', 'a;b\n1;2\n3;4\n'],
    ['tabs', 'a\tb\n1\t2\n3\t4\n'],
    ['line ends of Windows', 'a,b\r\n1,2\r\n3,4\r\n'],
    ['a byte-order mark', '\uFEFFa,b\n1,2\n3,4\n'],
    ['blank lines and no last line end', 'a,b\n1,2\n\n3,4'],
    ['quotes', '"a","b"\n"1",2\n3,"4"\n'],
  ])('is read with %s', async (_, text) => expect(await columnsIn(text)).toEqual({ a: [1, 3], b: [2, 4] }));

  it('may have names with commas and quotes, or that differ in case only', async () => {
    expect(await columnsIn('"p, ""x""",e,E\n1,2,3\n')).toEqual({ 'p, "x"': [1], e: [2], E: [3] });
  });

  it('may hold a header alone', async () => expect(await columnsIn('a,b\n', 'head.tsv')).toEqual({ a: [], b: [] }));

  it('keeps every digit of a double, and the order of rows over several batches', async () => {
    const values = Array.from({ length: 70_000 }, (_, i) => Math.sin(i) * 10 ** ((i % 40) - 20));
    expect((await columnsIn(`x\n${values.join('\n')}\n`))['x']).toEqual(values);
  });

  it('names the line of a row with too few or too many fields', async () => {
    const path = at('events.csv');
    expect(await complaint(open('a,b\n1,2\n3\n4,5\n'))).toBe(`InputError: ${path}: line 3 has 1 fields: expected 2 as in the header`);
    expect(await complaint(open('a,b\n1,2\n3,4,5\n'))).toBe(`InputError: ${path}: line 3 has 3 fields: expected 2 as in the header`);
    const late = `a,b\n${'1,2\n'.repeat(60_000)}7\n`;
    expect(await complaint(open(late))).toBe(`InputError: ${path}: line 60002 has 1 fields: expected 2 as in the header`);
    expect(await complaint(open('a,b\n1,"2\n3,4\n'))).toBe(`InputError: ${path}: line 2 opens a quote: expected it to be closed`);
  });

  it('names the line that is not UTF-8', async () => {
    expect(await complaint(open(Buffer.from('a,b\n1,2\n3,\xe9\n', 'latin1')))).toBe(
      `InputError: ${at('events.csv')}: line 3 is not UTF-8: expected text in UTF-8`,
    );
  });

  it('names the row of a text among numbers when they are asked for', async () => {
    const source = await open(`a,b\n${'1,2\n'.repeat(40_000)}abc,5\n`);
    expect(await complaint(readAll(source, ['a']))).toBe(
      `InputError: ${at('events.csv')}: column a in row 40001 is "abc": expected a number`,
    );
    expect((await readAll(source, ['b']))['b']).toHaveLength(40_001);
    expect(await complaint(readAll(source, ['c']))).toBe(`InputError: ${at('events.csv')}: no column "c": expected one of a, b`);
    await source.close();
  });

  it('needs a header of distinct names', async () => {
    expect(await complaint(open('1,2\n3,4\n'))).toMatch(/line 1 is "1,2": expected a header line of column names/);
    expect(await complaint(open('a,a\n3,4\n'))).toMatch(/a column name in line 1 is "a": expected a header line of distinct names/);
    expect(await complaint(open('a,,c\n3,4,5\n'))).toMatch(/a column name in line 1 is "": expected/);
    expect(await complaint(open('\0\x01\x02,\x03'))).toMatch(/^InputError: .*expected a header line/);
  });
});
