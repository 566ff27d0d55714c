import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recastCommand } from '../../src/cli/recast.js';
import { recordedRun } from '../app/recorded-runs.js';
import { runCommand } from '../cli/collected-output.js';
import { chromiumPath } from './chromium.js';
import { axeViolations, Workbench } from './workbench.js';

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

describe.skipIf(!chromiumPath)('the compare page', () => {
  const folder = mkdtempSync(join(tmpdir(), 'portalscope-compare-page-'));
  let workbench: Workbench;
  beforeAll(async () => {
    // a folder as a run leaves it
    const { result, specification, x } = recordedRun('kpix-invisible');
    const { configurationSha256 } = result;
    writeFileSync(join(folder, 'result.json'), JSON.stringify(result));
    writeFileSync(
      join(folder, 'likelihood.json'),
      JSON.stringify({ format: 'portalscope-likelihood/1', configurationSha256, specification, x }),
    );
    workbench = await Workbench.start();
  });
  afterAll(async () => {
    await workbench.stop();
    rmSync(folder, { recursive: true });
  });

  async function saved(page: Page, menu: RegExp, item: string): Promise<string> {
    await page.getByRole('button', { name: menu }).click();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: item }).click()]);
    const path = join(folder, file.suggestedFilename());
    await file.saveAs(path);
    return path;
  }

  it('draws the packaged search over the published limits, and switches each off', async () => {
    const { page, context, troubles } = await workbench.open('#/compare');
    await lines(page, 'observed').first().waitFor({ state: 'attached' });
    expect(await page.locator('.figure .status').textContent()).toBe('Simulated data');
    expect(await lines(page, 'published').count()).toBeGreaterThan(4);
    await page.getByRole('checkbox', { name: /^E949/ }).click();
    await expect.poll(() => table(page)).not.toContain('E949');
    expect(await table(page)).toContain('kpix-invisible, observed');
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('opens a result of one’s own with its likelihood, and says of a likelihood alone what it lacks', async () => {
    const { page, context, troubles } = await workbench.open('#/compare?own=');
    const drop = page.getByLabel('Open or drop result.json');
    await drop.setInputFiles(join(folder, 'likelihood.json'));
    await expect.poll(() => page.locator('[role=alert]').innerText()).toContain('likelihood.json is the likelihood of another run');
    await drop.setInputFiles([join(folder, 'result.json'), join(folder, 'likelihood.json')]);
    await page.getByText('with its likelihood').waitFor();
    await lines(page, 'observed').first().waitFor({ state: 'attached' });
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('projects from the likelihood to the same numbers as the command line, to the last bit', async () => {
    const { page, context, troubles } = await workbench.open('#/compare?own=');
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
    expect(line.pieces.flat().map(({ massMeV, limit }) => [massMeV, limit])).toEqual(
      own.rows.map(({ massMeV, brLimit }) => [massMeV, brLimit]),
    );
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('combines searches that share no events, and says of others that it cannot', async () => {
    const { page, context } = await workbench.open('#/compare?own=&combined=approximate');
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
    expect(line.pieces.flat().map(({ massMeV, limit }) => [massMeV, limit])).toEqual(
      rows.map(({ massMeV, brLimit }) => [massMeV, brLimit]),
    );
    await context.close();
  });

  it('shows the same to whom the link is sent, and opens its own file', async () => {
    const first = await workbench.open('#/compare?massMeV=180&factor=5&law=yes&own=&lifetime=5000');
    await lines(first.page, 'projected').first().waitFor({ state: 'attached' });
    const shown = await table(first.page);
    const file = await saved(first.page, /^State/, 'Save as a file for the command line');
    const second = await workbench.open(new URL(first.page.url()).hash);
    await expect.poll(() => table(second.page)).toBe(shown);
    const third = await workbench.open('#/compare?law=yes&own=');
    await third.page.locator('input[aria-label="Open a file of a state"]').setInputFiles(file);
    await expect.poll(() => typed(third.page, 'factor').inputValue()).toBe('× 5');
    expect(await typed(third.page, 'lifetime').inputValue()).toBe('5 ns');
    for (const { context } of [first, second, third]) await context.close();
  });

  it('moves its point and zooms from the keyboard', async () => {
    const { page, context } = await workbench.open('#/compare');
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
    await context.close();
  });

  it('has nothing that axe finds wrong with more data, a combination, a complaint and an open menu', async () => {
    const { page, context } = await workbench.open('#/compare?own=&factor=10&law=yes&combined=approximate', { colorScheme: 'dark' });
    await page.locator('.message').first().waitFor();
    await page.getByRole('button', { name: /^Export/ }).click();
    expect(await axeViolations(page)).toEqual([]);
    await context.close();
  });

  it('exports the figure, the lines and a submission of one’s own result', async () => {
    const { page, context, troubles } = await workbench.open('#/compare');
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
    expect(numbers).toEqual(shown.flatMap(({ pieces }) => pieces.flat().map(({ massMeV, limit }) => [massMeV, limit])));
    const archive = readFileSync(await saved(page, /^Export/, 'kpix-invisible: HEPData submission'));
    expect(archive.toString('utf8')).toContain('background-only.json');
    // stored, not packed: the table is in the archive as it is written
    const { result } = recordedRun('kpix-invisible');
    const point = result.scan[60];
    if (point.status !== 'ok') throw new Error('no limit');
    expect(archive.toString('utf8')).toContain(String(point.branchingRatioLimit!.observed));
    expect(readFileSync(await saved(page, /^Export/, 'kpix-invisible: tables, CSV')).toString('utf8')).toContain(
      String(point.branchingRatioLimit!.observed),
    );
    expect(readFileSync(await saved(page, /^Export/, 'References, BibTeX'), 'utf8')).toContain('eprint = {2507.17286}');
    expect(troubles).toEqual([]);
    await context.close();
  });
});
