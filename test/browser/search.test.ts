import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SMALL_SEARCH } from '../cli/coarse-run.js';
import { chromiumPath } from './chromium.js';
import { Workbench } from './workbench.js';

/** The address of a search whose file is part of the link. */
function link(text: string, settings: readonly string[], more: Readonly<Record<string, string>> = {}): string {
  const set = settings.map(setting => setting.replaceAll('%', '%25').replaceAll('~', '%7E')).join('~');
  return `#/search?${new URLSearchParams({ analysis: 'own', text, set, ...more }).toString()}`;
}

const small = link(readFileSync(SMALL_SEARCH, 'utf8'), []);

const state = (page: Page) => page.locator('.run p').innerText();
const typedMass = (page: Page) => page.getByLabel('mass, typed').inputValue();

async function run(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByText('Run in this page').waitFor({ timeout: 120_000 });
}

/** Presses at a part of the frame of a figure, moves on, and lets go. */
async function drag(page: Page, figure: string, from: number, to: number): Promise<void> {
  const box = (await page.locator(`${figure} .pointer rect`).first().boundingBox())!;
  const at = (part: number): [number, number] => [box.x + part * box.width, box.y + box.height / 2];
  await page.mouse.move(...at(from));
  await page.mouse.down();
  for (let step = 1; step <= 10; step++) await page.mouse.move(...at(from + ((to - from) * step) / 10));
  await page.mouse.up();
}

describe.skipIf(!chromiumPath)('the search page', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await Workbench.start();
  });
  afterAll(() => workbench.stop());

  it('carries out a search of a link, follows the mass that is dragged and opens the likelihood of a point', async () => {
    const { page, context, troubles } = await workbench.open(small);
    await run(page);
    expect(await state(page)).toContain('the numbers are those of portalscope run');
    const before = await typedMass(page);
    await drag(page, '.plot.spectrum', 0.55, 0.62);
    expect(await typedMass(page)).not.toBe(before);
    await page.locator('.point .figure svg[aria-label*="Profile likelihood"]').waitFor();
    expect(await page.locator('.point dl.numbers').innerText()).toMatch(/Significance, local\s+\d/);
    // a click on the limit goes to a point of the scan
    const box = (await page.locator('.plot.scan .pointer rect').boundingBox())!;
    await page.mouse.click(box.x + 0.5 * box.width, box.y + 0.4 * box.height);
    await page.locator('.plot.scan .looked-at .mark').waitFor();
    await page.locator('.point .figure svg[aria-label*="Pulls"]').waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('stops when asked to, keeps the points and goes on', async () => {
    const { page, context, troubles } = await workbench.open(small);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page
      .getByText(/Scan \d|First look/)
      .or(page.getByText('First look, asymptotic'))
      .first()
      .waitFor({ timeout: 60_000 });
    await page.locator('.run').getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('button', { name: 'Go on' }).waitFor();
    expect(await state(page)).toBe('Stopped. Finished points are kept.');
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('Run in this page').waitFor({ timeout: 120_000 });
    expect(troubles).toEqual([]);
    await context.close();
  });
});
