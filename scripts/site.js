#!/usr/bin/env node
/**
 * Builds the documentation site from docs/, the other pages of the project, and the doc comments of what it exports: node scripts/site.js [--out site]
 * Fails when a link or a picture leads nowhere.
 */
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { prepare } from './setup.js';
import { apiPages } from './site/api.js';
import { COPIED, deadLinks } from './site/links.js';
import { readPages } from './site/pages.js';
import { pageHtml } from './site/template.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({ options: { out: { type: 'string', default: join(root, 'site') } } });

prepare();
const pages = [...readPages(root), ...apiPages(root)];
const dead = deadLinks(pages, root);
if (dead.length > 0) {
  process.stderr.write(`links that lead nowhere:\n${dead.map(link => `  ${link}\n`).join('')}`);
  process.exit(1);
}
rmSync(values.out, { recursive: true, force: true });
mkdirSync(values.out, { recursive: true });
for (const folder of COPIED) cpSync(join(root, folder), join(values.out, folder.replace(/^docs\//, '')), { recursive: true });
for (const page of pages) {
  const file = join(values.out, page.path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, pageHtml(page, pages));
}
process.stdout.write(`${pages.length} pages in ${values.out}\n`);
