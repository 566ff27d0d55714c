import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { portalscope } from '../cli/portalscope.js';
import { oneBin } from '../cli/workspace-files.js';
import { chromiumPath } from './chromium.js';
import { packagedLink } from './search-page.js';
import { withWorkbench } from './with-workbench.js';
import { axeViolations } from './workbench.js';

describe.skipIf(!chromiumPath)('likelihoods that need no scan', () => {
  const { open, saved, folder } = withWorkbench();
  const json = (bytes: Buffer | string): unknown => JSON.parse(bytes.toString());

  it('kpinunu: the page has the numbers of the command line, to the last bit, also from the file that it saves', async () => {
    const { page, troubles } = await open(packagedLink('kpinunu', ['confidenceLevel=0.95']));
    await page.locator('.plot.profile svg').waitFor();
    const own = json((await saved(page, /^Export/, 'All numbers, result.json')).bytes);
    const file = await saved(page, /^State/, 'Save the analysis file for portalscope run');
    const out = join(folder, 'kpinunu');
    expect(portalscope('run', file.path, '--out', out)).toMatchObject({ code: 0 });
    expect(own).toEqual(json(readFileSync(join(out, 'result.json'))));
    expect(await page.locator('section.point').innerText()).toMatch(/Profile interval, 95% CL/);
    const svg = (await saved(page, /^Figures/, 'Profile likelihood, SVG')).bytes.toString();
    expect(svg).toMatch(/^<svg [^>]*aria-label="Profile likelihood of BR/);
    expect(await axeViolations(page)).toEqual([]);
    expect(troubles).toEqual([]);
  });

  it('complains of a changed measurement in place, and keeps the one before', async () => {
    const { page, troubles } = await open(packagedLink('kpinunu'));
    await page.locator('.plot.profile svg').waitFor();
    const before = page.url();
    await page.getByText('Analysis file', { exact: true }).click();
    const area = page.locator('textarea.file');
    await area.fill((await area.inputValue()).replace('observed: 20', 'observed: -1'));
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.locator('[role=alert]', { hasText: 'periods[0].observed is -1' }).waitFor();
    expect(page.url()).toBe(before);
    expect(troubles).toEqual([]);
  });

  it('a workspace that is dropped: limits and fit of the command line, in a link for others', async () => {
    const path = join(folder, 'bin.json');
    writeFileSync(path, JSON.stringify(oneBin({ observed: 55, signal: 8, background: 50, error: 5 })));
    const { page, troubles } = await open('#/search');
    await page.locator('.plot.scan svg').waitFor();
    await page.setInputFiles('input[type=file]', path);
    await page.locator('.plot.likelihood svg[aria-label*="Profile likelihood and CLs"]').waitFor();
    // who made it knows whether they are simulated: the file does not say
    expect(await page.locator('.plot.likelihood .status').textContent()).toBe('Data of the workspace');
    const level = page.getByLabel('Confidence level', { exact: true });
    await level.fill('0.95');
    await level.press('Enter');
    await page.getByText('Limits, 95% CL').waitFor();
    const limit = json((await saved(page, /^Export/, 'Limits, as of portalscope limit')).bytes);
    expect(limit).toEqual(json(portalscope('limit', path, '--cl', '0.95', '--json').out));
    const fit = json((await saved(page, /^Export/, 'Fit, as of portalscope fit')).bytes);
    expect(fit).toEqual(json(portalscope('fit', path, '--json').out));
    expect(await axeViolations(page)).toEqual([]);

    await page.waitForFunction(() => location.hash.includes('confidenceLevel'));
    const other = await open(new URL(page.url()).hash);
    await other.page.locator('.plot.likelihood svg').waitFor();
    const same = await saved(other.page, /^Export/, 'Limits, as of portalscope limit');
    expect(json(same.bytes)).toEqual(limit);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Limits, 90% CL').waitFor();
    expect([...troubles, ...other.troubles]).toEqual([]);
  });
});
