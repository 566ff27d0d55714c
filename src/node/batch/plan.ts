import { fittedValues } from '../../analysis/assemble.js';
import { plannedCost } from '../../analysis/run/linear-cost.js';
import { SCAN_TOY_STAGE, scanToyTasks } from '../../analysis/run/look-elsewhere.js';
import { resolveInputs } from '../../analysis/run/resolve.js';
import { BLINDED_STAGE, blindedTasks, SCAN_STAGE, scanTasks, toyLimitOptions } from '../../analysis/run/scan.js';
import { pooledRunner, type NamedTask, type Stage } from '../../analysis/run/stage.js';
import { taskCost } from '../../analysis/run/task-cost.js';
import type { RunContext } from '../../analysis/run/tasks.js';
import { TOY_STAGES, toyDataTask, toyStartTasks, toyTasks, type ToyLimitOptions } from '../../analysis/run/toy-limits.js';
import { massesOf, scanSpecification, vetoedWindows } from '../../analysis/specification.js';
import { batchSchema, type BatchSettings } from '../../config/batch-schema.js';
import type { FailedPoint } from '../../search/result.js';
import { toyStrengths, type ToyStart } from '../../search/toy-check.js';
import { LocalEngine } from '../run/engine.js';
import { fileTemplates, loadEvents, loadSample } from '../run/events.js';
import { losslessJson } from '../run/lossless-json.js';
import type { RunOptions } from '../run/run.js';
import { WorkerPool } from '../worker-pool.js';
import { pilotTasks } from './pilot.js';
import { sampleCosts } from './sample-costs.js';
import { elementsFor, PILOT } from './slurm-engine.js';

/** What a stage of a run takes, by the time and room that some of its tasks took. */
export interface PlannedStage {
  readonly stage: string;
  readonly tasks: number;
  readonly cpuSeconds: number;
  /** Standard error, by what the tasks that were measured differ. */
  readonly cpuSecondsError: number;
  /** 0: so little work that the process that sends the jobs carries it out. */
  readonly jobs: number;
  readonly cpuSecondsPerJob: number;
  /** Of what the jobs read and write, which is removed at the end of the stage. */
  readonly jobBytes: number;
  /** Of the log of finished points, which stays. */
  readonly logBytes: number;
}

export interface StudyPlan {
  readonly masses: number;
  /** At single masses, in the first round of strengths. */
  readonly pseudoExperiments: number;
  readonly stages: readonly PlannedStage[];
  readonly jobs: number;
  /** Of all stages, and of what comes before them: events, simulation, templates. */
  readonly cpuSeconds: number;
  readonly cpuSecondsError: number;
  /** Most bytes that are on the disk at one time. */
  readonly bytes: number;
  readonly settings: BatchSettings;
}

/** Effort for a stage: CPU seconds, and tasks of each class. */
const MEASURED = { seconds: 8, most: 12 };
/** What a job writes besides its answers: the heads of its files and what it used up. */
const BYTES_PER_JOB = 600;

/** Carries out an analysis up to its scan, and a few tasks of each stage. Throws InputError, FitFailure. */
export async function planStudy(options: Omit<RunOptions, 'resume' | 'unblind' | 'modelOf' | 'on'>): Promise<StudyPlan> {
  // what a process takes until it begins, as a job will
  const startSeconds = cpuSeconds();
  const { analysis, progress } = options;
  const isBlind = analysis.blind;
  const events = await loadEvents({ ...options, isBlind });
  const settings = batchSchema.parse(analysis.batch ?? {});
  const pool = new WorkerPool(new URL('../run/worker.js', import.meta.url), options.workers);
  const resolved = await resolveInputs({
    ...options,
    runner: pooledRunner(pool, progress),
    values: events.selected.values,
    fileTemplates: () => fileTemplates(options),
    loadSample: name => loadSample(options, name),
  }).finally(() => pool.close());
  const specification = scanSpecification(resolved.analysis, resolved.templates);
  const x = isBlind ? new Float64Array(0) : fittedValues(events.selected);
  const massesMeV = massesOf(resolved.analysis);
  const search = analysis.scan.lookElsewhere;
  const scanToys =
    search && !isBlind
      ? scanToyTasks({ specification, x, massesMeV, vetoed: vetoedWindows(analysis) }, { ...search, seed: analysis.seed }).tasks
      : [];
  const before = cpuSeconds();
  const context = { specification, x };
  const engine = new LocalEngine(1);
  const stages: PlannedStage[] = [];
  let pseudoExperiments = 0;
  try {
    engine.setContext(context);
    const planner = new Planner(engine, settings, context, startSeconds);
    const plan = async (stage: Pick<Stage<unknown>, 'name' | 'unit'>, tasks: readonly NamedTask[], count?: number) => {
      if (tasks.length === 0) return new Map<string, unknown>();
      progress.say(`measuring: ${stage.name}`);
      const { planned, answers } = await planner.plan({ ...stage, tasks }, count);
      stages.push(planned);
      return answers;
    };
    if (isBlind) await plan(BLINDED_STAGE, blindedTasks(massesMeV));
    else {
      await plan(SCAN_STAGE, scanTasks(massesMeV));
      const limits = toyLimitOptions(analysis, massesMeV);
      if (limits !== undefined) pseudoExperiments = await planToys(plan, limits);
      await plan(SCAN_TOY_STAGE, scanToys);
    }
  } finally {
    await engine.close();
  }
  const sum = (of: (stage: PlannedStage) => number): number => stages.reduce((total, stage) => total + of(stage), 0);
  return {
    masses: massesMeV.length,
    pseudoExperiments,
    stages,
    jobs: sum(({ jobs }) => jobs),
    cpuSeconds: before + sum(stage => stage.cpuSeconds),
    cpuSecondsError: Math.sqrt(sum(stage => stage.cpuSecondsError ** 2)),
    bytes: Math.max(0, ...stages.map(({ jobBytes }) => jobBytes)) + sum(({ logBytes }) => logBytes),
    settings,
  };
}

/** The stages of the toys at all masses, by those of some masses. Returns the number of toys. */
async function planToys(
  plan: (stage: Pick<Stage<unknown>, 'name' | 'unit'>, tasks: readonly NamedTask[], count?: number) => Promise<Map<string, unknown>>,
  limits: ToyLimitOptions,
): Promise<number> {
  const { massesMeV } = limits;
  const answers = await plan(TOY_STAGES.start, toyStartTasks(limits));
  const starts = [...answers.values()] as (ToyStart | FailedPoint)[];
  const tested = starts.flatMap((start, number) => {
    if ('status' in start) return [];
    return [{ number, massMeV: start.massMeV, strengths: toyStrengths(start), round: 0 }];
  });
  const scale = massesMeV.length / Math.max(1, starts.length);
  const data = tested.map(toyDataTask);
  await plan(TOY_STAGES.data, data, data.length * scale);
  const toys = tested.flatMap(mass => toyTasks(mass, limits).flat());
  await plan(TOY_STAGES.toys, toys, toys.length * scale);
  return Math.round(scale * toys.reduce((sum, { task }) => sum + taskCost(task).size, 0));
}

class Planner {
  constructor(
    private readonly engine: LocalEngine,
    private readonly settings: BatchSettings,
    private readonly context: RunContext,
    private readonly startSeconds: number,
  ) {}

  /** The plan of a stage of `count` tasks, like those that are given, and the answers of those that were carried out. Throws what a task throws. */
  async plan(stage: Stage<unknown>, count = stage.tasks.length) {
    const answers = new Map<string, unknown>();
    const { engine, settings } = this;
    const costs = await sampleCosts(stage, { engine, ...MEASURED }, ({ key }, outcome) => {
      if ('error' in outcome) throw outcome.error;
      answers.set(key, outcome.value);
    });
    const scale = count / stage.tasks.length;
    const costOf = (tasks: readonly NamedTask[]) =>
      plannedCost(
        tasks.map(({ task }) => task),
        costs,
      );
    const all = costOf(stage.tasks);
    const here = pilotTasks(stage.tasks, PILOT.most).flat();
    const hereCost = costOf(here);
    const left = count - here.length;
    const leftSeconds = scale * all.seconds - hereCost.seconds;
    const logBytes = scale * all.bytes;
    const jobs = left <= 0 || leftSeconds <= settings.minimumMinutes * 60 ? 0 : elementsFor(leftSeconds, left, settings);
    const sentBytes = losslessJson(this.context).length + left * bytesPerTask(stage.tasks) + jobs * BYTES_PER_JOB;
    const planned: PlannedStage = {
      stage: stage.name,
      tasks: Math.round(count),
      cpuSeconds: scale * all.seconds + jobs * this.startSeconds,
      cpuSecondsError: scale * all.secondsError,
      jobs,
      cpuSecondsPerJob: jobs === 0 ? 0 : leftSeconds / jobs + this.startSeconds,
      jobBytes: jobs === 0 ? 0 : Math.round(sentBytes + logBytes - hereCost.bytes),
      logBytes: Math.round(logBytes),
    };
    return { planned, answers };
  }
}

/** That a task takes when it is sent, by some hundreds of them. */
function bytesPerTask(tasks: readonly NamedTask[]): number {
  const stride = Math.ceil(tasks.length / 500);
  const some = tasks.filter((_, k) => k % stride === 0);
  return some.reduce((sum, task) => sum + losslessJson(task).length + 1, 0) / some.length;
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
