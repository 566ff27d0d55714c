import { describe, expect, it } from 'vitest';
import { MemorySource } from '../../../src/events/sources/memory-source.js';

const source = new MemorySource(
  'simulated events',
  { length: 70_000, columns: { pxGeV: Float64Array.from({ length: 70_000 }, (_, i) => i), other: new Float64Array(70_000) } },
  { status: 'simulated' },
);

describe('events in memory', () => {
  it('come back in batches, in their order', async () => {
    const lengths: number[] = [];
    let next = 0;
    for await (const { length, columns } of source.read(['pxGeV'])) {
      expect(Object.keys(columns)).toEqual(['pxGeV']);
      for (const value of columns['pxGeV']) expect(value).toBe(next++);
      lengths.push(length);
    }
    expect(lengths).toEqual([65_536, 4_464]);
  });

  it('have the units that the names state, and ranges', async () => {
    const { columns, entries, metadata } = await source.describe();
    expect(columns[0]).toMatchObject({ name: 'pxGeV', unit: 'GeV', minimum: 0, maximum: 69_999, missing: 0 });
    expect(columns[1]).not.toHaveProperty('unit');
    expect([entries, metadata]).toEqual([70_000, { status: 'simulated' }]);
  });

  it('refuse a column that they do not have', async () => {
    await expect(source.read(['pyGeV']).next()).rejects.toThrow('simulated events: no column "pyGeV": expected one of pxGeV, other');
  });
});
