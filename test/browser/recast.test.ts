import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { limitColumns } from '../../src/formats/limit-columns.js';
import { recastCommand } from '../../src/cli/recast.js';
import { runCommand } from '../cli/collected-output.js';
import { chromiumPath } from './chromium.js';
import { withWorkbench } from './with-workbench.js';
import { axeViolations } from './workbench.js';

/** The outline of all limits together, as drawn when all is at rest: with labels. */
const outline = async (page: Page): Promise<string> => {
  await page.locator('.figure .region-labels').first().waitFor({ state: 'attached' });
  return (await page.locator('.figure .observed path').last().getAttribute('d')) ?? '';
};

const verdict = (page: Page): Promise<string> => page.locator('.verdict').innerText();

/** The slider of that name and the field beside it. */
const slider = (page: Page, name: string) => page.locator(`.slider[data-name="${name}"] input[type=range]`);
const typed = (page: Page, name: string) => page.locator(`.slider[data-name="${name}"] input[type=text]`);

describe.skipIf(!chromiumPath)('the recast page', () => {
  const { open, saved, folder } = withWorkbench();

  it('follows the lifetime while its slider is dragged, and goes back with one undo', async () => {
    const { page, troubles } = await open('#/recast?lifetime=1000');
    const before = await outline(page);
    const box = (await slider(page, 'lifetime').boundingBox())!;
    await page.mouse.move(box.x + 0.43 * box.width, box.y + box.height / 2);
    await page.mouse.down();
    for (const part of [0.5, 0.6, 0.7, 0.8]) await page.mouse.move(box.x + part * box.width, box.y + box.height / 2);
    await page.locator('.figure .observed path').last().waitFor();
    await page.mouse.up();
    await expect.poll(() => outline(page)).not.toBe(before);
    expect(await typed(page, 'lifetime').inputValue()).toMatch(/ns|μs/);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => outline(page)).toBe(before);
    expect(await typed(page, 'lifetime').inputValue()).toBe('1 ns');
    expect(troubles).toEqual([]);
  });

  it('takes a lifetime with its unit, and complains in place of what is none', async () => {
    const { page } = await open('#/recast?lifetime=1000');
    await typed(page, 'lifetime').fill('0.2 us');
    await typed(page, 'lifetime').press('Enter');
    expect(await typed(page, 'lifetime').inputValue()).toBe('200 ns');
    await typed(page, 'lifetime').fill('long');
    await typed(page, 'lifetime').press('Enter');
    expect(await page.locator('.slider[data-name=lifetime] [role=alert]').innerText()).toContain(
      'lifetime is "long": expected a number with',
    );
    await page.waitForFunction(() => location.hash.includes('lifetime=200000'));
  });

  it('explains a point that is clicked, and one that is dragged', async () => {
    const { page, troubles } = await open('#/recast?coupling=1e-6');
    await outline(page);
    expect(await verdict(page)).toMatch(/^Excluded\. The signal is \d+ \(\d+ to \d+\) times what NA62 2016–2022 allows/);
    const area = (await page.locator('.pointer rect[data-x]').boundingBox())!;
    await page.mouse.click(area.x + 0.1 * area.width, area.y + 0.97 * area.height);
    await expect.poll(() => verdict(page)).toContain('Not excluded.');
    const handle = (await page.locator('.crosshair .handle').boundingBox())!;
    await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
    await page.mouse.down();
    await page.mouse.move(area.x + 0.15 * area.width, area.y + 0.5 * area.height, { steps: 5 });
    await page.mouse.up();
    await expect.poll(() => verdict(page)).toContain('Excluded.');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => verdict(page)).toContain('Not excluded.');
    expect(troubles).toEqual([]);
  });

  it('says what lies under the pointer: coupling, branching ratio, lifetime, each limit', async () => {
    const { page } = await open('#/recast');
    await outline(page);
    const area = (await page.locator('.pointer rect[data-x]').boundingBox())!;
    await page.mouse.move(area.x + 0.7 * area.width, area.y + 0.7 * area.height);
    const words = page.locator('.hover-card');
    await words.waitFor();
    expect(await words.innerText()).toMatch(/MeV\/c², sin2θ = .*\n+BR\(K\+ → π\+X\) = .*τ = .*\n+NA62 2016–2022.* × limit/);
  });

  it('zooms into what is brushed and back by a double click', async () => {
    const { page } = await open('#/recast');
    const whole = await outline(page);
    const area = (await page.locator('.pointer rect[data-x]').boundingBox())!;
    await page.mouse.move(area.x + 0.5 * area.width, area.y + 0.5 * area.height);
    await page.mouse.down();
    await page.mouse.move(area.x + 0.8 * area.width, area.y + 0.98 * area.height, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => outline(page)).not.toBe(whole);
    await page.mouse.dblclick(area.x + 0.2 * area.width, area.y + 0.2 * area.height);
    await expect.poll(() => outline(page)).toBe(whole);
  });

  it('shows the same numbers to whom the link is sent', async () => {
    const first = await open('#/recast');
    await first.page.getByLabel('Portal').selectOption('hnl');
    await first.page.getByRole('button', { name: /^Switch on/ }).click();
    await typed(first.page, 'part of μ').fill('0.7');
    await typed(first.page, 'part of μ').press('Enter');
    // the sliders are made anew when the mix of flavours is there, and may take the words with them
    await expect
      .poll(async () => {
        await typed(first.page, 'mass').fill('300 MeV');
        await typed(first.page, 'mass').press('Enter');
        return first.page.url();
      })
      .toContain('massMeV=300');
    const second = await open(new URL(first.page.url()).hash);
    const shown = async ({ page }: typeof first): Promise<string[]> => [await outline(page), await page.locator('.point').innerText()];
    // the first page may still be on its way to what its link says
    await expect.poll(async () => (await shown(first)).join('\n') === (await shown(second)).join('\n')).toBe(true);
    expect((await shown(second))[1]).toContain('300');
  });

  it('sets models side by side', async () => {
    const { page } = await open('#/recast');
    await page.getByRole('button', { name: 'another model beside it' }).click();
    await page.getByLabel('Portal').selectOption('alp-gluon');
    await page.locator('article', { hasText: 'ALP coupled to gluons' }).locator('svg').waitFor();
    expect(await page.locator('article .figure svg').count()).toBe(2);
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('button', { name: /^Close Dark scalar/ }).click();
    await expect.poll(() => page.locator('article .figure svg').count()).toBe(1);
  });

  it('takes a model of one’s own: complaints with their line, then the region, its couplings on sliders', async () => {
    const { page, troubles } = await open('#/recast');
    await page.getByLabel('Portal').selectOption('own');
    await page.getByRole('button', { name: 'ALP', exact: true }).click();
    const text = page.getByLabel('Model file (YAML)');
    const good = await text.inputValue();
    // until then the figure is that of the model before
    await page.locator('article.model-plot:not([aria-label^="Dark scalar"])').waitFor();
    const region = await outline(page);
    await text.fill(good.replace('16 * cGG * difference', '16 * cGluon * difference'));
    await expect.poll(() => page.locator('article [role=alert]').innerText()).toMatch(/model:25: .*cGluon/);
    await text.fill(good);
    await expect.poll(() => outline(page)).toBe(region);
    await typed(page, 'cGG').fill('0.1');
    await typed(page, 'cGG').press('Enter');
    await expect.poll(() => outline(page)).not.toBe(region);
    expect(troubles).toEqual([]);
  });

  it('works from the keyboard alone', async () => {
    const { page } = await open('#/recast?coupling=1e-6');
    await outline(page);
    await slider(page, 'mass').focus();
    const mass = await typed(page, 'mass').inputValue();
    for (let k = 0; k < 3; k++) await page.keyboard.press('ArrowRight');
    expect(await typed(page, 'mass').inputValue()).not.toBe(mass);
    await page.getByRole('button', { name: /^Export/ }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Figure, PDF');
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Export');
  });

  describe('exports', () => {
    const LINK = '#/recast?models=scalar~alp:cGG=1,cuu=0.5&active=1&lifetime=50000&figures=0.1';

    it('a file of the state, with which the command line gives the same numbers to the last bit, and which opens here again', async () => {
      const { page, troubles } = await open(LINK);
      await outline(page);
      const state = await saved(page, /^State/, 'Save as a file for the command line');
      const numbers = JSON.parse((await saved(page, /^Export/, 'All numbers, JSON')).bytes.toString()) as { rows: unknown; notes: unknown };
      const { out, err } = await runCommand(recastCommand, [state.path, '--json']);
      expect(err).toBe('');
      const [, answer] = JSON.parse(out) as { rows: unknown; notes: unknown }[];
      expect(numbers.rows).toEqual(answer.rows);
      expect(numbers.notes).toEqual(answer.notes);

      const other = await open('#/recast');
      await other.page.locator('input[aria-label="Open a file of a state"]').setInputFiles(state.path);
      await other.page.waitForFunction(hash => location.hash === hash, new URL(page.url()).hash);
      expect(troubles).toEqual([]);
    });

    it('SVG that stands alone, PDF, PNG, tables, a HEPData archive, references', async () => {
      const { page, troubles } = await open(LINK);
      await outline(page);
      const svg = (await saved(page, /^Export/, 'Figure, SVG')).bytes.toString();
      expect(svg).toMatch(/^<svg .*<style>.*ALP, 90% CL/s);
      const pdf = (await saved(page, /^Export/, 'Figure, PDF')).bytes.toString('latin1');
      expect(pdf).toMatch(/^%PDF-1\.4\n[^]*%%EOF\n$/);
      const png = (await saved(page, /^Export/, 'Figure, PNG')).bytes;
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1280, expect.any(Number)]);
      const couplings = limitColumns(
        (await saved(page, /^Export/, 'Excluded couplings, CSV')).bytes.toString().replaceAll('inf', '0'),
        'rows',
      );
      expect(couplings.map(column => column.name)).toContain('excluded_from');
      expect(couplings[0].values.length).toBeGreaterThan(50);
      const contour = (await saved(page, /^Export/, 'Outline of the region, CSV')).bytes.toString();
      expect(contour).toMatch(/^region,ring,mass_MeV,coupling,cut\nexcluded,1,/);
      const archive = (await saved(page, /^Export/, 'HEPData submission')).bytes;
      expect(archive.subarray(0, 2).toString()).toBe('PK');
      expect(archive.toString('utf8')).toContain('independent_variables');
      const references = (await saved(page, /^Export/, 'References, BibTeX')).bytes.toString();
      expect(references).toContain('@article{NA62:2507.17286');
      expect(troubles).toEqual([]);
    });
  });

  describe('limits of one’s own', () => {
    const TABLE = 'mass_MeV,lifetime_ps,br_upper_limit\n10,inf,1e-11\n50,inf,2e-11\n100,inf,1e-11\n';

    it('are recast beside the published ones', async () => {
      const { page, troubles } = await open('#/recast');
      const before = await outline(page);
      await page
        .getByLabel('Open or drop result.json')
        .setInputFiles({ name: 'mine.csv', mimeType: 'text/csv', buffer: Buffer.from(TABLE) });
      await page.locator('.figure title', { hasText: 'mine.csv' }).waitFor({ state: 'attached' });
      expect(await outline(page)).not.toBe(before);
      expect(troubles).toEqual([]);
    });
  });

  it('says what is missing of a recast file', async () => {
    const { page } = await open('#/recast');
    const file = join(folder, 'broken.yaml');
    writeFileSync(file, 'portalscopeRecast: 1\nsources: [nowhere]\nmodels: [scalar]\n');
    await page.locator('input[aria-label="Open a file of a state"]').setInputFiles(file);
    await expect
      .poll(() => page.locator('.message').innerText())
      .toContain('broken.yaml: source is "nowhere": expected a published limit, or a file that has been opened here before');
  });
});
