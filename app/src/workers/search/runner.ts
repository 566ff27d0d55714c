import type { Stage, StageRunner } from '../../../../src/analysis/run/stage.js';
import type { RunContext } from '../../../../src/analysis/run/tasks.js';
import { InputError } from '../../../../src/errors.js';
import { FitFailure } from '../../../../src/inference/test-statistics.js';
import type { StageProgress } from '../../../../src/progress.js';
import type { ScanPoint } from '../../../../src/search/result.js';
import { isAbort } from '../../tasks/client.js';
import { spreadOrder } from './order.js';
import type { BrowserPool } from './pool.js';
import type { RunEvent } from './protocol.js';

/** Carries out the stages of a run by workers, except for what is in the log, and tells of each point. Masses are tested in an order that fills the curve all along. */
export class LoggedRunner implements StageRunner {
  constructor(
    private readonly pool: BrowserPool,
    private readonly progress: StageProgress,
    private readonly log: Map<string, unknown>,
    private readonly report: (event: RunEvent) => void,
  ) {}

  setContext(context: RunContext): void {
    this.pool.setContext(context);
  }

  async carryOut<T>({ name, unit, tasks, isPassing, standIn }: Stage<T>): Promise<T[]> {
    const { pool, progress, log } = this;
    const missing = spreadOrder(tasks.length).filter(k => !log.has(tasks[k].key));
    progress.begin(name, tasks.length, unit);
    progress.skip(tasks.length - missing.length);
    const answers = tasks.map(({ key }) => log.get(key) as T);
    tasks.forEach(({ key }, k) => log.has(key) && this.show(key, answers[k]));
    await Promise.all(
      missing.map(async k => {
        const { key, task } = tasks[k];
        try {
          answers[k] = (await pool.run(task)) as T;
          // the pool keeps the last samples
          if (isPassing !== true) log.set(key, answers[k]);
        } catch (error) {
          const isForeseen = error instanceof InputError || error instanceof FitFailure || isAbort(error);
          if (isForeseen || standIn === undefined) throw error;
          answers[k] = standIn(k, error instanceof Error ? error.message : String(error));
        }
        this.show(key, answers[k]);
        progress.step();
      }),
    );
    progress.end();
    return answers;
  }

  private show(key: string, value: unknown): void {
    const number = /^(?:blinded )?point (\d+)$/.exec(key)?.[1];
    if (number !== undefined) this.report({ kind: 'point', index: Number(number), point: value as ScanPoint, isQuick: false });
  }
}
