import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StudyPlan } from '../../src/node/batch/plan.js';
import type { RunEvent } from '../../src/node/run/run-event.js';
import { portalscope } from './portalscope.js';

const folder = mkdtempSync(join(tmpdir(), 'portalscope-plan-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ANALYSIS = 'test/analysis/peak.yaml';
const settings = ['observable.bins=20', 'scan.lookElsewhere.toys=10', 'limit.toyCheck.toys=440'].flatMap(text => ['--set', text]);

function planOf(...more: string[]): StudyPlan {
  const { code, out, err } = portalscope('plan', ANALYSIS, '--json', '--workers', '1', ...settings, ...more);
  if (code !== 0) throw new Error(err);
  return JSON.parse(out) as StudyPlan;
}

describe('the plan of a study', () => {
  const out = join(folder, 'run');
  let events: RunEvent[];
  let plan: StudyPlan;
  beforeAll(() => {
    const run = portalscope('run', ANALYSIS, '--out', out, '--json', '--workers', '1', ...settings);
    events = run.out.split('\n').flatMap(line => (line === '' ? [] : [JSON.parse(line) as RunEvent]));
    plan = planOf();
  }, 400_000);

  it('has the stages and the numbers of tasks of its run', () => {
    const carriedOut = events.flatMap(e => (e.event === 'stage' ? [{ stage: e.stage, tasks: e.total }] : []));
    expect(plan.stages.map(({ stage, tasks }) => ({ stage, tasks }))).toEqual(carriedOut);
    expect(plan.masses).toBe(12);
    // 12 strengths and none, at one mass
    expect(plan.pseudoExperiments).toBe(13 * 440);
  });

  it('tells the bytes of its log to 30%', () => {
    const written = readFileSync(join(out, 'points.jsonl')).length;
    const planned = plan.stages.reduce((sum, { logBytes }) => sum + logBytes, 0);
    expect(planned / written).toBeGreaterThan(0.7);
    expect(planned / written).toBeLessThan(1.3);
  });

  it('carries out here what is not worth a job', () => {
    expect(plan.jobs).toBe(0);
    expect(plan.bytes).toBe(plan.stages.reduce((sum, { logBytes }) => sum + logBytes, 0));
  });
});

describe('the plan of a large study', { timeout: 400_000 }, () => {
  it('deals out the pseudo-experiments, in proportion to their number', () => {
    const jobs = ['batch.minutesPerJob=0.001', 'limit.toyCheck.massMeV=all', 'limit.toyCheck.toys=100000'].flatMap(text => ['--set', text]);
    const { stages, pseudoExperiments, settings: asked, bytes } = planOf(...jobs);
    const toys = stages.find(({ stage }) => stage === 'pseudo-experiments')!;
    expect(pseudoExperiments).toBe(12 * 13 * 100_000);
    expect(toys.tasks).toBe(12 * 13 * 200);
    expect(asked).toMatchObject({ minutesPerJob: 0.001, maximumJobs: 500 });
    expect(toys.jobs).toBe(500);
    // all but the few tasks that the command itself carries out
    expect(toys.cpuSecondsPerJob * toys.jobs).toBeLessThan(toys.cpuSeconds);
    expect(toys.cpuSecondsPerJob * toys.jobs).toBeGreaterThan(0.99 * toys.cpuSeconds);
    // each toy leaves some numbers of its own: in the files of the jobs, and in the log
    expect(bytes).toBeGreaterThan(2 * 8 * pseudoExperiments);
  });

  it('reads as a table, and warns of a time limit that is too short', () => {
    const few = ['limit.toyCheck.massMeV=[]', 'batch.minimumMinutes=0', 'batch.maximumJobs=1'].flatMap(text => ['--set', text]);
    const { out } = portalscope('plan', ANALYSIS, '--workers', '1', ...settings, ...few);
    expect(out).toMatch(/12 masses\n\nstage +tasks +CPU time +jobs +a job takes +bytes\nscan +12 +\d+ s +1 +\d+ s +\d+ kB\n/);
    expect(out).toMatch(/In all 1 job, .* of CPU time, \d+ kB on the disk\.\n$/);
    const { out: large } = portalscope(
      'plan',
      ANALYSIS,
      '--workers',
      '1',
      ...settings,
      ...few,
      '--set',
      'scan.lookElsewhere.toys=1000000',
      '--set',
      'batch.timeMinutes=1',
    );
    expect(large).toContain('Warning: a job may take more than its limit of 1 min (batch.timeMinutes)');
  });

  it('has an analysis file that can be read', () => {
    const { code, err } = portalscope('plan', ANALYSIS, '--set', 'batch.cpus=0');
    expect(code).toBe(2);
    expect(err).toContain('batch.cpus');
    expect(portalscope('plan', 'kpinunu')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/kpinunu\.yaml: is a measurement or a recast, which needs no jobs: expected an analysis file/) as string,
    });
  });
});
