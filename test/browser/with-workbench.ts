import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { Workbench, type OpenedPage } from './workbench.js';

export interface SavedFile {
  readonly path: string;
  readonly bytes: Buffer;
}

/** What the tests of a page work with. */
export interface Bench {
  /** For files that are opened, and those that are saved. */
  readonly folder: string;
  /** Opens an address in a profile of its own, which is closed after the test. */
  open(hash?: string, options?: BrowserContextOptions): Promise<OpenedPage>;
  /** The same, kept for all tests of the group. */
  openForAll(hash?: string, options?: BrowserContextOptions): Promise<OpenedPage>;
  /** Chooses an item of a menu that saves a file. */
  saved(page: Page, menu: RegExp, item: string): Promise<SavedFile>;
}

/** A browser with the built workbench for the tests of a group. */
export function withWorkbench(): Bench {
  const folder = mkdtempSync(join(tmpdir(), 'portalscope-workbench-'));
  let workbench: Workbench;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    workbench = await Workbench.start();
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(async () => {
    await workbench.stop();
    rmSync(folder, { recursive: true });
  });
  return {
    folder,
    async open(hash, options) {
      const opened = await workbench.open(hash, options);
      contexts.push(opened.context);
      return opened;
    },
    openForAll: (hash, options) => workbench.open(hash, options),
    async saved(page, menu, item) {
      await page.getByRole('button', { name: menu }).click();
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: item, exact: true }).click()]);
      const path = join(folder, file.suggestedFilename());
      await file.saveAs(path);
      return { path, bytes: readFileSync(path) };
    },
  };
}
