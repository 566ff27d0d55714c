import type { NamedTask, Stage } from '../../analysis/run/stage.js';
import { taskCost, type MeasuredTask } from '../../analysis/run/task-cost.js';
import { Philox } from '../../math/philox.js';
import type { Engine, Outcome } from '../run/engine.js';
import { losslessJson } from '../run/lossless-json.js';

export interface PilotOptions {
  /** CPU seconds after which no further task is measured, but the first two of each class. */
  readonly seconds: number;
  /** Most tasks of a class. */
  readonly most: number;
}

export const LEAST = 2;
/** The first tasks of a thread take longer, until its code is compiled. */
export const WARM_UP = 1;

/**
 * Carries out some tasks of each class, drawn by lot, one after the other, and measures what they take in CPU time of this process, which other
 * programs do not change. The engine must have one thread and nothing else to do. `done` has their outcomes.
 */
export async function measurePilot(
  stage: Stage<unknown>,
  tasks: readonly NamedTask[],
  { engine, ...options }: PilotOptions & { readonly engine: Engine },
  done: Done,
): Promise<MeasuredTask[]> {
  const measured: MeasuredTask[] = [];
  let spent = 0;
  for (const drawn of pilotTasks(tasks, options.most)) {
    for (const [k, named] of drawn.entries()) {
      const isNeeded = k < Math.min(LEAST + WARM_UP, drawn.length);
      if (!isNeeded && spent > options.seconds) break;
      const taken = await measuredTask(stage, named, engine, done);
      spent += taken.seconds;
      if (k >= WARM_UP || drawn.length <= WARM_UP) measured.push(taken);
    }
  }
  return measured;
}

/** Is told the outcome of each task. */
export type Done = (task: NamedTask, outcome: Outcome) => void;

/** Carries out one task. */
export async function measuredTask(stage: Stage<unknown>, named: NamedTask, engine: Engine, done: Done): Promise<MeasuredTask> {
  const before = process.cpuUsage();
  let bytes = 0;
  await engine.run(stage, [named], (task, outcome) => {
    bytes = 'value' in outcome ? losslessJson({ key: task.key, value: outcome.value }).length + 1 : 0;
    done(task, outcome);
  });
  const { user, system } = process.cpuUsage(before);
  return { task: named.task, seconds: (user + system) / 1e6, bytes };
}

/** The tasks that are measured, by class, where there is the time for all. */
export function pilotTasks(tasks: readonly NamedTask[], most: number): NamedTask[][] {
  const classes = new Map<string, NamedTask[]>();
  for (const named of shuffled(tasks)) {
    const { of } = taskCost(named.task);
    const ofClass = classes.get(of) ?? [];
    if (ofClass.length < most + WARM_UP) ofClass.push(named);
    classes.set(of, ofClass);
  }
  return [...classes.values()];
}

/** The same order for the same tasks. */
function shuffled<T>(values: readonly T[]): T[] {
  const random = new Philox(values.length, 0);
  const order = values.map(value => ({ value, at: random.uniform() }));
  return order.sort((a, b) => a.at - b.at).map(({ value }) => value);
}
