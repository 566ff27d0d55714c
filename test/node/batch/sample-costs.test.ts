import { describe, expect, it } from 'vitest';
import { plannedCost } from '../../../src/analysis/run/linear-cost.js';
import type { NamedTask } from '../../../src/analysis/run/stage.js';
import { taskCost } from '../../../src/analysis/run/task-cost.js';
import { sampleCosts } from '../../../src/node/batch/sample-costs.js';
import type { Engine } from '../../../src/node/run/engine.js';

/** Busy for what a task takes: some milliseconds of CPU time, and some for each toy. */
class BusyEngine implements Engine {
  readonly carriedOut: { readonly key: string; readonly size: number }[] = [];
  constructor(
    private readonly eachMs: number,
    private readonly perToyMs: number,
  ) {}
  setContext(): void {}
  close(): Promise<void> {
    return Promise.resolve();
  }
  run: Engine['run'] = (_, tasks, done) => {
    for (const named of tasks) {
      const { size } = taskCost(named.task);
      const from = process.cpuUsage();
      const spent = (): number => process.cpuUsage(from).user + process.cpuUsage(from).system;
      while (spent() < 1000 * (this.eachMs + this.perToyMs * size));
      this.carriedOut.push({ key: named.key, size });
      done(named, { value: Array<number>(size).fill(1) });
    }
    return Promise.resolve();
  };
}

const toys = (number: number, count: number): NamedTask => ({
  key: `toys ${number}`,
  task: { kind: 'toys', toys: { massMeV: 200, signalEvents: 1, strengths: [1], range: { seed: 1, stream: number, first: 0, count } } },
});
const stageOf = (tasks: readonly NamedTask[]) => ({ name: 'toys', unit: 'tasks', tasks });

describe('the costs of a stage', () => {
  it('are told by a few toys of each task that is drawn, where the whole tasks would take long', async () => {
    const engine = new BusyEngine(4, 2);
    const tasks = Array.from({ length: 200 }, (_, k) => toys(k, 500));
    const costs = await sampleCosts(stageOf(tasks), { engine, seconds: 0.6, most: 8 }, () => {});
    const { seconds, bytes } = plannedCost(
      tasks.map(({ task }) => task),
      costs,
    );
    // 1.004 s of each, of which no more than 100 ms were waited for
    expect(Math.max(...engine.carriedOut.map(({ size }) => size))).toBeLessThan(60);
    expect(engine.carriedOut.length).toBeLessThan(30);
    expect(seconds / (200 * 1.004)).toBeGreaterThan(0.8);
    expect(seconds / (200 * 1.004)).toBeLessThan(1.3);
    expect(bytes / (200 * 1000)).toBeGreaterThan(0.95);
    expect(bytes / (200 * 1000)).toBeLessThan(1.1);
  });

  it('are those of whole tasks where these are short', async () => {
    const engine = new BusyEngine(1, 0.1);
    await sampleCosts(stageOf(Array.from({ length: 9 }, (_, k) => toys(k, 20))), { engine, seconds: 0.4, most: 4 }, () => {});
    // the first of the five that are drawn is for the code to be compiled
    const whole = engine.carriedOut.slice(-4);
    expect(whole.map(({ size }) => size)).toEqual([20, 20, 20, 20]);
    expect(new Set(whole.map(({ key }) => key)).size).toBe(4);
  });

  it('of the only task there is are known all the same', async () => {
    const engine = new BusyEngine(1, 1);
    const costs = await sampleCosts(stageOf([toys(0, 30)]), { engine, seconds: 0.2, most: 4 }, () => {});
    const { seconds, secondsError } = plannedCost([toys(0, 30).task], costs);
    expect(seconds).toBeGreaterThan(0.02);
    expect(secondsError).toBe(0);
  });
});
