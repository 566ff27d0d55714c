import { InputError } from '../../errors.js';
import { FitFailure } from '../../inference/test-statistics.js';
import type { NamedTask, Stage, StageRunner } from '../../analysis/run/stage.js';
import type { RunContext } from '../../analysis/run/tasks.js';
import type { Engine } from './engine.js';
import type { PointLog } from './point-log.js';
import type { Progress } from './progress.js';

export interface TaskFailure {
  readonly key: string;
  readonly massMeV?: number;
  readonly cause: string;
}

/** Tasks failed in a way not foreseen. What else is finished is kept. */
export class FailedTasks extends Error {
  override readonly name = 'FailedTasks';

  constructor(readonly failures: readonly TaskFailure[]) {
    super([`${failures.length} ${failures.length === 1 ? 'point' : 'points'} failed:`, ...failures.map(failureText)].join('\n'));
  }
}

export const failureText = ({ key, massMeV, cause }: TaskFailure): string =>
  `  ${key}${massMeV === undefined ? '' : ` (${massMeV.toFixed(2)} MeV)`}: ${cause}`;

/** Carries out the stages of a run by an engine, except for what the log holds, and logs each point that is finished. */
export class TaskRunner implements StageRunner {
  /** Points that failed and are not in the log as finished. */
  readonly failures: TaskFailure[] = [];

  constructor(
    private readonly engine: Engine,
    private readonly progress: Progress,
    private readonly log: PointLog,
  ) {}

  setContext(context: RunContext): void {
    this.engine.setContext(context);
  }

  /**
   * The answers, in the order of the tasks. Throws what a task throws that is the fault of the input or of its fit; FailedTasks, once all others have
   * ended, for failures that nothing may stand in for; ResumableError when the log cannot be written.
   */
  async carryOut<T>(stage: Stage<T>): Promise<T[]> {
    const { progress, log } = this;
    const { name, tasks } = stage;
    const answers = new Map<string, T>();
    const isLogged = stage.isPassing !== true;
    for (const { key } of tasks) if (log.has(key)) answers.set(key, log.get(key) as T);
    const missing = tasks.filter(({ key }) => !answers.has(key));
    const failed = new Map<string, TaskFailure>();
    progress.begin(name, tasks.length, stage.unit);
    progress.skip(tasks.length - missing.length);
    if (missing.length > 0) {
      await this.engine.run(stage, missing, (named, outcome) => {
        const identity = { key: named.key, ...massOf(named) };
        if ('value' in outcome) {
          if (isLogged) log.append(named.key, outcome.value);
          answers.set(named.key, outcome.value as T);
          progress.event({ event: 'point', stage: name, ...identity });
        } else {
          const { error } = outcome;
          if (error instanceof InputError || error instanceof FitFailure) throw error;
          log.appendFailure(named.key, error);
          failed.set(named.key, { ...identity, cause: error.message });
          progress.event({ event: 'failed', stage: name, ...identity, cause: error.message });
        }
        progress.step();
      });
    }
    progress.end();
    this.failures.push(...failed.values());
    if (failed.size > 0 && stage.standIn === undefined) throw new FailedTasks(this.failures);
    return tasks.map(({ key }, k) => answers.get(key) ?? stage.standIn!(k, failed.get(key)!.cause));
  }
}

const massOf = ({ task }: NamedTask): { readonly massMeV?: number } => ('massMeV' in task ? { massMeV: task.massMeV } : {});
