import { writeFileSync } from 'node:fs';
import { openFile } from 'jsroot/io';
import { rntupleProcess } from 'jsroot/rntuple';
import { describe, expect, it } from 'vitest';
import { openEventSource } from '../../../../src/node/open-event-source.js';
import { complaint, readAll, testFolder } from '../../../node/folder.js';
import { rntupleFile, type FixtureField, type FixtureOptions } from './rntuple-fixture.js';

const at = testFolder();
const ENTRIES = 1000;
const wave = (size: number): number[] => Array.from({ length: ENTRIES }, (_, i) => size * Math.sin(i));
/** Without negative zero. */
const whole = (size: number): number[] => wave(size).map(value => Math.trunc(value) + 0);
const counts = (size: number): number[] => whole(size).map(value => Math.abs(value));

/** One field of each encoding, with numbers that it holds exactly. */
const FIELDS: readonly FixtureField[] = [
  { name: 'isMuon', type: 'bool', column: [0x00, 1], values: counts(1.9) },
  { name: 'charge', type: 'std::int8_t', column: [0x03, 8], values: whole(127) },
  { name: 'hits', type: 'std::uint8_t', column: [0x04, 8], values: counts(255) },
  { name: 'adc', type: 'std::int16_t', column: [0x05, 16], values: whole(2 ** 15) },
  { name: 'uadc', type: 'std::uint16_t', column: [0x06, 16], values: counts(2 ** 16) },
  { name: 'run', type: 'std::int32_t', column: [0x07, 32], values: whole(2 ** 31) },
  { name: 'urun', type: 'std::uint32_t', column: [0x08, 32], values: counts(2 ** 32) },
  { name: 'event', type: 'std::int64_t', column: [0x09, 64], values: whole(2 ** 53) },
  { name: 'uevent', type: 'std::uint64_t', column: [0x0a, 64], values: counts(2 ** 53) },
  { name: 'x', type: 'float', column: [0x0c, 32], values: wave(3).map(Math.fround) },
  { name: 'y', type: 'double', column: [0x0d, 64], values: wave(1e-3) },
  { name: 'splitAdc', type: 'std::int16_t', column: [0x11, 16], values: whole(2 ** 15) },
  { name: 'splitRun', type: 'std::int32_t', column: [0x13, 32], values: whole(2 ** 31) },
  { name: 'splitEvent', type: 'std::int64_t', column: [0x15, 64], values: whole(2 ** 53) },
  { name: 'splitX', type: 'float', column: [0x18, 32], values: wave(3).map(Math.fround) },
  { name: 'pxGeV', type: 'double', column: [0x19, 64], values: wave(75) },
];
/** Those that JSROOT does not rearrange. */
const UNSIGNED_SPLIT: readonly FixtureField[] = [
  { name: 'splitUadc', type: 'std::uint16_t', column: [0x12, 16], values: counts(2 ** 16) },
  { name: 'splitUrun', type: 'std::uint32_t', column: [0x14, 32], values: counts(2 ** 32) },
  { name: 'splitUevent', type: 'std::uint64_t', column: [0x16, 64], values: counts(2 ** 53) },
];
const CLUSTERS: FixtureOptions = { groups: [[400, 350, 250]], pageElements: 100 };

async function readFields(fields: readonly FixtureField[], options: FixtureOptions): Promise<Record<string, number[]>> {
  writeFileSync(at('events.root'), rntupleFile('events', fields, options).bytes);
  const source = await openEventSource(at('events.root'));
  const values = await readAll(
    source,
    source.columns.filter(column => column.type !== 'other').map(column => column.name),
  );
  await source.close();
  return values;
}

const expected = (fields: readonly FixtureField[]): Record<string, number[]> =>
  Object.fromEntries(fields.map(({ name, values }) => [name, [...values]]));

describe('an RNTuple', () => {
  const all = [...FIELDS, ...UNSIGNED_SPLIT];

  it('gives back every number of every encoding, over pages, clusters and groups of clusters', async () => {
    expect(await readFields(all, CLUSTERS)).toEqual(expected(all));
    expect(await readFields(all, { groups: [[1, 499], [0, 300], [200]], pageElements: 77 })).toEqual(expected(all));
  });

  it('gives the same numbers when it is compressed', async () =>
    expect(await readFields(all, { ...CLUSTERS, isCompressed: true })).toEqual(expected(all)));

  it('gives the numbers that JSROOT reads', async () => {
    const options: FixtureOptions = { groups: [[400, 350, 250]], pageElements: 96, isCompressed: true };
    // without the bits, which JSROOT takes to go on from a page in the middle of a byte into the next page
    const fields = FIELDS.slice(1);
    const { bytes, anchor } = rntupleFile('events', fields, options);
    const file = await openFile(new Uint8Array(bytes).buffer as never);
    const rows: Record<string, number>[] = [];
    const selector = {
      tgtobj: {} as Record<string, number>,
      numBranches: () => fields.length,
      getBranch: (k: number) => fields[k].name,
      nameOfBranch: (k: number) => fields[k].name,
      Begin: () => undefined,
      Process: () => void rows.push({ ...selector.tgtobj }),
      Terminate: () => undefined,
    };
    await rntupleProcess({ $file: file, ...anchor }, selector);
    const ours = await readFields(fields, options);
    for (const { name } of fields) expect(rows.map(row => Number(row[name]))).toEqual(ours[name]);
  });

  it('has reals of fewer bits to the accuracy of these', async () => {
    const values = wave(10).map(Math.fround);
    const fields: FixtureField[] = [
      { name: 'truncated', type: 'float', column: [0x1c, 20], values },
      { name: 'quantised', type: 'float', column: [0x1d, 14, [-10, 10]], values },
    ];
    const { truncated, quantised } = await readFields(fields, CLUSTERS);
    for (const [i, value] of values.entries()) {
      // 20 bits keep 11 of the mantissa and drop the rest
      expect(Math.abs(truncated[i] - value)).toBeLessThanOrEqual(2 ** -11 * Math.abs(value));
      expect(Math.abs(quantised[i] - value)).toBeLessThanOrEqual(0.5 * (20 / (2 ** 14 - 1)) + 1e-6);
    }
  });

  it('has halves, with subnormals and infinities, as IEEE 754 has them', async () => {
    const patterns = [0x0000, 0x0001, 0x03ff, 0x0400, 0x3c00, 0x3555, 0xc000, 0x7bff, 0x7c00, 0xfc00];
    const fields = [{ name: 'h', type: 'float', column: [0x0b, 16] as const, values: patterns }];
    expect((await readFields(fields, { groups: [[10]], pageElements: 10 }))['h']).toEqual([
      0,
      2 ** -24,
      1023 * 2 ** -24,
      2 ** -14,
      1,
      1365 / 4096,
      -2,
      65504,
      Infinity,
      -Infinity,
    ]);
  });

  it('has zeros where a field was added while writing', async () => {
    const late = { name: 'late', type: 'float', column: [0x18, 32] as const, values: wave(1).map(Math.fround), since: 430 };
    const { late: values } = await readFields([...FIELDS, late], CLUSTERS);
    expect(values).toEqual(late.values.map((value, i) => (i < 430 ? 0 : value)));
  });

  it('has members of records by their path, and is described with units and ranges', async () => {
    const fields: FixtureField[] = [
      { name: 'pxGeV', type: 'double', column: [0x19, 64], values: wave(1), parent: 0 },
      { name: 'word', type: 'std::string', column: [0x1b, 64], values: counts(9) },
      { name: 'n', type: 'std::int32_t', column: [0x13, 32], values: whole(5) },
    ];
    writeFileSync(at('record.root'), rntupleFile('events', fields, { ...CLUSTERS, records: ['track'] }).bytes);
    const source = await openEventSource(at('record.root'), { tree: 'events' });
    const { tree, entries, columns } = await source.describe();
    expect([tree, entries]).toEqual(['events', ENTRIES]);
    const [minimum, maximum] = [Math.min(...fields[0].values), Math.max(...fields[0].values)];
    expect(columns).toEqual([
      { name: 'track.pxGeV', type: 'number', storedAs: 'double', unit: 'GeV', minimum, maximum, missing: 0, notFinite: 0 },
      { name: 'word', type: 'text', storedAs: 'std::string', missing: 0, notFinite: 0 },
      { name: 'n', type: 'integer', storedAs: 'std::int32_t', minimum: -4, maximum: 4, missing: 0, notFinite: 0 },
    ]);
    expect(await complaint(readAll(source, ['word']))).toMatch(/column word is "std::string": expected a column of numbers$/);
    await source.close();
  });

  it('of a later version of the format, or with features that are not known, is refused', async () => {
    const { bytes, anchor } = rntupleFile('events', FIELDS, CLUSTERS);
    const changed = Buffer.from(bytes);
    changed.writeUInt32LE(1, anchor['fSeekHeader'] + 8);
    writeFileSync(at('feature.root'), changed);
    expect(await complaint(openEventSource(at('feature.root')))).toBe(
      `InputError: ${at('feature.root')}: RNTuple events has features of a later version of the format: expected an undamaged RNTuple of format 1`,
    );
  });
});
