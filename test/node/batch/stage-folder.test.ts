import { appendFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { NamedTask } from '../../../src/analysis/run/stage.js';
import type { RunContext } from '../../../src/analysis/run/tasks.js';
import { AnswerReader, StageFolder } from '../../../src/node/batch/stage-folder.js';
import { logHead, PointLog } from '../../../src/node/run/point-log.js';

const place = mkdtempSync(join(tmpdir(), 'portalscope-stage-'));
afterAll(() => rmSync(place, { recursive: true }));

const identity = { version: '0', seed: 1, configurationSha256: 'a', inputSha256: 'b' };
const tasks = Array.from({ length: 7 }, (_, k): NamedTask => ({ key: `point ${k}`, task: { kind: 'point', massMeV: 100 + k / 3 } }));
const context = { specification: { limit: Infinity }, x: Float64Array.of(0.1, -0) } as unknown as RunContext;

it('gives a job what it was sent, to the last bit', async () => {
  const path = StageFolder.pathFor(place, ['sent']);
  expect(StageFolder.open(path)).toBeUndefined();
  await StageFolder.create(path, { context, tasks, identity, elements: 3, cpus: 1 });
  const opened = StageFolder.open(path)!;
  expect(opened.context()).toEqual(context);
  expect(Object.is(opened.context().x[1], -0)).toBe(true);
  expect([0, 1, 2].map(e => opened.tasksOf(e).map(({ key }) => key))).toEqual([
    ['point 0', 'point 3', 'point 6'],
    ['point 1', 'point 4'],
    ['point 2', 'point 5'],
  ]);
  expect(opened.tasks).toEqual(tasks);
  opened.remove();
  expect(existsSync(path)).toBe(false);
});

it('remembers how often elements were sent', async () => {
  const path = StageFolder.pathFor(place, ['tries']);
  const folder = await StageFolder.create(path, { context, tasks, identity, elements: 3, cpus: 1 });
  expect(folder.wasSent).toBe(false);
  await folder.saveTries(tries => (tries[2] = 1));
  expect(StageFolder.open(path)!.state.tries).toEqual({ 2: 1 });
  expect(StageFolder.open(path)!.wasSent).toBe(true);
});

it('answers are read as they come, in whole lines', async () => {
  const folder = await StageFolder.create(StageFolder.pathFor(place, ['read']), { context, tasks, identity, elements: 3, cpus: 1 });
  const file = folder.resultFile(1, '12');
  const log = new PointLog(file, identity, true);
  const reader = new AnswerReader(file, identity);
  expect(reader.newAnswers()).toEqual([]);
  log.append('point 1', { limit: NaN });
  log.appendFailure('point 4', new Error('no memory'));
  expect(reader.newAnswers()).toMatchObject([
    { key: 'point 1', value: { limit: NaN } },
    { key: 'point 4', failed: 'no memory', kind: 'other' },
  ]);
  appendFileSync(file, '{"key":"point 4","va');
  expect(reader.newAnswers()).toEqual([]);
  appendFileSync(file, 'lue":7}\n');
  expect(reader.newAnswers()).toEqual([{ key: 'point 4', value: 7 }]);
  log.close();
  expect(folder.resultFiles(1)).toEqual([file]);
  expect(folder.resultFiles(0)).toEqual([]);
});

it('answers of another run are none', () => {
  const file = join(place, 'other.jsonl');
  writeFileSync(file, `${logHead({ ...identity, seed: 2 })}\n{"key":"point 1","value":1}\n`);
  expect(new AnswerReader(file, identity).newAnswers()).toEqual([]);
});
