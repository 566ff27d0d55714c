#!/usr/bin/env node
/**
 * Damaged inputs for every parser: valid ones with random changes, and random ones. Each is to be read, or refused with words, within a second of processor time and bounded memory; what a
 * published schema forbids is to be refused. A parser runs in a process of its own, which is watched: one that hangs or dies is started again behind the input that did it.
 * Usage: node validation/fuzz.js [--inputs 100000] [--seed 1] [--only pyhf,hs3] [--from K --keep DIR]
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { prepare } from '../scripts/setup.js';
import { inputOf } from './fuzz/judge.js';
import { targets } from './fuzz/targets.js';

prepare();
const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '100000' },
    from: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    keep: { type: 'string' },
  },
});
const seed = Number(values.seed);
const [from, inputs] = [Number(values.from), Number(values.inputs)];
/** A process whose input does not change for so long is ended. */
const HANGS_MS = 30_000;
const HEAP_MB = 600;

const folder = mkdtempSync(join(tmpdir(), 'portalscope-fuzz-'));
const load = path => import(`../dist/${path}.js`);
const { Philox } = await load('math/philox');
const all = await targets(load, folder);
const worker = fileURLToPath(new URL('./fuzz/worker.js', import.meta.url));

/** Inputs from `first` on, until all are done or one ends the process. */
async function stretch(name, first, count) {
  const progress = join(folder, `${name}.progress`);
  writeFileSync(progress, String(first));
  const words = [`--max-old-space-size=${HEAP_MB}`, worker, name, seed, first, count, progress, folder].map(String);
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { out: '', err: '' };
  child.stdout.on('data', data => (said.out += data));
  child.stderr.on('data', data => (said.err = (said.err + data).slice(-2000)));
  let [last, since] = ['', Date.now()];
  let hung = false;
  const watch = setInterval(() => {
    const now = readFileSync(progress, 'utf8');
    if (now !== last) [last, since] = [now, Date.now()];
    else if (Date.now() - since > HANGS_MS) {
      hung = true;
      child.kill('SIGKILL');
    }
  }, 500);
  const [code, signal] = await new Promise(done => child.once('close', (...how) => done(how)));
  clearInterval(watch);
  const records = said.out
    .split('\n')
    .filter(line => line.startsWith('{'))
    .map(line => JSON.parse(line));
  const failures = records.filter(record => record.fault !== undefined);
  if (code === 0) return { next: first + count, failures, reads: records.at(-1).reads };
  const k = Number(readFileSync(progress, 'utf8'));
  const fault = hung ? 'hangs' : `ended the process (${code ?? signal}): ${said.err.trim().split('\n').slice(-8).join(' | ')}`;
  return { next: k + 1, failures: [...failures, { k, fault }], reads: 0 };
}

let total = 0;
for (const target of all) {
  const { name } = target;
  if (values.only !== undefined && !values.only.split(',').includes(name)) continue;
  const end = from + inputs;
  const failures = [];
  let reads = 0;
  const clock = Date.now();
  for (let next = from; next < end;) {
    const part = await stretch(name, next, end - next);
    failures.push(...part.failures);
    reads += part.reads;
    next = part.next;
  }
  console.log(
    `${name.padEnd(18)} ${String(end - from).padStart(7)} inputs, ${reads} read, ${failures.length} failed, ${((Date.now() - clock) / 1e3).toFixed(0)} s`,
  );
  for (const { k, fault } of failures.slice(0, 20)) console.log(`  input ${k}: ${fault.split('\n').slice(0, 4).join(' | ').slice(0, 500)}`);
  total += failures.length;
  if (values.keep === undefined) continue;
  mkdirSync(values.keep, { recursive: true });
  for (const { k } of failures) writeFileSync(join(values.keep, `${name}-${seed}-${k}`), inputOf(target, Philox, seed, k));
}
rmSync(folder, { recursive: true });
process.exitCode = total > 0 ? 1 : 0;
