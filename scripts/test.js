/** The whole test command: type check, lint, format, unused code, then unit and browser tests. Stops at the first that fails. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findOrInstallChromium, prepare, prepareApp } from './setup.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const tool = (...parts) => join(root, 'node_modules', ...parts);

function step(name, script, args, env = {}) {
  process.stdout.write(`\n== ${name}\n`);
  const { status } = spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  return status === 0;
}

prepare();
const chromium = findOrInstallChromium();
if (!chromium && process.env.CI) {
  process.stdout.write('Chromium is missing and could not be installed: the browser tests cannot run\n');
  process.exit(1);
}

const checks = [
  ['types', tool('typescript', 'bin', 'tsc'), ['--noEmit', '-p', '.']],
  ['types of the workbench', tool('typescript', 'bin', 'tsc'), ['--noEmit', '-p', 'app']],
  ['lint', tool('oxlint', 'bin', 'oxlint'), ['--deny-warnings']],
  ['format', tool('prettier', 'bin', 'prettier.cjs'), ['--check', '.', '--log-level', 'warn']],
  ['unused code', tool('knip', 'bin', 'knip.js'), []],
];
for (const [name, script, args] of checks) if (!step(name, script, args)) process.exit(1);
prepareApp();

const folder = mkdtempSync(join(tmpdir(), 'portalscope-test-'));
const report = join(folder, 'report.json');
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
const passed = step(
  'tests',
  tool('vitest', 'vitest.mjs'),
  ['run', ...reporters, ...process.argv.slice(2)],
  chromium ? { CHROMIUM: chromium } : {},
);
const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8'));
rmSync(folder, { recursive: true });
process.stdout.write(`\n${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped\n`);
process.exit(passed ? 0 : 1);
