import { describe, expect, it } from 'vitest';
import { chromiumPath } from './chromium.js';
import { withWorkbench } from './with-workbench.js';
import { axeViolations, unreachedControls, Workbench } from './workbench.js';

const PAGES = ['search', 'recast', 'compare', 'learn'];

describe.skipIf(!chromiumPath)('the workbench', () => {
  const { open } = withWorkbench();

  describe.each(PAGES)('page %s', name => {
    it('opens and complains of nothing', async () => {
      const { page, troubles } = await open(`#/${name}`);
      await page.locator('.figure svg').first().waitFor();
      expect(troubles).toEqual([]);
    });

    it.each(['light', 'dark'] as const)('has nothing that axe finds wrong, %s', async colorScheme => {
      const { page } = await open(`#/${name}`, { colorScheme });
      await page.locator('.figure svg').first().waitFor();
      expect(await axeViolations(page)).toEqual([]);
    });

    it('lets the Tab key come to every control', async () => {
      const { page } = await open(`#/${name}`);
      await page.locator('.figure svg').first().waitFor();
      expect(await unreachedControls(page)).toEqual([]);
    });

    it.each([390, 1024, 1920])('fits a window of %i px without scrolling sideways', async width => {
      const { page } = await open(`#/${name}`, { viewport: { width, height: 900 } });
      await page.locator('.figure svg').first().waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });
  });

  it('says what of a broken link it could not read, and takes the rest', async () => {
    const { page } = await open('#/recast?lifetime=soon&models=hnl-electron');
    expect(await page.locator('[role=alert]').innerText()).toContain('lifetime is "soon": expected own, inf, or a lifetime in ps above 0');
    expect(await page.getByLabel('Portal').inputValue()).toBe('hnl-electron');
  });

  it('keeps the colours that were chosen for the next visit', async () => {
    const { page } = await open('', { colorScheme: 'light' });
    const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await background();
    await page.getByRole('button', { name: /Colours/ }).click();
    await page.getByRole('button', { name: 'Colours: light' }).click();
    expect(await background()).not.toBe(light);
    await page.reload();
    await page.getByRole('button', { name: 'Colours: dark' }).waitFor();
    expect(await background()).not.toBe(light);
  });
});

describe.skipIf(!chromiumPath)('the workbench in a folder of a host', () => {
  it('works there, and offline after the first visit', async () => {
    const workbench = await Workbench.start('/some/folder/');
    try {
      const { page, context, troubles } = await workbench.open('', { serviceWorkers: 'allow' });
      await page.locator('.figure svg').first().waitFor();
      expect(troubles).toEqual([]);
      await page.evaluate(async () => {
        await navigator.serviceWorker.ready;
      });
      await context.setOffline(true);
      await workbench.server.close();
      await page.reload();
      await page.locator('.figure svg').first().waitFor();
      await page.getByLabel('Portal').selectOption('alp-photon');
      await page.locator('.figure svg[aria-label*="photon" i]').waitFor();
      // what no page has asked for before: code, workers, recorded runs
      await page.getByRole('link', { name: 'Search' }).click();
      await page.locator('.figure svg[aria-label^="Spectrum"]').waitFor();
      await page.getByRole('link', { name: 'Compare' }).click();
      await page.getByText('with its likelihood').waitFor();
      await page.locator('.figure .observed path').first().waitFor({ state: 'attached' });
      await page.getByRole('link', { name: 'Learn' }).click();
      await page.locator('.learn .figure svg[aria-label^="Spectrum"]').waitFor();
      await page.getByRole('link', { name: /^Experimentalist/ }).click();
      await page.locator('.learn .figure .curve path').first().waitFor();
    } finally {
      await workbench.stop();
    }
  });
});
