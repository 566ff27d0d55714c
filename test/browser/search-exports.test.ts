import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readHepDataTable } from '../../src/formats/hepdata/read-table.js';
import { Hs3Document } from '../../src/formats/hs3/document.js';
import { readPatchSet } from '../../src/formats/pyhf/patch-set.js';
import { readWorkspace } from '../../src/formats/pyhf/workspace.js';
import { readResult } from '../../src/formats/result-file.js';
import type { AnalysisResult } from '../../src/search/result.js';
import { SMALL_SEARCH } from '../cli/coarse-run.js';
import { portalscope } from '../cli/portalscope.js';
import { chromiumPath } from './chromium.js';
import { followed, run, searchLink, typedMass } from './search-page.js';
import { unzipped } from './unzip.js';
import { withWorkbench } from './with-workbench.js';
import type { OpenedPage } from './workbench.js';

const small = readFileSync(SMALL_SEARCH, 'utf8');

describe.skipIf(!chromiumPath)('what a search of the page leaves', () => {
  const { open, openForAll, saved, folder } = withWorkbench();
  let opened: OpenedPage;
  const save = (menu: RegExp, item: string) => saved(opened.page, menu, item);
  const result = async (): Promise<AnalysisResult> =>
    readResult((await save(/^Export/, 'All numbers, result.json')).bytes.toString(), 'result.json');

  beforeAll(async () => {
    opened = await openForAll(searchLink(small, ['seed=3', 'limit.confidenceLevel=0.85']));
    await run(opened.page);
  });

  it('is an analysis file with which the command line gives the same numbers, to the last bit', async () => {
    const own = await result();
    expect([own.seed, own.confidenceLevel]).toEqual([3, 0.85]);
    const file = await save(/^State/, 'Save the analysis file for portalscope run');
    const out = join(folder, 'run');
    const { code, err } = portalscope('run', file.path, '--out', out, '--workers', '2');
    expect([code, code === 0 ? '' : err]).toEqual([0, '']);
    const { inputs, ...theirs } = JSON.parse(readFileSync(join(out, 'result.json'), 'utf8')) as AnalysisResult;
    // the simulated events of the page are in no file
    expect(inputs.map(input => input.name)).toEqual(['events.parquet', 'events-pipi0.parquet']);
    expect(own).toEqual({ ...theirs, inputs: [] });
  });

  it('is a link that gives the same numbers in a fresh profile', async () => {
    const { page } = opened;
    await page.getByRole('button', { name: 'Next point' }).click();
    const mass = await typedMass(page);
    // the text of the analysis in the link has a massMeV of its own
    await page.waitForFunction(() => new URLSearchParams(location.hash.split('?')[1]).has('massMeV'));
    const first = await result();
    const other = await open(new URL(page.url()).hash);
    await run(other.page);
    expect(await typedMass(other.page)).toBe(mass);
    const second = await saved(other.page, /^Export/, 'All numbers, result.json');
    expect(JSON.parse(second.bytes.toString())).toEqual(first);
    expect(other.troubles).toEqual([]);
  });

  it('is a folder of a run, whose likelihood the command line exports as the page does', async () => {
    const files = unzipped((await save(/^Export/, 'Folder of the run, ZIP')).bytes);
    expect([...files.keys()]).toEqual(
      expect.arrayContaining(['analysis.yaml', 'configuration.json', 'likelihood.json', 'result.json', 'scan.csv']),
    );
    const hepData = unzipped((await save(/^Export/, 'HEPData submission')).bytes);
    const table = [...hepData].find(([name]) => /limit/.test(name))!;
    const { dependent } = readHepDataTable(table[1], { what: table[0] });
    expect(dependent[0].values.length).toBe((await result()).scan.length);
  });

  it('is in the formats of others: tables, pyhf, HS3, LaTeX, UHI, BibTeX', async () => {
    const tables = unzipped((await save(/^Export/, 'Tables, CSV')).bytes);
    const masses = tables.get('scan.csv')!.trim().split('\n').length - 1;
    expect(masses).toBe((await result()).scan.length);
    const pyhf = unzipped((await save(/^Export/, 'pyhf workspace and patch set')).bytes);
    expect(readWorkspace(pyhf.get('background-only.json')!, 'pyhf').channels.map(channel => channel.name)).toEqual(['R1', 'R2']);
    expect(readPatchSet(pyhf.get('patchset.json')!, 'patches').patches.length).toBe(masses);
    const hs3 = unzipped((await save(/^Export/, 'HS3')).bytes);
    expect(hs3.size).toBe(masses);
    Hs3Document.check(JSON.parse([...hs3.values()][0]));
    const latex = unzipped((await save(/^Export/, 'LaTeX tables')).bytes);
    expect([...latex.values()].join('')).toContain('\\begin{longtable}');
    const uhi = JSON.parse((await save(/^Export/, 'Histograms, UHI')).bytes.toString()) as Record<string, unknown>;
    expect(Object.keys(uhi).length).toBeGreaterThan(1);
    expect((await save(/^Export/, 'References, BibTeX')).bytes.toString()).toContain('eprint = {2507.17286}');
  });

  it('is in figures, as SVG that stands alone and as PNG', async () => {
    for (const [figure, words] of [
      ['Spectrum', 'Spectrum of'],
      ['Limit', 'Upper limit on'],
      ['p-value', 'Local p-value'],
      ['Likelihood of the mass', 'Profile likelihood'],
    ] as const) {
      const svg = (await save(/^Figures/, `${figure}, SVG`)).bytes.toString();
      expect(svg).toMatch(new RegExp(`^<svg [^>]*aria-label="${words}.*<style>`, 's'));
    }
    const png = (await save(/^Figures/, 'Limit, PNG')).bytes;
    expect(png.subarray(1, 4).toString()).toBe('PNG');
  });

  it('is in the history: a change is taken back without another run', async () => {
    const { page } = opened;
    const seed = page.getByLabel('Seed', { exact: true });
    await seed.fill('4');
    await seed.press('Enter');
    await page.getByText('Changed: what is shown').or(page.getByText('Running.')).first().waitFor();
    await followed(page);
    expect((await result()).seed).toBe(4);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => page.getByLabel('Seed', { exact: true }).inputValue()).toBe('3');
    await followed(page);
    await expect.poll(async () => (await result()).seed).toBe(3);
    expect(opened.troubles).toEqual([]);
  });
});
