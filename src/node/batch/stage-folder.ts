import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, readSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { NamedTask } from '../../analysis/run/stage.js';
import type { RunContext } from '../../analysis/run/tasks.js';
import { sha256 } from '../../math/sha256.js';
import { atomicWrite } from '../atomic-file.js';
import { fromLosslessJson, losslessJson } from '../run/lossless-json.js';
import { logHead, readLogLine, type LogIdentity, type LogLine } from '../run/point-log.js';

/** What was sent for a stage. */
interface StageState {
  readonly identity: LogIdentity;
  /** Jobs that its tasks are dealt out to, in turn: element e has the tasks e, e + elements, ... */
  readonly elements: number;
  readonly cpus: number;
  /** How often each element was sent since it last finished a task. */
  readonly tries: Record<string, number>;
}

/** What a job used up: CPU and wall-clock seconds, and the number of tasks that it finished. */
export interface JobUsage {
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  readonly tasks: number;
}

const STATE = 'stage.json';
const CONTEXT = 'context.json';
const TASKS = 'tasks.jsonl';
const RESULTS = 'results';
const LOGS = 'logs';
const CHUNK = 1 << 20;
const NEW_LINE = 10;

/**
 * All that the jobs of one stage read and write, on a file system that they share with the process that sends them: context, tasks, and for each job a
 * file of its own with the answers, so that no two processes ever write into one.
 */
export class StageFolder {
  private constructor(
    readonly path: string,
    readonly state: StageState,
    readonly tasks: readonly NamedTask[],
  ) {}

  /** Where the tasks of a stage with these keys are, below the folder of a run. */
  static pathFor(folder: string, keys: readonly string[]): string {
    return join(folder, sha256(keys.join('\n')).slice(0, 12));
  }

  /** Writes a stage; it is there when its state is. */
  static async create(
    path: string,
    { context, tasks, ...state }: { readonly context: RunContext; readonly tasks: readonly NamedTask[] } & Omit<StageState, 'tries'>,
  ): Promise<StageFolder> {
    for (const name of [RESULTS, LOGS]) mkdirSync(join(path, name), { recursive: true });
    await atomicWrite(join(path, CONTEXT), losslessJson(context));
    await atomicWrite(join(path, TASKS), tasks.map(task => `${losslessJson(task)}\n`).join(''));
    const whole: StageState = { ...state, tries: {} };
    await atomicWrite(join(path, STATE), JSON.stringify(whole));
    return new StageFolder(path, whole, tasks);
  }

  /** Undefined where no stage is. */
  static open(path: string): StageFolder | undefined {
    const file = join(path, STATE);
    if (!existsSync(file)) return undefined;
    const tasks = readFileSync(join(path, TASKS), 'utf8').split('\n').filter(Boolean);
    const state = JSON.parse(readFileSync(file, 'utf8')) as StageState;
    return new StageFolder(
      path,
      state,
      tasks.map(text => fromLosslessJson(text) as NamedTask),
    );
  }

  context(): RunContext {
    return fromLosslessJson(readFileSync(join(this.path, CONTEXT), 'utf8')) as RunContext;
  }

  tasksOf(element: number): NamedTask[] {
    return this.tasks.filter((_, k) => k % this.state.elements === element);
  }

  /** By key, the element that has the task. */
  elementsByKey(): Map<string, number> {
    return new Map(this.tasks.map(({ key }, k) => [key, k % this.state.elements]));
  }

  /** The file of answers of a job, a log of points. */
  resultFile(element: number, job: string): string {
    return join(this.path, RESULTS, `${element}.${job}.jsonl`);
  }

  /** The files of answers that there are, or those of one element. */
  resultFiles(element?: number): string[] {
    return readdirSync(join(this.path, RESULTS))
      .filter(name => name.endsWith('.jsonl') && (element === undefined || name.startsWith(`${element}.`)))
      .sort()
      .map(name => join(this.path, RESULTS, name));
  }

  async writeUsage(element: number, job: string, usage: JobUsage): Promise<void> {
    await atomicWrite(join(this.path, RESULTS, `${element}.${job}.usage.json`), JSON.stringify(usage));
  }

  /** Of all jobs that came to their end. */
  usage(): JobUsage & { readonly jobs: number } {
    const files = readdirSync(join(this.path, RESULTS)).filter(name => name.endsWith('.usage.json'));
    const all = files.map(name => JSON.parse(readFileSync(join(this.path, RESULTS, name), 'utf8')) as JobUsage);
    const sum = (of: (usage: JobUsage) => number): number => all.reduce((total, usage) => total + of(usage), 0);
    return { jobs: all.length, cpuSeconds: sum(u => u.cpuSeconds), wallSeconds: sum(u => u.wallSeconds), tasks: sum(u => u.tasks) };
  }

  /** Whether any of its jobs may be in the queue or done. */
  get wasSent(): boolean {
    return Object.values(this.state.tries).some(times => times > 0) || this.resultFiles().length > 0;
  }

  /** Notes that elements are sent once more, or have finished something. */
  async saveTries(change: (tries: Record<string, number>) => void): Promise<void> {
    change(this.state.tries);
    await atomicWrite(join(this.path, STATE), JSON.stringify(this.state));
  }

  /** Bytes of all files of the stage. */
  bytes(): number {
    const names = readdirSync(this.path, { recursive: true, encoding: 'utf8' });
    return names.reduce((sum, name) => sum + (statSync(join(this.path, name), { throwIfNoEntry: false })?.size ?? 0), 0);
  }

  /** What Slurm is to call the output of its jobs. */
  get output(): string {
    return join(this.path, LOGS, '%A_%a.txt');
  }

  /** The last words of a job. */
  lastWords(job: string, element: number): string {
    const file = join(this.path, LOGS, `${job}_${element}.txt`);
    return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').slice(-3).join(' / ') : '';
  }

  /** The jobs that an element was sent as, by their output. */
  jobsOf(element: number): string[] {
    return readdirSync(join(this.path, LOGS)).flatMap(name => (name.endsWith(`_${element}.txt`) ? [name.slice(0, name.indexOf('_'))] : []));
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** Reads the answers that a job has written since they were last read, in whole lines. Those of another run are none. */
export class AnswerReader {
  private offset = 0;
  private rest = Buffer.alloc(0);
  private isOurs: boolean | undefined;

  constructor(
    private readonly file: string,
    private readonly identity: LogIdentity,
  ) {}

  newAnswers(): LogLine[] {
    const lines = this.newLines();
    if (this.isOurs === undefined && lines.length > 0) this.isOurs = lines.shift() === logHead(this.identity);
    return this.isOurs === true ? lines.flatMap(text => readLogLine(text) ?? []) : [];
  }

  private newLines(): string[] {
    const descriptor = openSync(this.file, 'r');
    try {
      const pieces = [this.rest];
      for (;;) {
        const piece = Buffer.alloc(CHUNK);
        const bytes = readSync(descriptor, piece, 0, CHUNK, this.offset);
        if (bytes === 0) break;
        this.offset += bytes;
        pieces.push(piece.subarray(0, bytes));
      }
      const text = Buffer.concat(pieces);
      const end = text.lastIndexOf(NEW_LINE) + 1;
      this.rest = text.subarray(end);
      return text.subarray(0, end).toString('utf8').split('\n').slice(0, -1);
    } finally {
      closeSync(descriptor);
    }
  }
}
