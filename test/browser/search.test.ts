import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SMALL_SEARCH } from '../cli/coarse-run.js';
import { chromiumPath } from './chromium.js';
import { drag, finished, followed, partAt, run, runState, searchLink, typedMass } from './search-page.js';
import { withWorkbench } from './with-workbench.js';
import { axeViolations } from './workbench.js';

const small = searchLink(readFileSync(SMALL_SEARCH, 'utf8'));

describe.skipIf(!chromiumPath)('the search page', () => {
  const { open } = withWorkbench();

  it('shows a recorded run at once, with the words that it is one', async () => {
    const { page, troubles } = await open('#/search');
    await page.locator('.plot.scan svg').waitFor();
    expect(await runState(page)).toMatch(/^Recorded run of version [\d.]+, seed 1: .* of one core\./);
    await drag(page, '.plot.spectrum', 0.6, 0.7);
    await page.locator('.point .figure svg[aria-label*="Profile likelihood"]').waitFor();
    await page.getByRole('tab', { name: 'p-value' }).click();
    await page.locator('.plot.scan svg[aria-label*="p-value"]').waitFor();
    expect(troubles).toEqual([]);
  });

  it('moves its mass and zooms from the keyboard', async () => {
    const { page, troubles } = await open('#/search?massMeV=200');
    await page.locator('.plot.scan svg').waitFor();
    const masses = () => page.locator('.plot.scan .pointer rect[data-kind]').getAttribute('data-x');
    const width = async (): Promise<number> => {
      const [from, to] = (await masses())!.split(' ').map(Number);
      return to - from;
    };
    const all = await width();
    for (const figure of ['.plot.spectrum', '.plot.scan']) {
      await page.locator(figure).focus();
      const before = parseFloat(await typedMass(page));
      await page.keyboard.press('Shift+ArrowRight');
      await expect.poll(async () => parseFloat(await typedMass(page))).toBeGreaterThan(before);
      await page.keyboard.press('ArrowLeft');
    }
    await page.keyboard.press('+');
    await expect.poll(async () => (await width()) / all).toBeCloseTo(0.5, 2);
    await page.keyboard.press('-');
    await expect.poll(width).toBe(all);
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await width()) / all).toBeCloseTo(0.5, 2);
    expect(troubles).toEqual([]);
  });

  it('carries out a search, follows the mass that is dragged and opens the likelihood of a point', async () => {
    const { page, troubles } = await open(small);
    await run(page);
    expect(await runState(page)).toContain('the numbers are those of portalscope run');
    const before = await typedMass(page);
    await drag(page, '.plot.spectrum', 0.55, 0.62);
    expect(await typedMass(page)).not.toBe(before);
    await page.locator('.point .figure svg[aria-label*="Profile likelihood"]').waitFor();
    expect(await page.locator('.point dl.numbers').first().innerText()).toMatch(/Local significance\s+\d\.\d\dσ/);
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await typedMass(page)).toBe(before);

    // a click on the limit goes to a point of the scan, and that to the next
    const box = (await page.locator('.plot.scan .pointer rect[data-kind]').boundingBox())!;
    await page.mouse.click(box.x + 0.5 * box.width, box.y + 0.4 * box.height);
    await page.locator('.plot.scan .looked-at .mark').waitFor();
    await page.locator('.point .figure svg[aria-label*="Pulls"]').waitFor();
    const clicked = await typedMass(page);
    await page.getByRole('button', { name: 'Next point' }).click();
    expect(parseFloat(await typedMass(page))).toBeGreaterThan(parseFloat(clicked));

    // a brush zooms, and all masses come back
    const all = await page.locator('.plot.scan .pointer rect[data-kind]').getAttribute('data-x');
    await drag(page, '.plot.scan', 0.1, 0.35);
    await expect.poll(() => page.locator('.plot.scan .pointer rect[data-kind]').getAttribute('data-x')).not.toBe(all);
    await page.getByRole('button', { name: 'All masses' }).click();
    await expect.poll(() => page.locator('.plot.scan .pointer rect[data-kind]').getAttribute('data-x')).toBe(all);
    expect(await axeViolations(page)).toEqual([]);
    expect(troubles).toEqual([]);
  });

  it('stops when asked to, keeps the points and goes on', async () => {
    const { page, troubles } = await open(small);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page
      .locator('footer.status')
      .getByText(/masses/)
      .first()
      .waitFor({ timeout: 60_000 });
    await page.locator('.run').getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('button', { name: 'Go on' }).waitFor();
    expect(await runState(page)).toBe('Stopped. Finished points are kept.');
    await page.getByRole('button', { name: 'Go on' }).click();
    await finished(page);
    expect(troubles).toEqual([]);
  });

  it('shows what a dragged cut leaves at once, and follows with the limit', { timeout: 240_000 }, async () => {
    const { page, troubles } = await open(small);
    await run(page);
    const limit = () => page.locator('.plot.scan .observed path').first().getAttribute('d');
    const before = await limit();
    await page.getByRole('tab', { name: 'Cuts' }).click();
    await page.locator('.cut-view select').selectOption('1');
    const events = () => page.locator('table.cutflow tr', { hasText: 'omentum' }).locator('td').first().innerText();
    const all = Number(await events());
    const from = await partAt(page, '.plot.cut', 45);
    await drag(page, '.plot.cut', from, await partAt(page, '.plot.cut', 35));
    await expect.poll(async () => Number(await events())).toBeLessThan(all);
    await page.getByRole('tab', { name: 'Limit' }).click();
    await followed(page);
    await expect.poll(limit).not.toBe(before);
    // the change of the figure is a step, too
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(events).toBe(String(all));
    expect(troubles).toEqual([]);
  });

  it('complains in place of a setting that cannot be carried out, and stays as it was', async () => {
    const { page, troubles } = await open(small);
    const level = page.getByLabel('Confidence level');
    await level.fill('1.5');
    await level.press('Enter');
    await page.getByText('limit.confidenceLevel is 1.5').waitFor();
    await page.getByLabel('A further cut').fill('trackMomentum < 40');
    await page.getByRole('button', { name: 'Add cut' }).click();
    await page.locator('[role=alert]', { hasText: 'trackMomentum' }).waitFor();
    expect(await page.evaluate(() => new URLSearchParams(location.hash.split('?')[1]).get('set'))).toBeNull();
    expect(troubles).toEqual([]);
  });
});
