import { gzipSync } from 'node:zlib';
import type { Response } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { chromiumPath } from './chromium.js';
import { withWorkbench } from './with-workbench.js';

/** Bytes after compression, of what a page needs before its first figure. */
const MOST = 150_000;

describe.skipIf(!chromiumPath)('the first scripts', () => {
  const { open } = withWorkbench();

  it.each(['search', 'recast', 'compare', 'learn'])('of %s are small', async name => {
    const { page } = await open(`#/${name}`);
    const sizes = new Map<string, Promise<number>>();
    const weigh = (response: Response): void => {
      if (response.request().resourceType() === 'script')
        sizes.set(
          response.url(),
          response.body().then(body => gzipSync(body).length),
        );
    };
    page.on('response', weigh);
    await page.reload();
    await page.locator('main svg').first().waitFor();
    page.off('response', weigh);
    // workers are another matter: the page is there without them
    for (const worker of page.workers()) sizes.delete(worker.url());
    const total = (await Promise.all(sizes.values())).reduce((a, b) => a + b, 0);
    expect(total).toBeGreaterThan(30_000);
    expect(total).toBeLessThan(MOST);
  });
});
