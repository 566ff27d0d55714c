import type { RunContext, RunTask } from '../../../../src/analysis/run/tasks.js';
import { FitFailure } from '../../../../src/inference/test-statistics.js';
import type { SimulationContext, SimulationTask } from '../../../../src/simulation/experiment/pooled.js';
import type { TaskPool } from '../../../../src/task-pool.js';
import { taskClient } from '../../tasks/client.js';
import { taskPool, type TaskPool as WorkerPool } from '../../tasks/pool.js';
import type { RunTaskTasks } from '../run-task.js';

type Task = RunTask | SimulationTask;
type Context = RunContext | SimulationContext;

/** Simulations are kept, as long as no more than this many: what a changed cut leaves as it is comes back at once. */
const MOST_KEPT = 600;
const KEPT_KINDS: readonly Task['kind'][] = ['sample', 'pilot'];

/** Workers that carry out the tasks of runs, one run at a time. Started with the first task; after `stop` they start anew. */
export class BrowserPool implements TaskPool<Task, Context> {
  private readonly workers: WorkerPool<RunTaskTasks> = taskPool(() =>
    taskClient<RunTaskTasks>(() => new Worker(new URL('../run-task.ts', import.meta.url), { type: 'module', name: 'run' })),
  );
  private readonly kept = new Map<string, unknown>();

  setContext(context: Context): void {
    // it reaches each worker before any later task; a stop makes it fail, with all others
    this.workers.runOnAll('context', context).catch(() => undefined);
  }

  /** Throws InputError, FitFailure. */
  async run(task: Task): Promise<unknown> {
    const key = KEPT_KINDS.includes(task.kind) ? JSON.stringify(task) : undefined;
    const known = key === undefined ? undefined : this.kept.get(key);
    if (key !== undefined && known !== undefined) {
      // the latest used are the last
      this.kept.delete(key);
      this.kept.set(key, known);
      return known;
    }
    const answer = await this.workers.run('carryOut', task);
    if ('fitFailure' in answer) throw new FitFailure(answer.fitFailure);
    if (key !== undefined) this.keep(key, answer.value);
    return answer.value;
  }

  readonly assemble: (input: Parameters<RunTaskTasks['assemble']>[0]) => Promise<ReturnType<RunTaskTasks['assemble']>> = input =>
    this.workers.run('assemble', input);

  /** Ends all that is under way: its promises reject. */
  stop(): void {
    this.workers.terminate();
  }

  private keep(key: string, answer: unknown): void {
    this.kept.set(key, answer);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= MOST_KEPT) break;
      this.kept.delete(oldest);
    }
  }
}
