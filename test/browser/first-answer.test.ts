import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath } from './chromium.js';
import { Workbench, type OpenedPage } from './workbench.js';

/** All that is drawn when all is at rest. */
async function figureOf({ page }: OpenedPage): Promise<string> {
  await page.locator('.figure .region-labels').first().waitFor({ state: 'attached' });
  return page.locator('main .figure svg').first().innerHTML();
}

describe.skipIf(!chromiumPath)('the answer that comes with the page', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await Workbench.start();
  });
  afterAll(() => workbench.stop());

  it('is that of the workers, who give theirs where it cannot be had', async () => {
    const stored = await workbench.open('#/recast');
    const drawn = await figureOf(stored);
    const other = await workbench.browser.newContext({ serviceWorkers: 'block', viewport: { width: 1280, height: 900 } });
    const page = await other.newPage();
    let refused = 0;
    await page.route('**/recorded/recast.json', route => {
      refused += 1;
      return route.abort();
    });
    await page.goto(`${workbench.server.url}#/recast`);
    expect(await figureOf({ page, context: other, troubles: [] })).toBe(drawn);
    expect(refused).toBeGreaterThan(0);
    await stored.context.close();
    await other.close();
  });

  it('is not asked for where the address asks something else', async () => {
    const { page, context } = await workbench.open('');
    const asked: string[] = [];
    page.on('request', request => asked.push(request.url()));
    await page.goto(`${workbench.server.url}#/recast?lifetime=1000`);
    await page.reload();
    await page.locator('.figure .region-labels').first().waitFor({ state: 'attached' });
    expect(asked.some(url => url.includes('/recast-'))).toBe(true);
    expect(asked.filter(url => url.endsWith('recast.json'))).toEqual([]);
    await context.close();
  });
});
