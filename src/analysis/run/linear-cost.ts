import { taskCost, type CostEstimate, type MeasuredTask } from './task-cost.js';
import type { RunTask } from './tasks.js';

/** What the tasks of a class take: `each`, and `perToy` times their size. */
export interface LinearCost {
  readonly each: CostEstimate;
  readonly perToy: CostEstimate;
  /** Toys that were measured. */
  readonly measured: number;
  /** Standard error of the seconds of a toy, by what the measured parts differ. */
  readonly perToyError: number;
}

/** From parts of some tasks, and from others of a single toy each, by whose time and bytes those of all sizes begin; none where tasks have no toys. */
export function linearCost(parts: readonly MeasuredTask[], single: readonly MeasuredTask[]): LinearCost {
  const size = total(parts, sizeOf);
  const line = (of: (task: MeasuredTask) => number): { readonly each: number; readonly perToy: number } => {
    const mean = total(parts, of) / size;
    if (single.length === 0 || size === parts.length) return { each: 0, perToy: mean };
    const one = total(single, of) / single.length;
    const slope = (total(parts, of) - parts.length * one) / (size - parts.length);
    const perToy = Math.min(Math.max(0, slope), mean);
    return { each: ((mean - perToy) * size) / parts.length, perToy };
  };
  const [seconds, bytes] = [line(task => task.seconds), line(task => task.bytes)];
  const rates = parts.map(part => (part.seconds - seconds.each) / sizeOf(part));
  const squares = rates.reduce((sum, rate) => sum + (rate - seconds.perToy) ** 2, 0);
  return {
    each: { seconds: seconds.each, bytes: bytes.each },
    perToy: { seconds: seconds.perToy, bytes: bytes.perToy },
    measured: size,
    perToyError: parts.length < 2 ? 0 : Math.sqrt(squares / (parts.length - 1) / parts.length),
  };
}

/** What the tasks take, and the standard error of the seconds, none of what was measured itself. Throws RangeError for a class without its cost. */
export function plannedCost(
  tasks: readonly RunTask[],
  costs: ReadonlyMap<string, LinearCost>,
): CostEstimate & { readonly secondsError: number } {
  const classes = new Map<string, { tasks: number; size: number }>();
  for (const task of tasks) {
    const { of, size } = taskCost(task);
    const known = classes.get(of) ?? { tasks: 0, size: 0 };
    classes.set(of, { tasks: known.tasks + 1, size: known.size + size });
  }
  const sum = { seconds: 0, bytes: 0 };
  let variance = 0;
  for (const [of, { tasks: count, size }] of classes) {
    const cost = costs.get(of);
    if (cost === undefined) throw new RangeError(`no task of the class ${of} was measured`);
    const { each, perToy, measured, perToyError } = cost;
    sum.seconds += count * each.seconds + size * perToy.seconds;
    sum.bytes += count * each.bytes + size * perToy.bytes;
    variance += (size * perToyError) ** 2 * Math.max(0, 1 - measured / size);
  }
  return { ...sum, secondsError: Math.sqrt(variance) };
}

const sizeOf = ({ task }: MeasuredTask): number => taskCost(task).size;

function total(tasks: readonly MeasuredTask[], of: (task: MeasuredTask) => number): number {
  return tasks.reduce((sum, task) => sum + of(task), 0);
}
