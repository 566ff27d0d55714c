import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { oneBin } from '../cli/workspace-files.js';
import { rntupleFile } from '../events/sources/rntuple/rntuple-fixture.js';
import { HAS_ZMUMU, ZMUMU } from '../events/sources/root/root-fixtures.js';
import { simplestGauss } from '../formats/hs3/fixtures/scans.js';
import { root } from '../cli/portalscope.js';
import { SMALL_SEARCH } from '../cli/coarse-run.js';
import { chromiumPath } from './chromium.js';
import { dropFiles, MACHINE_WORDS } from './drop-files.js';
import { damagedBinary, malformedCsv, malformedJson, malformedYaml, type Malformed } from './malformed-files.js';
import { withWorkbench } from './with-workbench.js';
import type { OpenedPage } from './workbench.js';

const NAMES = ['ax', 'ay', 'az', 'bx', 'by', 'bz'];
const rows = Array.from({ length: 400 }, (_, k) => {
  const p = 0.05 + 0.4 * ((k * 0.618) % 1);
  return [p, 0.1, 1, -p, 0.1, 1.5];
});

/** Where the page takes files. */
const drop = (page: Page, name: string, contents: Buffer | string): Promise<void> =>
  dropFiles(page, page.locator('aside.ask .file-drop').first(), [{ name, contents }]);

const analysis = readFileSync(join(root, SMALL_SEARCH), 'utf8');
const measurement = readFileSync(join(root, 'analyses', 'kpinunu.yaml'), 'utf8');
const pyhf = oneBin({ observed: 5, signal: 3, background: 4, error: 1 });
const hs3 = simplestGauss.document;
const sample = pyhf.channels[0].samples[0];

const replaced = (text: string, changes: readonly (readonly [string, string | RegExp, string])[]): Malformed =>
  changes.map(([what, from, to]) => [what, text.replace(from, to)]);

describe.skipIf(!chromiumPath)('files that are malformed, dropped one after another', () => {
  const bench = withWorkbench();
  let opened: OpenedPage;
  let parquet: Buffer;
  beforeAll(async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const columns = 'sin(i) AS ax, 0.1 AS ay, 1e0 AS az, cos(i) AS bx, 0.1 AS by, 1.5 AS bz';
    await connection.run(`COPY (SELECT ${columns} FROM range(2000) t(i)) TO '${join(bench.folder, 'good.parquet')}' (FORMAT parquet)`);
    connection.closeSync();
    parquet = readFileSync(join(bench.folder, 'good.parquet'));
    opened = await bench.openForAll('#/search?set=seed%3D3');
    await opened.page.getByText('Changed: what is shown').or(opened.page.getByText('Not run yet.')).first().waitFor();
  });

  /** Those that are not complained of under their name, in place, in words for people, with the state as it was; and what the console said. */
  async function accepted(ending: string, files: Malformed): Promise<string[]> {
    const { page, troubles } = opened;
    if (files.length < 20) return [`${files.length} files only`];
    const before = page.url();
    const wrongs: string[] = [];
    for (const [k, [wrong, contents]] of files.entries()) {
      const name = `wrong-${k}.${ending}`;
      await drop(page, name, contents);
      const inPlace = page.locator('aside.ask [role=alert]', { hasText: name });
      const ofEvents = page.locator('aside.ask details', { hasText: `Events of ${name}` }).locator('[role=alert]');
      const complaint = inPlace.or(ofEvents).first();
      try {
        await complaint.waitFor({ timeout: 30_000 });
      } catch {
        wrongs.push(`${wrong}: no word about it`);
        continue;
      }
      const words = await complaint.innerText();
      if (MACHINE_WORDS.test(words)) wrongs.push(`${wrong}: ${words}`);
      if (await ofEvents.isVisible()) await page.getByRole('button', { name: 'Close', exact: true }).click();
      if (page.url() !== before) wrongs.push(`${wrong}: the state is another`);
    }
    return [...wrongs, ...troubles];
  }

  it('Parquet', { timeout: 240_000 }, async () => {
    expect(await accepted('parquet', damagedBinary(parquet, 'parquet'))).toEqual([]);
  });

  it('CSV', { timeout: 240_000 }, async () => {
    expect(await accepted('csv', malformedCsv(NAMES, rows))).toEqual([]);
  });

  it('ROOT, RNTuple', { timeout: 240_000 }, async () => {
    const fields = NAMES.map((name, c) => ({
      name,
      type: 'double',
      column: [0x19, 64] as [number, number],
      values: rows.map(row => row[c]),
    }));
    const { bytes } = rntupleFile('events', fields, { groups: [[400]], pageElements: 100, isCompressed: true });
    expect(await accepted('root', damagedBinary(bytes, 'root'))).toEqual([]);
  });

  it.skipIf(!HAS_ZMUMU)('ROOT, TTree', { timeout: 240_000 }, async () => {
    expect(await accepted('root', damagedBinary(readFileSync(ZMUMU.zlib), 'root'))).toEqual([]);
  });

  it('analysis files', { timeout: 240_000 }, async () => {
    const files = malformedYaml(
      analysis,
      replaced(analysis, [
        ['a range the wrong way round', 'range: [-0.02, 0.1]', 'range: [0.1, -0.02]'],
        ['a word for a number', 'bins: 120', 'bins: many'],
        ['an unknown particle', 'particle: pi+', 'particle: rho+'],
        ['an unknown column', 'column: zVertexM', 'column: zVertex'],
        ['an unknown model', 'model: scalar', 'model: squalar'],
        ['no regions', /regions:\n( {2}.*\n)+/, ''],
      ]),
    );
    expect(await accepted('yaml', files)).toEqual([]);
  });

  it('measurement files', { timeout: 240_000 }, async () => {
    const files = malformedYaml(
      measurement,
      replaced(measurement, [
        ['a negative count', 'observed: 20', 'observed: -1'],
        ['half an event', 'observed: 20', 'observed: 20.5'],
        ['no sensitivity', /\n {4}singleEventSensitivity: .*/, ''],
        ['an unknown kind', 'measurement: branching-ratio', 'measurement: lifetime'],
        ['an unknown period', 'periods: [2016-2018]', 'periods: [2015]'],
        ['an error larger than its background', 'up: 1.05, down: 0.82', 'up: 1.05, down: 8.2'],
      ]),
    );
    expect(await accepted('yaml', files)).toEqual([]);
  });

  it('pyhf workspaces', { timeout: 240_000 }, async () => {
    const withSample = (change: object) => ({
      ...pyhf,
      channels: [{ ...pyhf.channels[0], samples: [{ ...sample, ...change }, pyhf.channels[0].samples[1]] }],
    });
    const files = malformedJson(pyhf, [
      ['another version', { ...pyhf, version: '7.0.0' }],
      ['no observation', { ...pyhf, observations: [] }],
      ['bins that do not agree', withSample({ data: [3, 4] })],
      ['a negative count', { ...pyhf, observations: [{ name: 'bin', data: [-5] }] }],
      ['an unknown modifier', withSample({ modifiers: [{ name: 'mu', type: 'magic', data: null }] })],
      ['a parameter of interest that is none', { ...pyhf, measurements: [{ name: 'm', config: { poi: 'nu', parameters: [] } }] }],
    ]);
    expect(await accepted('json', files)).toEqual([]);
  });

  it('HS3 files', { timeout: 240_000 }, async () => {
    const files = malformedJson(hs3, [
      ['an unknown density', { ...hs3, distributions: [{ ...hs3.distributions[0], type: 'magic_dist' }] }],
      ['no likelihood', { ...hs3, likelihoods: [] }],
      ['no data', { ...hs3, data: [] }],
      ['a word for a list', { ...hs3, distributions: 'gauss' }],
      ['no metadata', { ...hs3, metadata: undefined }],
      ['a likelihood of nothing', { ...hs3, likelihoods: [{ name: 'likelihood', distributions: ['other'], data: ['obsData'] }] }],
    ]);
    expect(await accepted('json', files)).toEqual([]);
  });

  it('and the page is as it was: a good file is taken', async () => {
    const { page } = opened;
    await drop(page, 'good.csv', `${[NAMES, ...rows].map(row => row.join(',')).join('\n')}\n`);
    await page.getByText('400 events, 6 columns').waitFor();
    await drop(page, 'good.json', JSON.stringify(pyhf));
    await page.locator('.plot.likelihood svg').waitFor();
    expect(opened.troubles).toEqual([]);
  });
});
