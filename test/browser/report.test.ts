import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coarseRun } from '../cli/coarse-run.js';
import { portalscope } from '../cli/portalscope.js';
import { chromiumPath, launch } from './chromium.js';

describe.skipIf(!chromiumPath)('the report in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'portalscope-report-'));
  const out = join(folder, 'run');
  let browser: Browser;

  beforeAll(async () => {
    const { code, err } = portalscope(...coarseRun(out));
    if (code !== 0) throw new Error(err);
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  /** Opens the report from disk; complaints of the page and requests for anything but the report itself are collected. */
  async function open(options: BrowserContextOptions): Promise<{ page: Page; troubles: string[] }> {
    const page = await browser.newPage(options);
    const troubles: string[] = [];
    page.on('console', message => troubles.push(message.text()));
    page.on('pageerror', error => troubles.push(error.message));
    const url = pathToFileURL(join(out, 'report.html')).href;
    page.on('request', request => request.url() !== url && troubles.push(request.url()));
    await page.goto(url);
    return { page, troubles };
  }

  it('opens from disk, needs nothing else and complains of nothing', async () => {
    const { page, troubles } = await open({});
    expect(await page.locator('figure svg').count()).toBeGreaterThanOrEqual(4);
    expect(troubles).toEqual([]);
  });

  it('says that the data are simulated, in its text and in every figure', async () => {
    const { page } = await open({});
    expect((await page.locator('header').innerText()).toLowerCase()).toContain('simulated');
    for (const svg of await page.locator('figure svg').all()) expect((await svg.textContent())?.toLowerCase()).toContain('simulated');
  });

  it('links the tables that lie beside it', async () => {
    const { page } = await open({});
    const hrefs = await page.locator('a[href$=".csv"]').evaluateAll(links => links.map(link => link.getAttribute('href')));
    for (const name of ['scan.csv', 'spectrum.csv', 'cutflow.csv', 'exclusion-scalar.csv']) expect(hrefs).toContain(name);
  });

  it.each([390, 900, 1920])('fits a window of %i px without scrolling sideways', async width => {
    const { page } = await open({ viewport: { width, height: 800 } });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });

  it('is dark on a dark screen, figures included, and light in print', async () => {
    const { page } = await open({ colorScheme: 'dark' });
    const colours = (): Promise<number[]> =>
      page.evaluate(() =>
        [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('figure svg .paper')!).fill].map(colour =>
          (colour.match(/\d+/g) ?? []).slice(0, 3).reduce((sum, part) => sum + Number(part), 0),
        ),
      );
    for (const sum of await colours()) expect(sum).toBeLessThan(250);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    for (const sum of await colours()) expect(sum).toBeGreaterThan(700);
  });

  it('has one top heading, no heading left out, and a name for every figure', async () => {
    const { page } = await open({});
    const levels = await page.locator('h1,h2,h3,h4').evaluateAll(all => all.map(h => Number(h.tagName[1])));
    expect(levels.filter(level => level === 1)).toHaveLength(1);
    levels.forEach((level, k) => expect(level).toBeLessThanOrEqual((levels[k - 1] ?? 0) + 1));
    const names = await page.locator('figure svg').evaluateAll(all => all.map(svg => svg.getAttribute('aria-label')));
    expect(names.every(name => name !== null && name.length > 10)).toBe(true);
  });
});
