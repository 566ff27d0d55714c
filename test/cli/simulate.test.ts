import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { simulateCommand } from '../../src/cli/simulate.js';
import { openEventSource } from '../../src/node/open-event-source.js';
import { upstream } from '../../src/simulation/experiment/upstream.js';
import { MODES } from '../../src/simulation/modes.js';
import { TOPOLOGIES, columnsOf } from '../../src/simulation/experiment/topology.js';
import { SMALL_SEARCH } from './coarse-run.js';
import { complaint, testFolder } from '../node/folder.js';
import { portalscope } from './portalscope.js';

const at = testFolder();

/** The message of a command line that is refused. */
const refusal = (...args: string[]): Promise<string> =>
  complaint(simulateCommand({ out: () => undefined, err: () => undefined }).parseAsync(args, { from: 'user' }));

const topology = (out: string, ...more: string[]) =>
  portalscope('simulate', '--topology', 'pion', '--periods', '2018', '--modes', 'pipi0,pix-invisible@200', '--out', out, ...more);

describe('simulate --topology', () => {
  it('writes a weighted sample whose bytes do not depend on the number of workers', async () => {
    const [one, two] = [at('one.parquet'), at('two.parquet')];
    const first = topology(one, '--events', '8000', '--seed', '3', '--workers', '1');
    expect(first.code).toBe(0);
    expect(topology(two, '--events', '8000', '--seed', '3', '--workers', '2').code).toBe(0);
    expect(readFileSync(one).equals(readFileSync(two))).toBe(true);
    const source = await openEventSource(one);
    try {
      expect(source.columns.map(({ name }) => name)).toEqual([...columnsOf(TOPOLOGIES.pion)]);
      expect(source.metadata).toMatchObject({
        status: 'simulated',
        experiment: 'NA62',
        topology: 'pion',
        periods: ['2018'],
        seed: 3,
        decays: 8000,
      });
      const codes = new Set<number>();
      for await (const { columns } of source.read(['processCode'])) columns.processCode.forEach(code => codes.add(code));
      expect([...codes]).toEqual([2, 32]);
    } finally {
      await source.close();
    }
  });

  it('writes what the experiment records, the same bytes whatever the number of workers', async () => {
    const record = (out: string, workers: string) =>
      portalscope(
        'simulate',
        '--topology',
        'pion',
        '--periods',
        '2016,2017',
        '--modes',
        'upstream',
        '--exposure',
        '5',
        '--out',
        out,
        '--workers',
        workers,
      );
    const { code, out } = record(at('one-worker'), '1');
    expect(code).toBe(0);
    expect(Number(/: (\d+) simulated/.exec(out)![1])).toBeGreaterThan(10);
    expect(record(at('two-workers'), '2').code).toBe(0);
    expect(readFileSync(at('one-worker')).equals(readFileSync(at('two-workers')))).toBe(true);
  });

  it.each([
    [['--modes', 'nothing'], /mode is "nothing": expected .*pipi0/],
    [['--modes', 'pix-invisible@900'], /massMeV of X is 900/],
    [['--modes', 'pix-invisible'], /massMeV of X is NaN/],
    [['--periods', '1066'], /period is "1066": expected 2016, 2017/],
    [['--topology', 'pions'], /topology is "pions": expected pion, muon/],
  ])('names what it does not know: %j', async (flags, message) => {
    const text = await refusal(
      '--topology',
      'pion',
      '--periods',
      '2018',
      '--modes',
      'pipi0',
      '--events',
      '10',
      '--out',
      at('none'),
      ...flags,
    );
    expect(text).toMatch(message);
  });

  it('asks for an analysis or for topology, periods and modes, not for both or neither', async () => {
    expect(await refusal('--topology', 'pion', '--periods', '2018', '--modes', 'pipi0', '--out', at('none'))).toMatch(
      /neither --events and/,
    );
    const out = ['--events', '10', '--out', at('none')];
    expect(await refusal(...out)).toMatch(/^InputError: neither an analysis file nor --topology/);
    expect(await refusal(SMALL_SEARCH, '--topology', 'pion', ...out)).toMatch(/^InputError: --topology and an analysis/);
    expect(await refusal(SMALL_SEARCH, '--out', at('none'))).toMatch(/neither --events and --exposure/);
  });
});

describe('simulate ANALYSIS', () => {
  it('writes exactly the events asked for, of all modes and periods, the same bytes whatever the number of workers', async () => {
    const simulate = (out: string, workers: string) =>
      portalscope('simulate', SMALL_SEARCH, '--events', '3000', '--seed', '4', '--workers', workers, '--out', out);
    const { code, out } = simulate(at('analysis.parquet'), '1');
    expect(code).toBe(0);
    expect(out).toContain('3000 simulated events of kpix-small');
    expect(simulate(at('again.parquet'), '2').code).toBe(0);
    expect(readFileSync(at('analysis.parquet')).equals(readFileSync(at('again.parquet')))).toBe(true);
    const source = await openEventSource(at('analysis.parquet'));
    try {
      const rows = { code: [] as number[], period: [] as number[] };
      for await (const { columns } of source.read(['processCode', 'period'])) {
        rows.code.push(...columns.processCode);
        rows.period.push(...columns.period);
      }
      expect(rows.code).toHaveLength(3000);
      expect(new Set(rows.code)).toEqual(new Set([MODES['pinunu'].code, upstream.code]));
      // as the decays of the two periods times their efficiencies: 0.58 of pi nu nubar and 0.66 of upstream events in 2022
      const share = rows.period.filter(p => p === 4).length / 3000;
      expect(share).toBeGreaterThan(0.4);
      expect(share).toBeLessThan(0.8);
    } finally {
      await source.close();
    }
  });

  it('refuses an analysis of recorded events', async () => {
    expect(await refusal('test/analysis/zmumu.yaml', '--events', '10', '--out', at('none'))).toMatch(
      /source is .*expected simulate with an experiment/,
    );
  });
});
