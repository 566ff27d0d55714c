import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InputError } from '../../../src/errors.js';
import type { NamedTask, Stage } from '../../../src/analysis/run/stage.js';
import type { Engine, Outcome } from '../../../src/node/run/engine.js';
import { PointLog } from '../../../src/node/run/point-log.js';
import { Progress } from '../../../src/node/run/progress.js';
import type { RunEvent } from '../../../src/node/run/run-event.js';
import { TaskRunner } from '../../../src/node/run/task-runner.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'task-runner-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const identity = { version: '1', seed: 1, configurationSha256: 'a', inputSha256: 'b' };
const tasks: NamedTask[] = [100, 200, 300].map(massMeV => ({ key: `point ${massMeV}`, task: { kind: 'point', massMeV } }));
const stage = { name: 'scan', unit: 'masses', tasks };
const massOf = ({ task }: NamedTask): number => (task.kind === 'point' ? task.massMeV : NaN);

/** Answers each mass with itself, last first, unless it is told otherwise; remembers what it was asked. */
class FakeEngine implements Engine {
  readonly asked: string[] = [];

  constructor(private readonly outcomeOf: (massMeV: number) => Outcome = massMeV => ({ value: massMeV })) {}

  setContext(): void {}

  async run(_: Stage<unknown>, missing: readonly NamedTask[], done: (task: NamedTask, outcome: Outcome) => void): Promise<void> {
    for (const task of missing.toReversed()) {
      this.asked.push(task.key);
      done(task, this.outcomeOf(massOf(task)));
    }
  }

  async close(): Promise<void> {}
}

async function carryOut(engine: Engine, more: Pick<Stage<unknown>, 'standIn' | 'isPassing'> = {}) {
  const events: RunEvent[] = [];
  const progress = new Progress({ write: () => {}, isTerminal: false, event: event => events.push(event) });
  const log = new PointLog(join(folder, 'points.jsonl'), identity, true);
  const runner = new TaskRunner(engine, progress, log);
  try {
    const answers = await runner.carryOut<unknown>({ ...stage, ...more });
    return { answers, events, failures: runner.failures };
  } finally {
    log.close();
  }
}

const outOfMemory = (massMeV: number): Outcome => (massMeV === 200 ? { error: new Error('out of memory') } : { value: massMeV });

describe('runner of the tasks of a run', () => {
  it('gives the answers in the order of the tasks and takes those of the log', async () => {
    expect((await carryOut(new FakeEngine())).answers).toEqual([100, 200, 300]);
    const idle = new FakeEngine();
    const { answers, events } = await carryOut(idle);
    expect(answers).toEqual([100, 200, 300]);
    expect(idle.asked).toEqual([]);
    expect(events).toEqual([
      { event: 'stage', stage: 'scan', unit: 'masses', total: 3 },
      { event: 'kept', stage: 'scan', points: 3 },
    ]);
  });

  it('asks again for answers that are not kept', async () => {
    await carryOut(new FakeEngine(), { isPassing: true });
    const again = new FakeEngine();
    await carryOut(again, { isPassing: true });
    expect(again.asked).toHaveLength(3);
  });

  it('shows a point that failed with its cause, logs it, and tries it again when resumed', async () => {
    const { answers, events, failures } = await carryOut(new FakeEngine(outOfMemory), { standIn: (k, cause) => `${k}: ${cause}` });
    expect(answers).toEqual([100, '1: out of memory', 300]);
    expect(failures).toEqual([{ key: 'point 200', massMeV: 200, cause: 'out of memory' }]);
    expect(events).toContainEqual({ event: 'failed', stage: 'scan', key: 'point 200', massMeV: 200, cause: 'out of memory' });
    expect(readFileSync(join(folder, 'points.jsonl'), 'utf8')).toContain('{"key":"point 200","failed":"out of memory","kind":"other"}');
    const again = new FakeEngine();
    expect((await carryOut(again)).answers).toEqual([100, 200, 300]);
    expect(again.asked).toEqual(['point 200']);
  });

  it('finishes all else before it gives up for a task that nothing may stand in for, and names it', async () => {
    await expect(carryOut(new FakeEngine(outOfMemory))).rejects.toThrow('1 point failed:\n  point 200 (200.00 MeV): out of memory');
    const again = new FakeEngine();
    await carryOut(again);
    expect(again.asked).toEqual(['point 200']);
  });

  it('ends at once with what is the fault of the input', async () => {
    const fault = new FakeEngine(() => ({ error: new InputError('no such process') }));
    await expect(carryOut(fault, { standIn: () => 0 })).rejects.toThrow('no such process');
    expect(fault.asked).toEqual(['point 300']);
  });
});
