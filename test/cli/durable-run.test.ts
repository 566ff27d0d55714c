import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.js';
import type { RunEvent } from '../../src/node/run/run-event.js';
import { portalscope, root, type Outcome } from './portalscope.js';

const folder = mkdtempSync(join(tmpdir(), 'portalscope-durable-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ANALYSIS = 'test/analysis/peak.yaml';
const SETTINGS = ['--set', 'limit.toyCheck.massMeV=[]', '--set', 'observable.bins=20'];
/** How a run tells these settings. */
const SETTINGS_TOLD = "--set 'limit.toyCheck.massMeV=[]' --set observable.bins=20";
const words = (out: string, ...more: string[]): string[] => ['run', ANALYSIS, '--out', out, '--workers', '1', ...SETTINGS].concat(more);
const quoted = (out: string): string =>
  words(out)
    .map(word => `'${word}'`)
    .join(' ');
const run = (out: string, ...more: string[]): Outcome => portalscope(...words(out, ...more));
/** The same in this process, for what ends before any work begins. */
async function refusal(...args: string[]): Promise<Outcome> {
  const said = { out: '', err: '' };
  const code = await main(args, { out: text => (said.out += text), err: text => (said.err += text) });
  return { code, ...said };
}
const result = (out: string): string => readFileSync(join(out, 'result.json'), 'utf8');
const events = (text: string): RunEvent[] => text.split('\n').flatMap(line => (line === '' ? [] : [JSON.parse(line) as RunEvent]));

const unbroken = join(folder, 'unbroken');
let told: RunEvent[];
beforeAll(() => {
  told = events(run(unbroken, '--json').out);
});

/** Starts a run and does something to it once its log has `lines` lines. */
async function disturbed(out: string, lines: number, act: (pid: number) => unknown, ...more: string[]) {
  const child = spawn(process.execPath, ['bin/portalscope.js', ...words(out, ...more)], { cwd: root });
  const output = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output.err += chunk.toString()));
  const log = join(out, 'points.jsonl');
  const logged = (): number => (existsSync(log) ? readFileSync(log, 'utf8').split('\n').length - 1 : 0);
  while (logged() < lines && child.exitCode === null) await new Promise(done => setTimeout(done, 10));
  await act(child.pid!);
  const code = child.exitCode ?? ((await new Promise(done => child.once('exit', done))) as number | null);
  return { code, ...output };
}

describe('a run for programs', () => {
  it('says what it does, one object a line, and ends with the result', () => {
    expect(told[0]).toMatchObject({ event: 'begin', name: 'peak', folder: unbroken, seed: 1, isResumed: false });
    expect(told.filter(e => e.event === 'point' && e.stage === 'scan')).toHaveLength(12);
    expect(told).toContainEqual({ event: 'stage', stage: 'scan', unit: 'masses', total: 12 });
    expect(told.findLast(e => e.event === 'progress')).toMatchObject({ secondsLeft: 0 });
    expect(told.at(-1)).toMatchObject({ event: 'end', folder: unbroken, failed: 0 });
    expect((told.at(-1) as { result: unknown }).result).toEqual(JSON.parse(result(unbroken)));
  });

  it('ends with a complaint as an event, too', async () => {
    const { code, out } = await refusal(...words(join(folder, 'bad'), '--set', 'scan.points=1', '--json'));
    expect(code).toBe(2);
    expect(events(out)).toEqual([{ event: 'stopped', exitCode: 2, message: expect.stringContaining('scan.points') as string }]);
  });
});

describe('a run that is stopped', () => {
  it('by kills at several moments ends, resumed, in the bytes of an unbroken one', async () => {
    const out = join(folder, 'killed');
    for (const lines of [0, 1, 6, 14]) await disturbed(out, lines, pid => process.kill(pid, 'SIGKILL'), '--resume');
    const { code, out: text } = run(out, '--resume', '--json');
    expect(code).toBe(0);
    expect(events(text).some(e => e.event === 'kept' && e.points > 0)).toBe(true);
    expect(result(out)).toBe(result(unbroken));
    expect(readdirSync(out)).toEqual(readdirSync(unbroken));
  });

  it('by a signal keeps its points, frees the folder, says how to go on and exits with 3', async () => {
    const out = join(folder, 'stopped');
    const { code, err, out: text } = await disturbed(out, 4, pid => process.kill(pid, 'SIGTERM'), '--json', '--set', "title=Peter's peak");
    expect(code).toBe(3);
    expect(readdirSync(out)).not.toContain('.running');
    const command = `portalscope run test/analysis/peak.yaml --out ${out} ${SETTINGS_TOLD} --set 'title=Peter'\\''s peak' --resume`;
    expect(err).toContain(command);
    expect(events(text).at(-1)).toMatchObject({ event: 'stopped', exitCode: 3, resume: command });
    const resumed = execFileSync('bash', ['-c', `${command.replace('portalscope', 'node bin/portalscope.js')} --json`], { cwd: root });
    expect(events(resumed.toString()).at(-1)).toMatchObject({ event: 'end', failed: 0 });
  });

  it('is not resumed by another run, which leaves it as it is', () => {
    const log = (): string => readFileSync(join(unbroken, 'points.jsonl'), 'utf8');
    const before = log();
    const { code, err } = run(unbroken, '--resume', '--seed', '2');
    expect(code).toBe(2);
    expect(err).toContain('belongs to another run');
    expect(log()).toBe(before);
    expect(existsSync(join(unbroken, '.running'))).toBe(false);
  });
});

describe('a folder', () => {
  it('takes one run at a time', async () => {
    const out = join(folder, 'twice');
    let second: Outcome | undefined;
    const first = await disturbed(out, 1, async pid => {
      process.kill(pid, 'SIGSTOP');
      second = await refusal(...words(out, '--resume'));
      process.kill(pid, 'SIGCONT');
      process.kill(pid, 'SIGINT');
    });
    expect(second).toMatchObject({ code: 2, err: expect.stringMatching(/twice: is in use by the run with process number \d+/) as string });
    expect(first.code).toBe(3);
  });

  it('with no space left stops a run, which goes on when there is some', () => {
    const out = join(folder, 'full');
    // the log reaches this size (KiB) in the middle of the scan
    const { status, stderr } = spawnSync('bash', ['-c', `ulimit -f 4; exec node bin/portalscope.js ${quoted(out)}`], {
      cwd: root,
    });
    expect(status).toBe(3);
    expect(stderr.toString()).toMatch(/points\.jsonl: cannot be written, no space is left on the disk/);
    expect(stderr.toString()).toContain(`portalscope run test/analysis/peak.yaml --out ${out} ${SETTINGS_TOLD} --resume`);
    const log = readFileSync(join(out, 'points.jsonl'), 'utf8');
    expect(log.length).toBeGreaterThan(2000);
    expect(log.endsWith('}\n')).toBe(true);
    expect(run(out, '--resume').code).toBe(0);
    expect(result(out)).toBe(result(unbroken));
  });

  it('with no space for the report stops it with the points kept', () => {
    const out = join(folder, 'full-report');
    const limited = `ulimit -f 32; exec node bin/portalscope.js ${quoted(out)}`;
    const { status, stderr } = spawnSync('bash', ['-c', limited], { cwd: root });
    expect(status).toBe(3);
    expect(stderr.toString()).toContain('no space is left on the disk');
    expect(readdirSync(out).filter(name => name.endsWith('.tmp'))).toEqual([]);
    expect(existsSync(join(out, 'result.json'))).toBe(false);
  });

  it('that is read-only is the fault of the input', async () => {
    const out = join(folder, 'read-only');
    mkdirSync(out);
    const isRoot = process.getuid?.() === 0;
    // root may write anywhere but on a read-only file system
    if (isRoot && spawnSync('mount', ['-t', 'tmpfs', '-o', 'ro', 'tmpfs', out]).status !== 0) return;
    if (!isRoot) chmodSync(out, 0o555);
    try {
      const there = await refusal(...words(out));
      expect(there.code).toBe(2);
      expect(there.err).toMatch(/read-only: cannot be written \((EROFS|EACCES)\), expected a folder with permission to write/);
      const below = await refusal(...words(join(out, 'below')));
      expect(below.code).toBe(2);
      expect(below.err).toMatch(/read-only\/below: cannot be made/);
    } finally {
      if (isRoot) execFileSync('umount', [out]);
      else chmodSync(out, 0o755);
    }
  });
});
