#!/usr/bin/env node
/**
 * Takes the pictures of the workbench in docs/gallery.md, every page at three widths in both themes: node scripts/workbench-pictures.js [NAME ...]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { flatPng } from './flat-png.js';
import { findOrInstallChromium, prepare, prepareApp } from './setup.js';

/** Address of each picture, and what is there when the page is. */
const PAGES = {
  search: { hash: '#/search?massMeV=188.8', ready: '.point .figure svg' },
  recast: { hash: '#/recast?coupling=1e-6', ready: '.verdict' },
  compare: { hash: '#/compare', ready: '.figure .observed path' },
  learn: { hash: '#/learn', ready: '.step .picture svg' },
};
/** Height of the window, and the most that is taken of a longer page. */
const WIDTHS = [
  { width: 390, height: 844, most: 1400 },
  { width: 1024, height: 768, most: 1100 },
  { width: 1920, height: 1080, most: 1080 },
];

prepare();
prepareApp();
const { serveFolder } = await import('../dist/node/app/static-server.js');
const path = part => fileURLToPath(new URL(part, import.meta.url));
const folder = path('../docs/pictures/workbench');
mkdirSync(folder, { recursive: true });

const wanted = process.argv.slice(2);
const server = await serveFolder(path('../app/dist'));
const browser = await chromium.launch({ executablePath: findOrInstallChromium(), args: ['--no-sandbox'] });
for (const [name, { hash, ready }] of Object.entries(PAGES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const { width, height, most } of WIDTHS) {
    for (const colorScheme of ['light', 'dark']) {
      const page = await browser.newPage({ viewport: { width, height }, colorScheme, reducedMotion: 'reduce' });
      await page.goto(server.url + hash);
      await page.locator(ready).first().waitFor({ state: 'attached' });
      await page.locator('footer.status .work').waitFor({ state: 'detached' });
      // answers of workers that are under way
      await page.waitForLoadState('networkidle');
      await page.waitForTimeout(3000);
      const whole = await page.evaluate(() => document.documentElement.scrollHeight);
      const picture = await page.screenshot({
        fullPage: true,
        clip: { x: 0, y: 0, width, height: Math.min(most, whole) },
      });
      writeFileSync(`${folder}/${name}-${width}-${colorScheme}.png`, flatPng(picture));
      await page.close();
    }
  }
}
await browser.close();
await server.close();
