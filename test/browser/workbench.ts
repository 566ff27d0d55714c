import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { serveFolder, type StaticServer } from '../../src/node/app/static-server.js';
import { launch } from './chromium.js';

/** The built workbench; `npm test` builds it, and so does scripts/build-app.js. */
const FOLDER = fileURLToPath(new URL('../../app/dist', import.meta.url));

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface OpenedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the console said, requests that failed or went elsewhere, exceptions: empty for a page that is well. */
  readonly troubles: string[];
}

/** A browser and a server of the built workbench, as deployed in a folder of a host where `path` is given. */
export class Workbench {
  private constructor(
    readonly browser: Browser,
    readonly server: StaticServer,
  ) {}

  static async start(path = '/'): Promise<Workbench> {
    return new Workbench(await launch(), await serveFolder(FOLDER, { path }));
  }

  /** Opens an address such as "#/recast?lifetime=100" in a profile of its own and waits until the page is there. */
  async open(hash = '', options: BrowserContextOptions = {}): Promise<OpenedPage> {
    // nothing is kept for offline use but where a test is about that
    const context = await this.browser.newContext({ serviceWorkers: 'block', viewport: { width: 1280, height: 900 }, ...options });
    const page = await context.newPage();
    const troubles: string[] = [];
    page.on(
      'console',
      message => message.text().includes('blocked by Playwright') || troubles.push(`${message.type()}: ${message.text()}`),
    );
    page.on('pageerror', error => troubles.push(error.stack ?? error.message));
    page.on('requestfailed', request => troubles.push(`failed: ${request.url()}`));
    page.on('request', request => {
      const { origin, protocol } = new URL(request.url());
      if (origin !== new URL(this.server.url).origin && protocol !== 'blob:' && protocol !== 'data:')
        troubles.push(`foreign: ${request.url()}`);
    });
    await page.goto(this.server.url + hash);
    await page.locator('main > :not(h1)').first().waitFor();
    return { page, context, troubles };
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.server.close();
  }
}

interface AxeRun {
  run(options: object): Promise<{ violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[] }>;
}

/** What axe-core finds wrong on a page by WCAG 2.2 AA and its own best practices, a line a violation. */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: AxeRun };
    const { violations } = await axe.run({ resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
    );
  });
}

/** Controls that can be seen and used, but that the Tab key does not come to, by what they are. */
export async function unreachedControls(page: Page): Promise<string[]> {
  const count = await page.evaluate(() => {
    const controls = document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex]');
    // of the buttons of a choice the browser stops at one
    const isStop = (control: HTMLElement): boolean =>
      !(control instanceof HTMLInputElement && control.type === 'radio') ||
      control === [...document.querySelectorAll<HTMLInputElement>(`input[name="${control.name}"]`)].find(one => one.checked) ||
      ![...document.querySelectorAll<HTMLInputElement>(`input[name="${control.name}"]`)].some(one => one.checked);
    const usable = [...controls].filter(
      control => control.tabIndex >= 0 && !control.matches(':disabled') && control.checkVisibility() && isStop(control),
    );
    const radios = new Set<string>();
    for (const control of usable) {
      if (control instanceof HTMLInputElement && control.type === 'radio' && radios.has(control.name)) continue;
      if (control instanceof HTMLInputElement && control.type === 'radio') radios.add(control.name);
      control.dataset.unreached = 'yes';
    }
    document.addEventListener('focusin', event => delete (event.target as HTMLElement).dataset.unreached);
    return document.querySelectorAll('[data-unreached]').length;
  });
  expect(count).toBeGreaterThan(5);
  for (let k = 0; k < count + 3; k++) await page.keyboard.press('Tab');
  return page.evaluate(() => [...document.querySelectorAll('[data-unreached]')].map(control => control.outerHTML.slice(0, 120)));
}
