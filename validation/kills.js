#!/usr/bin/env node
/**
 * Kills a scan at random moments and resumes it, until it has been killed so many times, and compares what each run leaves in the end with what an
 * unbroken one leaves, byte for byte. Run after a compilation: node validation/kills.js [KILLS, default 200] [SEED]
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Philox } from '../dist/math/philox.js';

const KILLS = Number(process.argv[2] ?? 200);
const random = new Philox(Number(process.argv[3] ?? 1), 0);
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'portalscope-kills-'));
/** They tell when and how long the run took. */
const OF_THE_TIME = ['provenance.json', 'report.html'];

/** Exit code of the run, or the signal that it was killed with after `milliseconds`. */
async function run(out, more, { milliseconds, signal } = {}) {
  const words = ['bin/portalscope.js', 'run', 'test/analysis/peak.yaml', '--out', out, ...more];
  const child = spawn(process.execPath, words, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
  let complaints = '';
  child.stderr.on('data', chunk => (complaints += chunk));
  const timer = milliseconds === undefined ? undefined : setTimeout(() => child.kill(signal), milliseconds);
  const [code, by] = await new Promise(done => child.once('close', (...how) => done(how)));
  clearTimeout(timer);
  const isAsExpected = code === 0 || by === signal || (code === 3 && signal !== 'SIGKILL');
  if (!isAsExpected) throw new Error(`the run ended with ${code ?? by}: ${complaints}`);
  return code ?? by;
}

/** All that a run leaves, but for what tells the time; the points in the order of their names, as they end in any. */
function left(out) {
  const names = readdirSync(out)
    .filter(name => !OF_THE_TIME.includes(name))
    .sort();
  return Object.fromEntries(
    names.map(name => {
      const text = readFileSync(join(out, name), 'utf8');
      return [name, name === 'points.jsonl' ? text.split('\n').sort().join('\n') : text];
    }),
  );
}

const count = (log, key) => (log[key] = (log[key] ?? 0) + 1);

try {
  const unbroken = join(folder, 'unbroken');
  const started = Date.now();
  await run(unbroken, ['--workers', '1']);
  const whole = Date.now() - started;
  const expected = left(unbroken);
  const ends = {};
  let kills = 0;
  let runs = 0;
  for (; kills < KILLS; runs++) {
    const out = join(folder, `run-${runs}`);
    for (let code; code !== 0;) {
      const signal = random.uniform() < 0.75 ? 'SIGKILL' : random.uniform() < 0.5 ? 'SIGTERM' : 'SIGINT';
      const kill = kills < KILLS ? { milliseconds: whole * random.uniform(), signal } : {};
      code = await run(out, ['--resume', '--workers', random.uniform() < 0.5 ? '1' : '2'], kill);
      count(ends, String(code));
      if (code !== 0) kills++;
    }
    const found = left(out);
    const names = [...new Set([...Object.keys(expected), ...Object.keys(found)])];
    const differing = names.filter(name => found[name] !== expected[name]);
    if (differing.length > 0) throw new Error(`after ${kills} kills: ${differing.join(', ')} of ${out} differ from the unbroken run`);
    rmSync(out, { recursive: true });
    process.stderr.write(`${kills} kills, ${runs + 1} runs to the end, all with the same bytes\n`);
  }
  console.log(
    `${kills} kills in ${runs} runs, each ending in the bytes of the unbroken run (${Object.keys(expected).length} files compared)`,
  );
  console.log(`exit codes and signals: ${JSON.stringify(ends)}; an unbroken run takes ${(whole / 1000).toFixed(1)} s`);
  rmSync(folder, { recursive: true });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
