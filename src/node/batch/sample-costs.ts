import { linearCost, type LinearCost } from '../../analysis/run/linear-cost.js';
import type { NamedTask, Stage } from '../../analysis/run/stage.js';
import { partOf, taskCost, type MeasuredTask } from '../../analysis/run/task-cost.js';
import type { Engine } from '../run/engine.js';
import { LEAST, measuredTask, pilotTasks, WARM_UP, type Done, type PilotOptions } from './pilot.js';

/**
 * What the tasks of each class take, by some of them that are drawn by lot, and of tasks of many toys by some of their toys: so many that all classes are measured in about `seconds`.
 * Fewer than two of a class are measured only where there is one. As for `measurePilot`, the engine must have one thread. `done` has the outcomes, those of parts too.
 */
export async function sampleCosts(
  stage: Stage<unknown>,
  { engine, seconds, most }: PilotOptions & { readonly engine: Engine },
  done: Done,
): Promise<Map<string, LinearCost>> {
  const classes = pilotTasks(stage.tasks, most);
  const costs = new Map<string, LinearCost>();
  for (const drawn of classes) {
    const run = (named: NamedTask): Promise<MeasuredTask> => measuredTask(stage, named, engine, done);
    const [{ task }] = drawn;
    const sample = taskCost(task).size > 1 ? sampleParts : sampleWhole;
    costs.set(taskCost(task).of, await sample(drawn, { run, seconds: seconds / classes.length, most }));
  }
  return costs;
}

interface Sampling {
  readonly run: (named: NamedTask) => Promise<MeasuredTask>;
  readonly seconds: number;
  readonly most: number;
}

/** A task of less time is over before its code is compiled. */
const COMPILED_SECONDS = 1;

async function sampleWhole(drawn: readonly NamedTask[], { run, seconds }: Sampling): Promise<LinearCost> {
  const measured: MeasuredTask[] = [];
  let spent = 0;
  for (const [k, named] of drawn.entries()) {
    if (measured.length >= LEAST && spent > seconds) break;
    const taken = await run(named);
    spent += taken.seconds;
    const isWarmUp = k < WARM_UP && drawn.length > WARM_UP && taken.seconds < COMPILED_SECONDS;
    if (!isWarmUp) measured.push(taken);
  }
  return linearCost(measured, []);
}

/** Of the time for a class, for what is not counted. */
const WARM_UP_PART = 0.15;
/** Measurements of a task of a single toy, which are short. */
const SINGLES = 4;

/** Parts of the first task, of more and more toys, compile the code and tell how many toys there is time for. */
async function sampleParts([first, ...others]: readonly NamedTask[], { run, seconds, most }: Sampling): Promise<LinearCost> {
  const part = ({ key, task }: NamedTask, count: number): Promise<MeasuredTask> => run({ key, task: partOf(task, count) });
  const { size } = taskCost(first.task);
  let [count, spent] = [1, 0];
  for (;;) {
    const taken = (await part(first, count)).seconds;
    spent += taken;
    const isLong = count === size || taken >= seconds / (2 * most);
    if (isLong && spent >= WARM_UP_PART * seconds) break;
    if (!isLong) count = Math.min(size, 2 * count);
  }
  const single: MeasuredTask[] = [];
  if (count > 1) for (let k = 0; k < SINGLES; k++) single.push(await part(first, 1));
  const parts: MeasuredTask[] = [];
  spent = 0;
  for (const named of others.length > 0 ? others : [first]) {
    if (parts.length >= LEAST && spent > seconds) break;
    parts.push(await part(named, count));
    spent += parts.at(-1)!.seconds;
  }
  return linearCost(parts, single);
}
