import type { RunTask } from './tasks.js';

/** Tasks of a class take times in proportion to their sizes, more or less. */
export interface TaskCost {
  readonly of: string;
  readonly size: number;
}

export function taskCost(task: RunTask): TaskCost {
  switch (task.kind) {
    case 'toys':
      return { of: task.toys.signalEvents > 0 ? 'toys with signal' : 'toys without signal', size: task.toys.range.count };
    case 'scan-toys':
      return { of: 'scans of toys', size: task.options.count };
    default:
      return { of: task.kind, size: 1 };
  }
}

/** A task with at most `size` of its toys. */
export function partOf(task: RunTask, size: number): RunTask {
  switch (task.kind) {
    case 'toys': {
      const { range } = task.toys;
      return { ...task, toys: { ...task.toys, range: { ...range, count: Math.min(size, range.count) } } };
    }
    case 'scan-toys':
      return { ...task, options: { ...task.options, count: Math.min(size, task.options.count) } };
    default:
      return task;
  }
}

export interface CostEstimate {
  readonly seconds: number;
  readonly bytes: number;
}

/** What one task took. */
export interface MeasuredTask extends CostEstimate {
  readonly task: RunTask;
}

/** What the tasks take by what some of each class took. Throws RangeError for a class of which none was measured. */
export function estimateCost(tasks: readonly RunTask[], measured: readonly MeasuredTask[]): CostEstimate {
  const per = new Map<string, { size: number; seconds: number; bytes: number }>();
  for (const { task, seconds, bytes } of measured) {
    const { of, size } = taskCost(task);
    const sum = per.get(of) ?? { size: 0, seconds: 0, bytes: 0 };
    per.set(of, { size: sum.size + size, seconds: sum.seconds + seconds, bytes: sum.bytes + bytes });
  }
  const total = { seconds: 0, bytes: 0 };
  for (const task of tasks) {
    const { of, size } = taskCost(task);
    const known = per.get(of);
    if (known === undefined) throw new RangeError(`no task of the class ${of} was measured`);
    total.seconds += (known.seconds / known.size) * size;
    total.bytes += (known.bytes / known.size) * size;
  }
  return total;
}
