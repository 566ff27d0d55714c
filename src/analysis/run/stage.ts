import type { StageProgress } from '../../progress.js';
import type { RunContext, RunPool, RunTask } from './tasks.js';

/** A task with a name, unique in the run. Its answer depends on the task and its context alone. */
export interface NamedTask {
  readonly key: string;
  readonly task: RunTask;
}

/** Tasks that can be carried out in any order. */
export interface Stage<T> {
  readonly name: string;
  /** What is counted: masses, samples. */
  readonly unit: string;
  readonly tasks: readonly NamedTask[];
  /** Answers that take more room than they take time to make again: a log does not keep them. */
  readonly isPassing?: true;
  /** What stands for the answer of task number k when it failed; absent: the run cannot do without. */
  standIn?(k: number, cause: string): T;
}

/** What carries out the stages of a run, one after the other. */
export interface StageRunner {
  /** What the tasks that come refer to. */
  setContext(context: RunContext): void;
  /** The answers, in the order of the tasks. Rejects with what a task throws that is the fault of the input or of its fit. */
  carryOut<T>(stage: Stage<T>): Promise<T[]>;
}

/** Carries out all tasks by a pool. The first that fails ends it. */
export const pooledRunner = (pool: RunPool, progress: StageProgress): StageRunner => ({
  setContext: context => pool.setContext(context),
  async carryOut<T>({ name, unit, tasks }: Stage<T>): Promise<T[]> {
    progress.begin(name, tasks.length, unit);
    const answers = await Promise.all(
      tasks.map(async ({ task }) => {
        const answer = (await pool.run(task)) as T;
        progress.step();
        return answer;
      }),
    );
    progress.end();
    return answers;
  },
});
