#!/usr/bin/env node
/**
 * Runs the slow commands of the documentation (fences "sh slow"), page by page, each page in a folder of its own, and compares what they print with what the page shows. Those of README.md, the
 * demonstration and all tests, are run in this folder, when it is named. Usage: node validation/documentation.js [PAGE...]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readPage, readPages } from '../scripts/site/pages.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const wanted = process.argv.slice(2);
let failed = 0;
const readme = wanted.includes('README.md') ? [readPage('README.md', readFileSync(join(root, 'README.md'), 'utf8'))] : [];
for (const page of [...readme, ...readPages(root)]) {
  const blocks = page.blocks.filter(block => block.info === 'sh slow');
  if (blocks.length === 0 || (wanted.length > 0 && !wanted.includes(page.source))) continue;
  const folder = mkdtempSync(join(tmpdir(), 'portalscope-docs-'));
  for (const name of ['examples', 'analyses']) symlinkSync(join(root, name), join(folder, name));
  for (const block of blocks) {
    const { code } = block;
    const next = page.blocks[page.blocks.indexOf(block) + 1];
    const script = `set -e\nportalscope() { ${process.execPath} ${join(root, 'bin', 'portalscope.js')} "$@"; }\n${code}`;
    const { status, stdout, stderr } = spawnSync('bash', ['-c', script], {
      cwd: readme.includes(page) ? root : folder,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    const shown = next?.info === '' ? next.code.trim().split('\n') : [];
    const missing = shown.filter(line => !stdout.includes(line.trim()));
    const isRight = status === 0 && missing.length === 0;
    if (!isRight) failed++;
    process.stdout.write(`${isRight ? '✓' : '✗'} ${page.source}: ${code.trim().split('\n').join('; ')}\n`);
    if (status !== 0) process.stdout.write(`  ${stderr.trim().split('\n').at(-1)}\n`);
    if (missing.length > 0) process.stdout.write(`  the page shows:\n${missing.join('\n')}\n  the command printed:\n${stdout.trim()}\n`);
  }
  rmSync(folder, { recursive: true });
}
process.exit(failed === 0 ? 0 : 1);
