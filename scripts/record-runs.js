/**
 * Records runs of packaged analyses for the workbench, which shows them before anything is computed: `node scripts/record-runs.js [NAME ...]`, all without a name.
 * Each takes its minutes; to be done again when an analysis or its numbers change. A record of an older file is left out of the page.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { prepare } from './setup.js';

prepare();
const root = fileURLToPath(new URL('..', import.meta.url));
const { main } = await import('../dist/cli/main.js');
const { isMeasurement } = await import('../dist/config/measurement-schema.js');

/** More events are not kept: the page has the numbers of the points then, but no likelihood between them. */
const MOST_EVENTS = 30_000;

const analyses = readdirSync(join(root, 'analyses'))
  .filter(file => file.endsWith('.yaml') && !isMeasurement(readFileSync(join(root, 'analyses', file), 'utf8')))
  .map(file => basename(file, '.yaml'));
const names = process.argv.length > 2 ? process.argv.slice(2) : analyses;
mkdirSync(join(root, 'app', 'recorded'), { recursive: true });

for (const name of names) {
  const folder = mkdtempSync(join(tmpdir(), 'portalscope-record-'));
  try {
    const before = process.cpuUsage();
    if ((await main(['run', join(root, 'analyses', `${name}.yaml`), '--out', folder])) !== 0) process.exit(1);
    const { user, system } = process.cpuUsage(before);
    // of all threads together
    const seconds = Math.round((user + system) / 1e6);
    const read = file => JSON.parse(readFileSync(join(folder, file), 'utf8'));
    const { specification, x } = read('likelihood.json');
    // what is said of files of the run has no place beside a page without files
    const result = { ...read('result.json'), inputs: [] };
    const record = { seconds, result, specification, ...(x.length <= MOST_EVENTS && { x }) };
    const target = join(root, 'app', 'recorded', `${name}.json.gz`);
    writeFileSync(target, gzipSync(JSON.stringify(record), { level: 9 }));
    process.stdout.write(`${target}: ${x.length} events, ${seconds} s\n`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
