import { execFile } from 'node:child_process';
import { userInfo } from 'node:os';
import { promisify } from 'node:util';
import type { BatchSettings } from '../../config/batch-schema.js';
import { InputError } from '../../errors.js';

/** After this the command counts as one that had no answer. */
const TIMEOUT_MS = 120_000;
const execute = (command: string, words: readonly string[]) => promisify(execFile)(command, words, { timeout: TIMEOUT_MS });

/** A failure of a command of Slurm, with what it said. */
interface CommandFailure {
  readonly code?: string | number | null;
  readonly killed?: boolean;
  readonly stderr?: string;
  readonly message: string;
}

/** Slurm is not there, or does not take jobs that ask for what these ask for. */
export class BatchRefusal extends InputError {}

const missing = (command: string, cause: unknown): BatchRefusal =>
  new BatchRefusal(`${command} is not there: expected the commands of Slurm for --on slurm`, { cause });

/** What sbatch says when the controller is away, or too busy to take anything. */
const NO_ANSWER =
  /unable to contact slurm controller|socket timed out|connection (refused|timed out)|temporarily unable to accept|resource temporarily unavailable|transport endpoint/i;

/** An array to be sent: one script, run once for each of its elements. */
export interface JobArray {
  readonly name: string;
  readonly elements: readonly number[];
  readonly script: string;
  /** What the script is given before the number of its element. */
  readonly arguments: readonly string[];
  /** File names with Slurm's %A for the job and %a for the element. */
  readonly output: string;
}

/** Sends an array of jobs and returns its number; undefined when Slurm does not answer. Throws BatchRefusal. */
export async function submit(array: JobArray, settings: BatchSettings): Promise<string | undefined> {
  const { partition, account, timeMinutes, memoryMB, cpus, options } = settings;
  const words = [
    '--parsable',
    `--array=${ranges(array.elements)}`,
    `--job-name=${array.name}`,
    `--output=${array.output}`,
    `--time=${timeMinutes}`,
    `--mem=${memoryMB}`,
    '--ntasks=1',
    `--cpus-per-task=${cpus}`,
    ...(partition === undefined ? [] : [`--partition=${partition}`]),
    ...(account === undefined ? [] : [`--account=${account}`]),
    ...options,
    array.script,
    ...array.arguments,
  ];
  try {
    const { stdout } = await execute('sbatch', words);
    // "12", or "12;cluster"
    return stdout.trim().split(';')[0];
  } catch (cause) {
    const { code, killed, stderr = '', message } = cause as CommandFailure;
    if (code === 'ENOENT') throw missing('sbatch', cause);
    if (killed === true || NO_ANSWER.test(stderr)) return undefined;
    throw new BatchRefusal(`sbatch refuses the jobs: ${(stderr || message).trim()}`, { cause });
  }
}

/** "0-3,7": ascending numbers as Slurm takes them. */
export function ranges(numbers: readonly number[]): string {
  const parts: { first: number; last: number }[] = [];
  for (const n of numbers) {
    const part = parts.at(-1);
    if (part !== undefined && n === part.last + 1) part.last = n;
    else parts.push({ first: n, last: n });
  }
  return parts.map(({ first, last }) => (first === last ? String(first) : `${first}-${last}`)).join(',');
}

/** An element of an array that waits or runs. */
export interface QueuedElement {
  readonly job: string;
  readonly element: number;
  /** Why it waits, in Slurm's words; undefined once it runs. */
  readonly waitsFor?: string | undefined;
}

/** What waits or runs under a name; undefined when Slurm does not answer, which says nothing of the jobs. Throws BatchRefusal when there is none. */
export async function queued(name: string): Promise<QueuedElement[] | undefined> {
  try {
    const { stdout } = await execute('squeue', [
      '--noheader',
      '--array',
      `--user=${userInfo().username}`,
      `--name=${name}`,
      '--format=%F %K %t %r',
    ]);
    return stdout
      .split('\n')
      .map(line => line.trim().split(/\s+/))
      .filter(words => /^\d+$/.test(words[1]))
      .map(([job, element, state, ...reason]) => ({
        job,
        element: Number(element),
        ...(state === 'PD' && { waitsFor: reason.join(' ') }),
      }));
  } catch (cause) {
    if ((cause as CommandFailure).code === 'ENOENT') throw missing('squeue', cause);
    return undefined;
  }
}

/** How an element ended, in Slurm's words; undefined when nothing keeps it: accounting may be off, and the controller forgets after some minutes. */
export async function ending(job: string, element: number): Promise<string | undefined> {
  const id = `${job}_${element}`;
  try {
    const { stdout } = await execute('sacct', ['--noheader', '--parsable2', '--allocations', `--jobs=${id}`, '--format=State,ExitCode']);
    const [state, exitCode] = stdout.trim().split('\n').at(-1)!.split('|');
    if (state) return `${state}, exit code ${exitCode}`;
  } catch {
    // no accounting: ask the controller
  }
  try {
    const { stdout } = await execute('scontrol', ['show', 'job', id, '--oneliner']);
    const field = (name: string): string | undefined => new RegExp(`\\b${name}=(\\S+)`).exec(stdout)?.[1];
    return `${field('JobState')}, reason ${field('Reason')}, exit code ${field('ExitCode')}`;
  } catch {
    return undefined;
  }
}

/** Takes all jobs of a name out of the queue; where Slurm does not answer they stay. */
export async function cancel(name: string): Promise<void> {
  await execute('scancel', [`--user=${userInfo().username}`, `--name=${name}`]).catch(() => undefined);
}
