import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunEvent } from '../../src/node/run/run-event.js';
import { readPage } from '../../scripts/site/pages.js';
import { startSlurm, whyNoSlurm } from '../../scripts/local-slurm.js';
import { root } from './portalscope.js';

const folder = mkdtempSync(join(tmpdir(), 'portalscope-slurm-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A small study, with pseudo-experiments at one mass. */
const STUDY = ['--set', 'observable.bins=20', '--set', 'scan.points=6', '--set', 'scan.lookElsewhere.toys=10'];
const WITHOUT_TOYS = ['--set', 'limit.toyCheck.massMeV=[]'];
const words = (out: string, ...more: string[]): string[] =>
  ['bin/portalscope.js', 'run', 'test/analysis/peak.yaml', '--out', out, '--workers', '1', '--json', ...STUDY].concat(more);
/** Every stage goes to as many jobs as it has tasks, or four. */
const SENT = ['minimumMinutes=0', 'minutesPerJob=0.0001', 'maximumJobs=4']
  .flatMap(setting => ['--set', `batch.${setting}`])
  .concat('--on', 'slurm');

function run(out: string, env: NodeJS.ProcessEnv, ...more: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, words(out, ...more), { cwd: root, encoding: 'utf8', env });
  const events = stdout.split('\n').flatMap(line => (line === '' ? [] : [JSON.parse(line) as RunEvent]));
  return { status, events, stderr };
}
/** The same for a run that the tests rest on. */
function succeed(out: string, ...more: string[]): RunEvent[] {
  const { status, events, stderr } = run(out, process.env, ...more);
  if (status !== 0) throw new Error(`exit code ${status}: ${stderr}`);
  return events;
}
const result = (out: string): string => readFileSync(join(out, 'result.json'), 'utf8');
const sent = (events: readonly RunEvent[]) => events.filter(e => e.event === 'jobs-sent');

/** Commands that stand for those of Slurm: `body` is what sbatch does, with the words of its call; nothing is ever in the queue. */
function fakeSlurm(name: string, body: string): NodeJS.ProcessEnv {
  const place = join(folder, `commands-${name}`);
  mkdirSync(place);
  for (const [command, text] of Object.entries({ sbatch: body, squeue: '', scancel: '', sacct: 'exit 1', scontrol: 'exit 1' })) {
    writeFileSync(join(place, command), `#!/bin/bash\n${text}\n`);
    chmodSync(join(place, command), 0o755);
  }
  return { ...process.env, PATH: `${place}${delimiter}${process.env['PATH']}` };
}

describe('a batch system that loses jobs', () => {
  const alone = join(folder, 'alone');
  beforeAll(() => void succeed(alone, ...WITHOUT_TOYS));

  it('is sent what is missing again, until all is done', () => {
    const calls = join(folder, 'calls');
    // every second array is lost; of the others the elements run here
    const env = fakeSlurm(
      'lossy',
      `echo . >> ${calls}; n=$(wc -l < ${calls}); echo $n
       [ $((n % 2)) = 1 ] && exit 0
       for word in "$@"; do case $word in --array=*) list=\${word#--array=};; esac; done
       while [ $# -gt 0 ] && [ "\${1##*/}" != job.sh ]; do shift; done
       for range in \${list//,/ }; do
         for e in $(seq \${range%-*} \${range#*-}); do SLURM_ARRAY_JOB_ID=$n SLURM_ARRAY_TASK_ID=$e sh "$@" > /dev/null 2>&1; done
       done`,
    );
    const out = join(folder, 'lossy');
    const { status, events, stderr } = run(out, env, ...SENT, ...WITHOUT_TOYS);
    expect({ status, stderr }).toMatchObject({ status: 0 });
    expect(sent(events).map(e => e.isAgain)).toContain(true);
    expect(result(out)).toBe(result(alone));
    expect(existsSync(join(out, 'batch'))).toBe(false);
  });

  it('that does none of them is given up, the points are listed with the cause, and the rest of the run is kept', () => {
    const out = join(folder, 'none');
    const { status, events, stderr } = run(out, fakeSlurm('none', 'echo 7'), ...SENT, ...WITHOUT_TOYS, '--set', 'batch.tries=2');
    expect(status).toBe(1);
    expect(events.filter(e => e.event === 'failed').length).toBeGreaterThan(0);
    expect(stderr).toMatch(/point \d+ \([\d.]+ MeV\): jobs ended 2 times without it; no job of it has begun/);
    expect(stderr).toContain('--on slurm --resume');
    // here, without Slurm, they are done
    expect(run(out, process.env, ...WITHOUT_TOYS, '--resume').status).toBe(0);
    expect(result(out)).toBe(result(alone));
  });

  it('that is not there, or refuses, is the fault of the input', () => {
    const nowhere = run(join(folder, 'nowhere'), { ...process.env, PATH: '/nonexistent' }, ...SENT);
    expect(nowhere.status).toBe(2);
    expect(nowhere.stderr).toContain('sbatch is not there');
    const refused = run(join(folder, 'refused'), fakeSlurm('refusing', 'echo "invalid partition" >&2; exit 1'), ...SENT);
    expect(refused.status).toBe(2);
    expect(refused.stderr).toContain('sbatch refuses the jobs: invalid partition');
    // nothing of it is left in the way of another try
    expect(readdirSync(join(folder, 'refused', 'batch'))).toEqual(['job.sh']);
  });

  it('that does not answer is asked again', () => {
    const asked = join(folder, 'asked');
    const env = fakeSlurm(
      'busy',
      `[ -f ${asked} ] && { echo "invalid partition" >&2; exit 1; }
       touch ${asked}; echo "sbatch: error: Batch job submission failed: Unable to contact slurm controller (connect failure)" >&2; exit 1`,
    );
    expect(run(join(folder, 'busy'), env, ...SENT).stderr).toContain('sbatch refuses the jobs: invalid partition');
    expect(existsSync(asked)).toBe(true);
  });
});

const why = whyNoSlurm();
if (why !== undefined) process.stderr.write(`The tests with a real Slurm are skipped: ${why}\n`);

describe.skipIf(why !== undefined)('Slurm', { timeout: 400_000 }, () => {
  // beside the other one, which its user for munge may not enter
  const place = mkdtempSync(join(tmpdir(), 'portalscope-slurm-state-'));
  const local = join(folder, 'local');
  let slurm: Awaited<ReturnType<typeof startSlurm>>;
  beforeAll(async () => {
    succeed(local);
    slurm = await startSlurm(place, 2);
  }, 400_000);
  afterAll(async () => {
    await slurm.stop();
    rmSync(place, { recursive: true });
  });

  it('gives the bytes of a local run, with one thread or two', () => {
    const two = join(folder, 'two');
    expect(sent(succeed(two, '--workers', '2'))).toEqual([]);
    expect(result(two)).toBe(result(local));
    const out = join(folder, 'whole');
    const { status, events, stderr } = run(out, slurm.environment, ...SENT);
    expect({ status, stderr }).toMatchObject({ status: 0 });
    expect(sent(events).map(e => e.stage)).toContain('pseudo-experiments');
    expect(result(out)).toBe(result(local));
  });

  it('goes on when the process that sent the jobs is killed and one of them is cancelled, and another process ends it in the same bytes', async () => {
    const out = join(folder, 'killed');
    const child = spawn(process.execPath, words(out, ...SENT), { cwd: root, env: slurm.environment, stdio: ['ignore', 'pipe', 'ignore'] });
    const job = await new Promise<string>(found => {
      let text = '';
      child.stdout.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        const match = /"event":"jobs-sent","stage":"pseudo-experiments","job":"(\d+)"/.exec(text);
        if (match) found(match[1]);
      });
    });
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    spawnSync('scancel', [`${job}_3`], { env: slurm.environment });
    expect(existsSync(join(out, 'result.json'))).toBe(false);
    const { status, events, stderr } = run(out, slurm.environment, ...SENT, '--resume');
    expect({ status, stderr }).toMatchObject({ status: 0 });
    // only the job that was cancelled is sent again
    expect(sent(events).filter(e => e.stage === 'pseudo-experiments')).toMatchObject([{ jobs: 1, isAgain: true }]);
    expect(result(out)).toBe(result(local));
  });

  it('carries out the commands of docs/batch.md', () => {
    const { blocks } = readPage('docs/batch.md', readFileSync(join(root, 'docs/batch.md'), 'utf8'));
    const commands = blocks.filter(block => block.info === 'sh slurm').map(({ code }) => code);
    expect(commands.length).toBeGreaterThan(0);
    // in the place of the file that the page speaks of, one of less work
    const reader = join(folder, 'reader');
    const examples = join(reader, 'examples', 'first-peak');
    mkdirSync(examples, { recursive: true });
    const study = readFileSync(join(root, 'test/analysis/peak.yaml'), 'utf8').replace(/^limit:.*\n/m, '');
    writeFileSync(join(examples, 'first-peak.yaml'), study);
    copyFileSync(join(root, 'test/analysis/peak.csv'), join(examples, 'peak.csv'));
    const script = `set -e\nportalscope() { ${process.execPath} ${join(root, 'bin', 'portalscope.js')} "$@"; }\n${commands.join('')}`;
    const { status, stderr } = spawnSync('bash', ['-c', script], { cwd: reader, env: slurm.environment, encoding: 'utf8' });
    expect({ status, stderr }).toMatchObject({ status: 0 });
  });

  it('refuses what its nodes do not have', () => {
    const { status, stderr } = run(join(folder, 'huge'), slurm.environment, ...SENT, '--set', 'batch.memoryMB=900000');
    expect(status).toBe(2);
    expect(stderr).toMatch(/sbatch refuses the jobs: .*(memory|node configuration)/i);
  });
});
