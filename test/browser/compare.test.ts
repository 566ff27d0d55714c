import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { recastCommand } from '../../src/cli/recast.js';
import { recordedRun } from '../app/recorded-runs.js';
import { runCommand } from '../cli/collected-output.js';
import { chromiumPath } from './chromium.js';
import { withWorkbench } from './with-workbench.js';
import { axeViolations } from './workbench.js';

const lines = (page: Page, kind: string) => page.locator(`.figure .${kind} path`);
const typed = (page: Page, name: string) => page.locator(`.slider[data-name="${name}"] input[type=text]`);
const table = (page: Page): Promise<string> => page.locator('.point').innerText();

interface Exported {
  readonly lines: readonly {
    readonly label: string;
    readonly kind: string;
    readonly pieces: readonly (readonly { massMeV: number; limit: number }[])[];
  }[];
}

const numbersOf = ({ pieces }: Exported['lines'][number]): number[][] => pieces.flat().map(({ massMeV, limit }) => [massMeV, limit]);

describe.skipIf(!chromiumPath)('the compare page', () => {
  const bench = withWorkbench();
  const { open, folder } = bench;
  const saved = async (page: Page, menu: RegExp, item: string): Promise<string> => (await bench.saved(page, menu, item)).path;
  beforeAll(() => {
    // a folder as a run leaves it
    const { result, specification, x } = recordedRun('kpix-invisible');
    const { configurationSha256 } = result;
    writeFileSync(join(folder, 'result.json'), JSON.stringify(result));
    writeFileSync(
      join(folder, 'likelihood.json'),
      JSON.stringify({ format: 'portalscope-likelihood/1', configurationSha256, specification, x }),
    );
  });

  it('draws the packaged search over the published limits, and switches each off', async () => {
    const { page, troubles } = await open('#/compare');
    await lines(page, 'observed').first().waitFor({ state: 'attached' });
    expect(await page.locator('.figure .status').textContent()).toBe('Simulated data');
    expect(await lines(page, 'published').count()).toBeGreaterThan(4);
    await page.getByRole('checkbox', { name: /^E949/ }).click();
    await expect.poll(() => table(page)).not.toContain('E949');
    expect(await table(page)).toContain('kpix-invisible, observed');
    expect(troubles).toEqual([]);
  });

  it('shows a search for another quantity with what it limits, and turns it into couplings, also for whom the link is sent', async () => {
    const { page, troubles } = await open('#/compare');
    await lines(page, 'observed').first().waitFor({ state: 'attached' });
    await page.getByRole('checkbox', { name: /^π⁺ → e⁺N/ }).check();
    await expect.poll(() => page.getByLabel('Quantity').inputValue()).toBe('Ue4');
    await expect.poll(() => page.locator('.figure').first().textContent()).toContain('pien');
    await expect.poll(() => page.url()).toContain('subject=Ue4');
    await page.getByRole('link', { name: 'Turn these limits into couplings' }).click();
    await page.getByRole('checkbox', { name: 'pien' }).waitFor();
    await expect.poll(() => page.url()).toContain('own:pien');
    const other = await open(new URL(page.url()).hash);
    await expect.poll(() => other.page.getByRole('checkbox', { name: 'pien' }).isChecked()).toBe(true);
    expect([...troubles, ...other.troubles]).toEqual([]);
  });

  it('opens a result of one’s own with its likelihood, and says of a likelihood alone what it lacks', async () => {
    const { page, troubles } = await open('#/compare?own=');
    const drop = page.getByLabel('Open or drop result.json');
    await drop.setInputFiles(join(folder, 'likelihood.json'));
    await expect.poll(() => page.locator('[role=alert]').innerText()).toContain('likelihood.json is the likelihood of another run');
    await drop.setInputFiles([join(folder, 'result.json'), join(folder, 'likelihood.json')]);
    await page.getByText('with its likelihood').waitFor();
    await lines(page, 'observed').first().waitFor({ state: 'attached' });
    expect(troubles).toEqual([]);
  });

  it('projects from the likelihood to the same numbers as the command line, to the last bit', async () => {
    const { page, troubles } = await open('#/compare?own=');
    // every fortieth mass, for the time that it takes
    const { result } = recordedRun('kpix-invisible');
    const thin = join(folder, 'result.json');
    const scan = result.scan.filter((_, k) => k % 40 === 0);
    writeFileSync(thin, JSON.stringify({ ...result, scan }));
    await page.getByLabel('Open or drop result.json').setInputFiles([thin, join(folder, 'likelihood.json')]);
    await page.getByText('with its likelihood').waitFor();
    await lines(page, 'band').first().waitFor({ state: 'attached' });
    const bands = await lines(page, 'band').count();
    await typed(page, 'factor').fill('10');
    await typed(page, 'factor').press('Enter');
    // by the law at once, then from the likelihood, point by point
    await lines(page, 'projected').first().waitFor({ state: 'attached' });
    await expect.poll(() => lines(page, 'band').count(), { timeout: 60_000 }).toBeGreaterThan(bands);
    await page.locator('footer.status .work').waitFor({ state: 'hidden', timeout: 60_000 });
    const state = await saved(page, /^State/, 'Save as a file for the command line');
    const { lines: shown } = JSON.parse(readFileSync(await saved(page, /^Export/, 'All lines, JSON'), 'utf8')) as Exported;
    // beside the file stands what it names
    writeFileSync(state, readFileSync(state, 'utf8').replace('- kpix-invisible\n', '- result.json\n'));
    const { out } = await runCommand(recastCommand, [state, '--json']);
    const answers = JSON.parse(out) as { limits: string[]; rows: { massMeV: number; brLimit: number }[] }[];
    const own = answers.find(({ limits }) => limits[0] === 'kpix-invisible')!;
    const line = shown.find(({ label }) => label === 'kpix-invisible, × 10')!;
    expect(numbersOf(line)).toEqual(own.rows.map(({ massMeV, brLimit }) => [massMeV, brLimit]));
    expect(troubles).toEqual([]);
  });

  it('weakens the expected limits of a finite lifetime as it does the observed ones', async () => {
    const at = async (hash: string): Promise<number[][]> => {
      const { page } = await open(hash);
      await lines(page, 'band').first().waitFor({ state: 'attached' });
      await lines(page, 'observed').first().waitFor({ state: 'attached' });
      const { lines: shown } = JSON.parse((await bench.saved(page, /^Export/, 'All lines, JSON')).bytes.toString()) as Exported;
      return ['observed', 'expected'].map(kind => numbersOf(shown.find(line => line.kind === kind)!).map(([, limit]) => limit));
    };
    const [stable, short] = [await at('#/compare'), await at('#/compare?lifetime=100')];
    stable[0].forEach((_, k) => expect(short[1][k] / stable[1][k] / (short[0][k] / stable[0][k])).toBeCloseTo(1, 9));
    // the heaviest is the slowest
    expect(short[1].at(-1)! / stable[1].at(-1)!).toBeGreaterThan(2);
  });

  it('combines searches that share no events, and says of others that it cannot', async () => {
    const { page } = await open('#/compare?own=&combined=approximate');
    await expect.poll(() => page.locator('.message').innerText()).toContain('shares no events');
    for (const name of [/^NA62 2016–2018/, /^NA62 π/]) await page.getByRole('checkbox', { name }).click();
    await lines(page, 'combined').first().waitFor({ state: 'attached' });
    await typed(page, 'mass').fill('200');
    await typed(page, 'mass').press('Enter');
    // the weaker limit adds little, and never weakens
    const numbers = async (): Promise<number[]> =>
      [...(await table(page)).matchAll(/^(combined|NA62 2016–2022)\n(.*) × 10⁻¹²/gm)].map(found => Number(found[2]));
    await expect.poll(async () => (await numbers()).length).toBe(2);
    const [together, alone] = await numbers();
    expect(together).toBeLessThanOrEqual(alone);
    const state = await saved(page, /^State/, 'Save as a file for the command line');
    const { lines: shown } = JSON.parse(readFileSync(await saved(page, /^Export/, 'All lines, JSON'), 'utf8')) as Exported;
    const { out } = await runCommand(recastCommand, [state, '--json']);
    const answers = JSON.parse(out) as { title: string; rows: { massMeV: number; brLimit: number }[] }[];
    const { rows } = answers.find(({ title }) => title === 'Combined limit')!;
    const line = shown.find(({ label }) => label === 'combined')!;
    expect(numbersOf(line)).toEqual(rows.map(({ massMeV, brLimit }) => [massMeV, brLimit]));
  });

  it('makes one likelihood of two results, with the numbers of the command line', async () => {
    const { page, troubles } = await open('#/compare?own=');
    const { result, specification, x } = recordedRun('kpix-invisible');
    // every sixtieth mass, for the time that it takes
    const scan = result.scan.filter((_, k) => k % 60 === 0);
    const files = ['one', 'two'].map((name, k) => {
      mkdirSync(join(bench.folder, name));
      const configurationSha256 = name;
      const likelihood = { format: 'portalscope-likelihood/1', configurationSha256, specification, x: x!.filter((_, j) => j % 2 === k) };
      const contents = { 'result.json': { ...result, name, title: name, configurationSha256, scan }, 'likelihood.json': likelihood };
      return Object.entries(contents).map(([file, value]) => {
        const path = join(bench.folder, name, file);
        writeFileSync(path, JSON.stringify(value));
        return path;
      });
    });
    for (const [k, paths] of files.entries()) {
      await page.getByLabel('Open or drop result.json').setInputFiles(paths);
      await expect.poll(() => page.getByText('with its likelihood').count()).toBe(k + 1);
    }
    await page.getByLabel('How limits are combined').selectOption('likelihood');
    await lines(page, 'combined').first().waitFor({ state: 'attached', timeout: 60_000 });
    await page.locator('footer.status .work').waitFor({ state: 'hidden', timeout: 60_000 });
    const { path } = await bench.saved(page, /^State/, 'Save as a file for the command line');
    const { lines: shown } = JSON.parse((await bench.saved(page, /^Export/, 'All lines, JSON')).bytes.toString()) as Exported;
    const { out } = await runCommand(recastCommand, [path, '--json']);
    const answers = JSON.parse(out) as { title: string; limits: string[]; rows: { massMeV: number; brLimit: number }[] }[];
    const { limits, rows } = answers.find(({ title }) => title === 'Combined limit')!;
    expect(limits).toEqual(['one', 'two']);
    expect(rows.length).toBeGreaterThan(2);
    expect(numbersOf(shown.find(({ label }) => label === 'combined')!)).toEqual(rows.map(({ massMeV, brLimit }) => [massMeV, brLimit]));
    expect(troubles).toEqual([]);
  });

  it('refuses to combine searches that share events, in the words of the command line, which prints the limits all the same', async () => {
    const { page } = await open('#/compare?own=&combined=approximate');
    await page.locator('.message').waitFor();
    const words = (await page.locator('.message').innerText()).trim();
    const { path } = await bench.saved(page, /^State/, 'Save as a file for the command line');
    const said = { out: '', err: '' };
    await expect(runCommand(recastCommand, [path, '--json'], said)).rejects.toThrow(words);
    const answers = JSON.parse(said.out) as { limits: string[]; rows: unknown[] }[];
    expect(answers.map(({ limits }) => limits)).toEqual([
      ['na62-2016-2022-kpix-invisible'],
      ['na62-2016-2018-kpix-invisible'],
      ['na62-pi0-region'],
      ['e949-kpix-invisible'],
    ]);
    expect(answers.every(({ rows }) => rows.length > 0)).toBe(true);
  });

  it('shows the same to whom the link is sent, and opens its own file', async () => {
    const first = await open('#/compare?massMeV=180&factor=5&law=yes&own=&lifetime=5000');
    await lines(first.page, 'projected').first().waitFor({ state: 'attached' });
    const shown = await table(first.page);
    const file = await saved(first.page, /^State/, 'Save as a file for the command line');
    const second = await open(new URL(first.page.url()).hash);
    await expect.poll(() => table(second.page)).toBe(shown);
    const third = await open('#/compare?law=yes&own=');
    await third.page.locator('input[aria-label="Open a file of a state"]').setInputFiles(file);
    await expect.poll(() => typed(third.page, 'factor').inputValue()).toBe('× 5');
    expect(await typed(third.page, 'lifetime').inputValue()).toBe('5 ns');
  });

  it('moves its point and zooms from the keyboard', async () => {
    const { page } = await open('#/compare');
    await lines(page, 'observed').first().waitFor({ state: 'attached' });
    const before = await typed(page, 'mass').inputValue();
    await page.getByRole('application', { name: /^Plot/ }).focus();
    await page.keyboard.press('Shift+ArrowLeft');
    await expect.poll(() => typed(page, 'mass').inputValue()).not.toBe(before);
    await page.keyboard.press('+');
    await expect.poll(() => page.getByRole('button', { name: 'Show all' }).isEnabled()).toBe(true);
    await page.keyboard.press('-');
    await expect.poll(() => page.getByRole('button', { name: 'Show all' }).isEnabled()).toBe(false);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect.poll(() => typed(page, 'mass').inputValue()).toBe(before);
  });

  it('has nothing that axe finds wrong with more data, a combination, a complaint and an open menu', async () => {
    const { page } = await open('#/compare?own=&factor=10&law=yes&combined=approximate', { colorScheme: 'dark' });
    await page.locator('.message').first().waitFor();
    await page.getByRole('button', { name: /^Export/ }).click();
    expect(await axeViolations(page)).toEqual([]);
  });

  it('exports the figure, the lines and a submission of one’s own result', async () => {
    const { page, troubles } = await open('#/compare');
    await page.getByText('with its likelihood').waitFor();
    expect(readFileSync(await saved(page, /^Export/, 'Figure, SVG'), 'utf8')).toContain('Simulated data');
    const png = readFileSync(await saved(page, /^Export/, 'Figure, PNG'));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBeGreaterThan(600);
    // the same numbers in both, to the last digit
    const rows = readFileSync(await saved(page, /^Export/, 'All lines, CSV'), 'utf8')
      .trim()
      .split('\n');
    expect(rows.shift()).toBe('label,kind,piece,mass_MeV,limit,band_low,band_high');
    const { lines: shown } = JSON.parse(readFileSync(await saved(page, /^Export/, 'All lines, JSON'), 'utf8')) as Exported;
    const numbers = rows.map(row =>
      row
        .replace(/^"[^"]*",/, '')
        .split(',')
        .slice(2, 4)
        .map(Number),
    );
    expect(numbers).toEqual(shown.flatMap(numbersOf));
    const archive = readFileSync(await saved(page, /^Export/, 'kpix-invisible: HEPData submission'));
    expect(archive.toString('utf8')).toContain('background-only.json');
    // stored, not packed: the table is in the archive as it is written
    const { result } = recordedRun('kpix-invisible');
    const point = result.scan[60];
    if (point.status !== 'ok') throw new Error('no limit');
    expect(archive.toString('utf8')).toContain(String(point.branchingRatioLimit!.observed));
    const own = (await bench.saved(page, /^Export/, 'Lines of my own, HEPData submission')).bytes.toString('utf8');
    expect(own).toContain(String(point.branchingRatioLimit!.expected[2]));
    expect(own).not.toContain('E949');
    expect(readFileSync(await saved(page, /^Export/, 'kpix-invisible: tables, CSV')).toString('utf8')).toContain(
      String(point.branchingRatioLimit!.observed),
    );
    expect(readFileSync(await saved(page, /^Export/, 'References, BibTeX'), 'utf8')).toContain('eprint = {2507.17286}');
    expect(troubles).toEqual([]);
  });
});
