import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { chromiumPath } from './chromium.js';
import { withWorkbench } from './with-workbench.js';

/** Bytes after compression, of what a page needs before its first figure. */
const MOST = 150_000;

describe.skipIf(!chromiumPath)('the first scripts', () => {
  const { open } = withWorkbench();

  it.each(['search', 'recast', 'compare', 'learn'])('of %s are small', async name => {
    const { page } = await open(`#/${name}`);
    const urls = new Set<string>();
    page.on('response', response => {
      if (response.request().resourceType() === 'script') urls.add(response.url());
    });
    await page.reload();
    await page.locator('main svg').first().waitFor();
    const first = [...urls];
    // workers are another matter: the page is there without them; one whose script is under way is known a moment later
    await page.waitForTimeout(1000);
    const workers = page.workers().map(worker => worker.url());
    const sizes = await Promise.all(
      first.filter(url => !workers.includes(url)).map(async url => gzipSync(new Uint8Array(await (await fetch(url)).arrayBuffer())).length),
    );
    const total = sizes.reduce((a, b) => a + b, 0);
    expect(total).toBeGreaterThan(30_000);
    expect(total).toBeLessThan(MOST);
  });
});
