import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import { isAbort, taskClient, type TaskClient } from '../../app/src/tasks/client.js';
import { latestWins } from '../../app/src/tasks/latest.js';
import { taskPool } from '../../app/src/tasks/pool.js';
import type { FromWorker, ToWorker } from '../../app/src/tasks/protocol.js';

type Sums = { readonly double: (input: number) => number };

/** A worker that answers when it is told to. */
class SlowWorker {
  readonly heard: ToWorker[] = [];
  isTerminated = false;
  private listener: ((event: { data: FromWorker }) => void) | undefined;

  addEventListener(type: string, listener: (event: { data: FromWorker }) => void): void {
    if (type === 'message') this.listener = listener;
  }
  postMessage(message: ToWorker): void {
    this.heard.push(message);
  }
  say(data: FromWorker): void {
    this.listener?.({ data });
  }
  terminate(): void {
    this.isTerminated = true;
  }
}

function client(): { readonly workers: SlowWorker[]; readonly tasks: TaskClient<Sums> } {
  const workers: SlowWorker[] = [];
  const tasks = taskClient<Sums>(() => {
    workers.push(new SlowWorker());
    return workers[workers.length - 1] as unknown as Worker;
  });
  return { workers, tasks };
}

describe('tasks in a worker', () => {
  it('starts the worker with the first task and tells answers apart', async () => {
    const { workers, tasks } = client();
    expect(workers).toHaveLength(0);
    const both = Promise.all([tasks.run('double', 1), tasks.run('double', 2)]);
    workers[0].say({ kind: 'done', id: 2, value: 4 });
    workers[0].say({ kind: 'done', id: 1, value: 2 });
    expect(await both).toEqual([2, 4]);
    expect(workers).toHaveLength(1);
  });

  it('passes on progress and parts', async () => {
    const { workers, tasks } = client();
    const told: unknown[] = [];
    const sum = tasks.run('double', 1, { onProgress: p => told.push(p), onPartial: v => told.push(v) });
    workers[0].say({ kind: 'progress', id: 1, progress: { done: 1, total: 3, unit: 'masses' } });
    workers[0].say({ kind: 'partial', id: 1, value: 'a third' });
    workers[0].say({ kind: 'done', id: 1, value: 2 });
    await sum;
    expect(told).toEqual([{ done: 1, total: 3, unit: 'masses' }, 'a third']);
  });

  it('makes of wrong input an InputError, and of a fault of ours none', async () => {
    const { workers, tasks } = client();
    const [wrong, broken] = [tasks.run('double', 1), tasks.run('double', 1)];
    workers[0].say({ kind: 'failed', id: 1, message: 'mass is "x": expected a number', isInput: true });
    workers[0].say({ kind: 'failed', id: 2, message: 'undefined is no function', isInput: false });
    await expect(wrong).rejects.toBeInstanceOf(InputError);
    await expect(broken).rejects.not.toBeInstanceOf(InputError);
  });

  it('stops waiting at once when aborted, and tells the worker', async () => {
    const { workers, tasks } = client();
    const control = new AbortController();
    const sum = tasks.run('double', 1, { signal: control.signal });
    control.abort();
    expect(isAbort(await sum.catch((error: unknown) => error))).toBe(true);
    expect(workers[0].heard.at(-1)).toEqual({ kind: 'cancel', id: 1 });
    workers[0].say({ kind: 'done', id: 1, value: 2 });
  });

  it('starts a new worker after the old one was ended', async () => {
    const { workers, tasks } = client();
    const lost = tasks.run('double', 1);
    tasks.terminate();
    expect(isAbort(await lost.catch((error: unknown) => error))).toBe(true);
    expect(workers[0].isTerminated).toBe(true);
    void tasks.run('double', 1);
    expect(workers).toHaveLength(2);
  });
});

describe('a pool of workers', () => {
  it('gives each task to the first worker that is free, in order', async () => {
    const busy: { readonly worker: number; readonly input: number; finish(): void }[] = [];
    let made = 0;
    const pool = taskPool<Sums>(() => {
      const worker = made++;
      return {
        run: (_name: string, input: number) =>
          new Promise<number>(resolve => busy.push({ worker, input, finish: () => resolve(2 * input) })),
        terminate: () => undefined,
      } as unknown as TaskClient<Sums>;
    }, 2);
    const all = Promise.all([1, 2, 3].map(input => pool.run('double', input)));
    await Promise.resolve();
    expect(busy.map(({ worker, input }) => [worker, input])).toEqual([
      [0, 1],
      [1, 2],
    ]);
    busy[1].finish();
    await new Promise(resolve => setTimeout(resolve));
    expect(busy[2]).toMatchObject({ worker: 1, input: 3 });
    for (const one of busy) one.finish();
    expect(await all).toEqual([2, 4, 6]);
  });
});

describe('the newest of many requests', () => {
  it('carries out the first and the last of those that come while it is busy', async () => {
    const done: number[] = [];
    const finish: (() => void)[] = [];
    const ask = latestWins<number>(async input => {
      await new Promise<void>(resolve => finish.push(resolve));
      done.push(input);
    });
    for (const input of [1, 2, 3, 4]) ask(input);
    for (let k = 0; k < 2; k++) {
      finish[k]();
      await new Promise(resolve => setTimeout(resolve));
    }
    expect(done).toEqual([1, 4]);
    expect(finish).toHaveLength(2);
  });
});
