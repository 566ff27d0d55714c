import { InputError } from '../../errors.js';
import { FitFailure } from '../../inference/test-statistics.js';
import { WorkerPool } from '../worker-pool.js';
import type { NamedTask, Stage } from '../../analysis/run/stage.js';
import type { RunContext, RunTask } from '../../analysis/run/tasks.js';

export type Outcome = { readonly value: unknown } | { readonly error: Error };

/** What carries out the tasks of a run. Where and in what order changes nothing in the answers. */
export interface Engine {
  /** What the tasks that come refer to. */
  setContext(context: RunContext): void;
  /** Carries out those tasks of a stage that are missing. Calls `done` for each when it has ended, in any order. Rejects when `done` throws, or when there is no going on. */
  run(stage: Stage<unknown>, missing: readonly NamedTask[], done: (task: NamedTask, outcome: Outcome) => void): Promise<void>;
  close(): Promise<void>;
}

/** Threads of this process. */
export class LocalEngine implements Engine {
  private readonly pool: WorkerPool;

  constructor(workers: number) {
    this.pool = new WorkerPool(new URL('./worker.js', import.meta.url), workers);
  }

  setContext(context: RunContext): void {
    this.pool.setContext(context);
  }

  async run(_: unknown, tasks: readonly NamedTask[], done: (task: NamedTask, outcome: Outcome) => void): Promise<void> {
    await Promise.all(tasks.map(async named => done(named, await this.outcome(named.task))));
  }

  async close(): Promise<void> {
    await this.pool.close();
  }

  /** A task whose thread died, or that failed in a way not foreseen, is tried once more. */
  private async outcome(task: RunTask): Promise<Outcome> {
    try {
      return { value: await this.pool.run(task) };
    } catch (first) {
      if (isOfTheTask(first)) return { error: first as Error };
    }
    try {
      return { value: await this.pool.run(task) };
    } catch (error) {
      return { error: error as Error };
    }
  }
}

/** Errors that come again whenever the task is carried out. */
const isOfTheTask = (error: unknown): boolean => error instanceof InputError || error instanceof FitFailure;
