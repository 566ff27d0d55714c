import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inspectCommand } from '../../src/cli/inspect.js';
import { writeParquet } from '../../src/node/write-parquet.js';
import { complaint, testFolder } from '../node/folder.js';
import { HAS_ZMUMU, ZMUMU } from '../events/sources/root/root-fixtures.js';

const at = testFolder();

async function inspect(...args: string[]): Promise<string> {
  let text = '';
  await inspectCommand({ out: part => void (text += part), err: () => undefined }).parseAsync(args, { from: 'user' });
  return text;
}

describe('portalscope inspect', () => {
  it('shows a simulated Parquet file as a table that says so', async () => {
    const columns = [
      { name: 'n', type: 'integer', values: Float64Array.of(1, 2, 30) },
      { name: 'trackPxGeV', type: 'number', values: Float64Array.of(0.25, NaN, -1 / 3) },
    ] as const;
    await writeParquet(at('s.parquet'), columns, { metadata: { status: 'simulated', seed: 5 } });
    expect(await inspect(at('s.parquet'))).toBe(
      [
        `file     ${at('s.parquet')}`,
        'format   Parquet',
        'entries  3',
        'status   simulated',
        'seed     5',
        '',
        'column      type     stored as  unit  minimum      maximum  missing  not finite',
        'n           integer  BIGINT           1            30       0        0',
        'trackPxGeV  number   DOUBLE     GeV   -0.33333333  0.25     0        1',
        '',
      ].join('\n'),
    );
  });

  it('prints JSON without a range where no value is finite', async () => {
    writeFileSync(at('n.csv'), 'x,y\nnan,1\n,2\n');
    expect(JSON.parse(await inspect(at('n.csv'), '--json'))).toEqual({
      path: at('n.csv'),
      format: 'csv',
      entries: 2,
      columns: [
        { name: 'x', type: 'number', storedAs: 'text', missing: 1, notFinite: 1 },
        { name: 'y', type: 'integer', storedAs: 'text', minimum: 1, maximum: 2, missing: 0, notFinite: 0 },
      ],
    });
  });

  it.skipIf(!HAS_ZMUMU)('names the tree of a ROOT file', async () => {
    expect(await inspect(ZMUMU.lz4)).toMatch(/^format +ROOT\ntree +events\nentries +2304\n/m);
    expect(await complaint(inspect(ZMUMU.lz4, '--tree', 'muons'))).toMatch(/InputError: .*no tree "muons": expected one of events$/);
  });
});
