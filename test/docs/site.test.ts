import { describe, expect, it } from 'vitest';
import { fileURLToPath } from 'node:url';
import { parseHTML } from 'linkedom';
import { apiPages } from '../../scripts/site/api.js';
import { deadLinks } from '../../scripts/site/links.js';
import { GROUPS, readPage, readPages } from '../../scripts/site/pages.js';
import { pageHtml } from '../../scripts/site/template.js';
import * as main from '../../src/index.js';
import * as node from '../../src/node/index.js';
import * as plot from '../../src/plot/index.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const api = apiPages(root);
const pages = [...readPages(root), ...api];

describe('the documentation site', () => {
  it('has no link and no picture that leads nowhere', () => {
    expect(deadLinks(pages, root)).toEqual([]);
  });

  it('would find one', () => {
    const page = readPage('docs/x.md', '[a](nothing.md) [b](index.md#nothing) [c](#y)\n\n![p](pictures/none.svg)\n\n# Y');
    expect(deadLinks([...pages, page], root)).toEqual([
      'docs/x.md: nothing.md',
      'docs/x.md: index.md#nothing',
      'docs/x.md: pictures/none.svg',
    ]);
  });

  it('has every page once in the navigation, and a title on each', () => {
    for (const page of pages) {
      const { document } = parseHTML(pageHtml(page, pages));
      expect(document.querySelectorAll('h1')).toHaveLength(1);
      const linked = Array.from(document.querySelectorAll('nav li a'), a => a.getAttribute('href'));
      expect(new Set(linked).size).toBe(linked.length);
      // the first page is behind the name of the project
      expect(linked).toHaveLength(pages.length - 1);
      expect(document.querySelectorAll('nav h2')).toHaveLength(GROUPS.length);
    }
  });

  it('has everything that the package exports, each with its declaration and its comment', () => {
    const names = [main, node, plot];
    const shown = new Set(api.flatMap(page => [...page.anchors]));
    expect(names.flatMap(module => Object.keys(module)).filter(name => !shown.has(name))).toEqual([]);
    expect(shown).toContain('EventSource');
    const { document } = parseHTML(api.find(page => page.path === 'api/fit.html')!.html);
    expect(document.querySelector('#Profiler + p')?.textContent).toContain('Fits a likelihood');
    expect(document.querySelector('#Profiler ~ pre')?.textContent).toContain('fitAt(strength: number');
    expect(document.body?.textContent ?? '').not.toContain('private ');
  });

  it('loads nothing from elsewhere and runs no script', () => {
    for (const page of pages) expect(pageHtml(page, pages)).not.toMatch(/<script|src="http|@import|url\(http/);
  });
});
