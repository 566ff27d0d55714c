#!/usr/bin/env node
/**
 * A study of a million pseudo-experiments over 50 masses: planned, carried out by a Slurm of this machine (root, Debian's slurm-wlm and munge), and once
 * more by threads alone. Compares what it took with the plan, and the bytes of both results. Run after a compilation, it takes some twenty minutes of
 * CPU time: node validation/large-study.js [TOYS OF A HYPOTHESIS, default 1540] [MASSES, default 50]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSlurm, whyNoSlurm } from '../scripts/local-slurm.js';

const [toys = '1540', masses = '50'] = process.argv.slice(2);
const root = fileURLToPath(new URL('..', import.meta.url));
const settings = [
  'observable.bins=20',
  `scan.points=${masses}`,
  'limit.toyCheck.massMeV=all',
  `limit.toyCheck.toys=${toys}`,
  'batch.minutesPerJob=1',
  'batch.minimumMinutes=0.1',
].flatMap(setting => ['--set', setting]);

function portalscope(command, words, env) {
  const all = ['bin/portalscope.js', command, 'test/analysis/peak.yaml', ...settings, '--json', ...words];
  const { status, stdout, stderr } = spawnSync(process.execPath, all, { cwd: root, env, encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (status !== 0) throw new Error(`exit code ${status}: ${stderr}`);
  return stdout;
}

/** Fails the script when the plan was wrong by more than 30%. */
function compare(what, planned, found) {
  const ratio = planned / found;
  console.log(`${what}: planned ${planned.toPrecision(3)}, found ${found.toPrecision(3)}, ratio ${ratio.toFixed(2)}`);
  if (Math.abs(ratio - 1) > 0.3) process.exitCode = 1;
}

const why = whyNoSlurm();
if (why !== undefined) throw new Error(`Slurm cannot be set up: ${why}`);
const folder = mkdtempSync(join(tmpdir(), 'portalscope-large-'));
const place = mkdtempSync(join(tmpdir(), 'portalscope-slurm-'));
const slurm = await startSlurm(place);
try {
  const plan = JSON.parse(portalscope('plan', [], process.env));
  const [sent, alone] = ['slurm', 'local'].map(name => join(folder, name));
  const started = Date.now();
  const events = portalscope('run', ['--out', sent, '--on', 'slurm'], slurm.environment).trim().split('\n').map(JSON.parse);
  const wallSeconds = (Date.now() - started) / 1000;
  console.log(`${plan.pseudoExperiments} pseudo-experiments over ${plan.masses} masses, in ${wallSeconds.toFixed(0)} s`);
  for (const { stage, jobs, cpuSeconds, bytes } of events.filter(({ event }) => event === 'jobs-ended')) {
    const planned = plan.stages.find(other => other.stage === stage);
    console.log(`${stage}: ${planned.jobs} jobs planned, ${jobs} found`);
    compare('  CPU seconds', planned.jobs * planned.cpuSecondsPerJob, cpuSeconds);
    compare('  bytes of the jobs', planned.jobBytes, bytes);
  }
  const logBytes = plan.stages.reduce((sum, stage) => sum + stage.logBytes, 0);
  compare('bytes of the log', logBytes, statSync(join(sent, 'points.jsonl')).size);
  portalscope('run', ['--out', alone], process.env);
  const [one, other] = [sent, alone].map(out => readFileSync(join(out, 'result.json'), 'utf8'));
  console.log(`result.json of Slurm and of threads alone: ${one === other ? 'the same bytes' : 'DIFFERENT'}`);
  if (one !== other) process.exitCode = 1;
} finally {
  await slurm.stop();
  for (const path of [folder, place]) rmSync(path, { recursive: true });
}
