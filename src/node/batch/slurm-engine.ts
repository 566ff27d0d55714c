import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { NamedTask, Stage } from '../../analysis/run/stage.js';
import { estimateCost } from '../../analysis/run/task-cost.js';
import type { RunContext } from '../../analysis/run/tasks.js';
import type { BatchSettings } from '../../config/batch-schema.js';
import { InputError } from '../../errors.js';
import { FitFailure } from '../../inference/test-statistics.js';
import { sha256 } from '../../math/sha256.js';
import { atomicWrite } from '../atomic-file.js';
import { errorOf } from '../worker-answer.js';
import { LocalEngine, type Engine, type Outcome } from '../run/engine.js';
import type { LogIdentity } from '../run/point-log.js';
import { durationText, type Progress } from '../run/progress.js';
import { measurePilot } from './pilot.js';
import { QueueWatch } from './queue-watch.js';
import { BatchRefusal, cancel, ending, queued, submit } from './slurm.js';
import { AnswerReader, StageFolder } from './stage-folder.js';

export interface SlurmOptions {
  /** Of the run. */
  readonly folder: string;
  readonly settings: BatchSettings;
  readonly identity: LogIdentity;
  readonly workers: number;
  readonly progress: Progress;
  /** Take what jobs of an earlier process have done, and wait for those that are still there. */
  readonly resume: boolean;
}

/** Folder of what the jobs read and write, in that of the run. */
export const BATCH_FOLDER = 'batch';
const SCRIPT = 'job.sh';
/** What the process that sends the jobs carries out before. */
export const PILOT = { seconds: 20, most: 4 };
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
/** Times that an element has to be missed in the queue before it counts as lost: a file may be seen later than the end of its job. */
const MISSES = 2;
const JOB = fileURLToPath(new URL('./job.js', import.meta.url));

/**
 * Slurm, by arrays of jobs that leave their answers on a file system which they share with this process. It may die: another one takes up what the jobs
 * have done. An element that leaves the queue with tasks undone is sent again, with those alone. Stages of little work are carried out here.
 */
export class SlurmEngine implements Engine {
  private readonly local: LocalEngine;
  private readonly folder: string;
  /** Of all jobs of this run. */
  private readonly name: string;
  private context: RunContext | undefined;
  private isFresh: boolean;

  constructor(private readonly options: SlurmOptions) {
    this.local = new LocalEngine(options.workers);
    this.folder = resolve(options.folder, BATCH_FOLDER);
    this.name = jobName(options.folder);
    this.isFresh = !options.resume;
  }

  setContext(context: RunContext): void {
    this.context = context;
    this.local.setContext(context);
  }

  async run(stage: Stage<unknown>, missing: readonly NamedTask[], done: (task: NamedTask, outcome: Outcome) => void): Promise<void> {
    if (stage.isPassing === true) return this.local.run(stage, missing, done);
    if (this.isFresh) {
      // what an earlier run in this folder has sent
      await cancel(this.name);
      this.isFresh = false;
    }
    const keys = stage.tasks.map(({ key }) => key);
    const path = StageFolder.pathFor(this.folder, keys);
    const sent = StageFolder.open(path);
    if (sent !== undefined) {
      const known = sent.elementsByKey();
      await this.local.run(
        stage,
        missing.filter(({ key }) => !known.has(key)),
        done,
      );
      await this.follow(
        stage,
        sent,
        missing.filter(({ key }) => known.has(key)),
        done,
      );
      return;
    }
    const { left, seconds } = await this.begin(stage, missing, done);
    const { settings, identity } = this.options;
    if (seconds <= settings.minimumMinutes * 60) return this.local.run(stage, left, done);
    const elements = elementsFor(seconds, left.length, settings);
    const folder = await StageFolder.create(path, { context: this.context!, tasks: left, identity, elements, cpus: settings.cpus });
    await this.follow(stage, folder, left, done);
  }

  async close(): Promise<void> {
    await this.local.close();
  }

  /** The first tasks are carried out here, to know what the others will take. */
  private async begin(
    stage: Stage<unknown>,
    missing: readonly NamedTask[],
    done: (task: NamedTask, outcome: Outcome) => void,
  ): Promise<{ readonly left: readonly NamedTask[]; readonly seconds: number }> {
    const ended = new Set<string>();
    const engine = new LocalEngine(1);
    try {
      engine.setContext(this.context!);
      const measured = await measurePilot(stage, missing, { engine, ...PILOT }, (task, outcome) => {
        ended.add(task.key);
        done(task, outcome);
      });
      const left = missing.filter(({ key }) => !ended.has(key));
      return {
        left,
        seconds:
          left.length === 0
            ? 0
            : estimateCost(
                left.map(({ task }) => task),
                measured,
              ).seconds,
      };
    } finally {
      await engine.close();
    }
  }

  /**
   * Waits for the answers of jobs, sends what is neither done nor in the queue, and removes the folder when all is done. Throws BatchRefusal,
   * ResumableError when Slurm does not answer for long, and what `done` throws.
   */
  private async follow(
    stage: Stage<unknown>,
    folder: StageFolder,
    tasks: readonly NamedTask[],
    done: (task: NamedTask, outcome: Outcome) => void,
  ): Promise<void> {
    const wanted = new Map(tasks.map(task => [task.key, task]));
    try {
      await this.followAll(stage, folder, wanted, done);
    } catch (error) {
      // nobody needs the jobs of a stage that is not gone on with; what was refused may be dealt out anew with other settings
      const isOver = isOfATask(error);
      if (isOver) await cancel(this.name);
      if (isOver || (error instanceof BatchRefusal && !folder.wasSent)) folder.remove();
      throw error;
    }
    const { progress } = this.options;
    const { jobs, cpuSeconds, wallSeconds } = folder.usage();
    const bytes = folder.bytes();
    progress.say(
      `${stage.name}: ${jobs} jobs took ${durationText(cpuSeconds)} of CPU, ${durationText(wallSeconds)} in all, and ${megabytes(bytes)}`,
    );
    progress.event({ event: 'jobs-ended', stage: stage.name, jobs, cpuSeconds, wallSeconds, bytes });
    folder.remove();
  }

  private async followAll(
    stage: Stage<unknown>,
    folder: StageFolder,
    wanted: Map<string, NamedTask>,
    done: (task: NamedTask, outcome: Outcome) => void,
  ): Promise<void> {
    const elementOf = folder.elementsByKey();
    const readers = new Map<string, AnswerReader>();
    const misses = new Map<number, number>();
    const watch = new QueueWatch(this.options.progress);
    const { settings } = this.options;
    for (let wait = FIRST_WAIT_MS; ; wait = Math.min(LONGEST_WAIT_MS, wait * 1.5)) {
      // asked before the files are read: what a job has written before it left the queue is then seen
      const isInQueue = Object.keys(folder.state.tries).length > 0;
      const queue = isInQueue ? await queued(this.name) : [];
      const alive = new Set(queue?.map(({ element }) => element));
      const moved = new Set<number>();
      for (const file of folder.resultFiles()) {
        if (!readers.has(file)) readers.set(file, new AnswerReader(file, folder.state.identity));
        for (const answer of readers.get(file)!.newAnswers()) {
          const task = wanted.get(answer.key);
          if (task === undefined) continue;
          wanted.delete(answer.key);
          moved.add(elementOf.get(answer.key)!);
          done(task, 'value' in answer ? { value: answer.value } : { error: errorOf({ kind: answer.kind, message: answer.failed }) });
        }
      }
      if (moved.size > 0) await folder.saveTries(tries => moved.forEach(element => element in tries && (tries[element] = 0)));
      let answers = queue !== undefined;
      if (queue !== undefined) {
        const undone = [...new Set([...wanted.keys()].map(key => elementOf.get(key)!))].sort((a, b) => a - b);
        const lost = undone.filter(element => {
          const count = alive.has(element) ? 0 : (misses.get(element) ?? 0) + 1;
          misses.set(element, count);
          // what was never sent need not be missed for long
          return count >= MISSES || (count > 0 && folder.state.tries[element] === undefined);
        });
        const given = lost.filter(element => (folder.state.tries[element] ?? 0) >= settings.tries);
        for (const element of given) await this.giveUp(folder, element, wanted, elementOf, done);
        const again = lost.filter(element => !given.includes(element));
        if (again.length > 0) {
          answers = await this.send(stage, folder, again);
          again.forEach(element => misses.set(element, 0));
          if (answers) wait = FIRST_WAIT_MS;
        }
      }
      if (wanted.size === 0) return;
      watch.see(answers ? queue : undefined);
      await sleep(wait);
    }
  }

  /** False when Slurm does not answer. Throws BatchRefusal. */
  private async send(stage: Stage<unknown>, folder: StageFolder, elements: readonly number[]): Promise<boolean> {
    const { settings, progress } = this.options;
    const before = { ...folder.state.tries };
    const isAgain = elements.some(element => (before[element] ?? 0) > 0);
    // noted before they are sent: a job that is sent twice does no harm, one that is never given up does
    await folder.saveTries(tries => elements.forEach(element => (tries[element] = (tries[element] ?? 0) + 1)));
    const script = join(this.folder, SCRIPT);
    mkdirSync(this.folder, { recursive: true });
    await atomicWrite(script, `#!/bin/sh\nexec "$@"\n`);
    const words = [process.execPath, JOB, folder.path];
    let job: string | undefined;
    try {
      job = await submit({ name: this.name, elements, script, arguments: words, output: folder.output }, settings);
    } finally {
      if (job === undefined) await folder.saveTries(tries => elements.forEach(element => (tries[element] = before[element] ?? 0)));
    }
    if (job === undefined) return false;
    progress.say(`${stage.name}: ${elements.length} jobs ${isAgain ? 'sent again' : 'sent'} as ${job}`);
    progress.event({ event: 'jobs-sent', stage: stage.name, job, jobs: elements.length, isAgain });
    return true;
  }

  /** Its tasks fail, with what Slurm and the last job say. */
  private async giveUp(
    folder: StageFolder,
    element: number,
    wanted: Map<string, NamedTask>,
    elementOf: ReadonlyMap<string, number>,
    done: (task: NamedTask, outcome: Outcome) => void,
  ): Promise<void> {
    const job = folder
      .jobsOf(element)
      .sort((a, b) => Number(a) - Number(b))
      .at(-1);
    const state = job === undefined ? undefined : await ending(job, element);
    const words = job === undefined ? 'no job of it has begun' : folder.lastWords(job, element);
    const cause = [`jobs ended ${this.options.settings.tries} times without it`, state, words].filter(Boolean).join('; ');
    for (const task of [...wanted.values()].filter(({ key }) => elementOf.get(key) === element)) {
      wanted.delete(task.key);
      done(task, { error: new Error(cause) });
    }
  }
}

/** The name of all jobs of the run in a folder. */
export const jobName = (folder: string): string => `portalscope-${sha256(resolve(folder)).slice(0, 10)}`;

/** Jobs for so much work, none without a task. */
export const elementsFor = (seconds: number, tasks: number, { minutesPerJob, cpus, maximumJobs }: BatchSettings): number =>
  Math.max(1, Math.min(maximumJobs, tasks, Math.ceil(seconds / (minutesPerJob * 60 * cpus))));

/** What `done` throws for a task whose failure ends the run, or its stage. */
const isOfATask = (error: unknown): boolean =>
  (error instanceof InputError && !(error instanceof BatchRefusal)) || error instanceof FitFailure;

const megabytes = (bytes: number): string => `${(bytes / 1e6).toPrecision(2)} MB`;
