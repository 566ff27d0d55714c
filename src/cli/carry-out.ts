import { basename, dirname } from 'node:path';
import { readAnalysis } from '../config/read-analysis.js';
import type { Analysis } from '../config/schema.js';
import { InputError, ResumableError } from '../errors.js';
import { jobName } from '../node/batch/slurm-engine.js';
import { OutputFolder } from '../node/run/output-folder.js';
import { Progress } from '../node/run/progress.js';
import { runAnalysis } from '../node/run/run.js';
import type { RunEvent } from '../node/run/run-event.js';
import { FailedTasks } from '../node/run/task-runner.js';
import { writeReport } from '../node/run/write-report.js';
import type { PortalModel } from '../portals/model.js';
import { summaryText } from '../report/summary.js';
import { VERSION } from '../version.js';
import { atFields } from '../config/at-fields.js';
import { EXIT, exitCodeOf } from './exit-code.js';
import type { CommandIo } from './io.js';
import { loadPortalModel } from './load-model.js';
import { readTextFile } from './read-text-file.js';

export interface RunFlags {
  readonly out?: string;
  readonly seed?: number;
  readonly workers: number;
  readonly set: readonly string[];
  readonly resume?: boolean;
  readonly unblind?: boolean;
  readonly on?: 'local' | 'slurm';
  readonly json?: boolean;
}

/**
 * Runs an analysis file and leaves its folder. Throws InputError, ResumableError, and FailedTasks for points that failed in a way not foreseen. A signal
 * ends the process with exit code 3.
 */
export async function carryOutAnalysis(path: string, flags: RunFlags, io: CommandIo): Promise<void> {
  const tell = (event: RunEvent): void => {
    if (flags.json === true) io.out(`${JSON.stringify(event)}\n`);
  };
  let goOn: string | undefined;
  try {
    const text = readTextFile(path, 'an analysis file');
    const analysis = withSeed(readAnalysis(text, { file: path, set: flags.set }), flags.seed);
    const folder = new OutputFolder(flags.out ?? `portalscope-${analysis.name}`);
    goOn = resumeCommand(path, folder.path, flags);
    folder.claim(flags.resume === true);
    const ignoreSignals = onSignal(() => {
      folder.release();
      const jobs = flags.on === 'slurm' ? `; jobs that were sent go on, scancel --name=${jobName(folder.path)} ends them` : '';
      const message = `interrupted: finished points are kept in ${folder.path}${jobs}`;
      tell({ event: 'stopped', exitCode: EXIT.resumable, message, resume: goOn! });
      io.err(`\n${message}; go on with\n  ${goOn!}\n`);
    });
    const started = Date.now();
    const modelOf = (name: string): PortalModel => loadPortalModel(name, { folder: dirname(path) });
    try {
      tell({
        event: 'begin',
        name: analysis.name,
        version: VERSION,
        folder: folder.path,
        seed: analysis.seed,
        isResumed: flags.resume === true,
      });
      const { result, failures, ...likelihood } = await atFields({ text, file: path, set: flags.set }, () =>
        runAnalysis({
          analysis,
          analysisPath: path,
          modelOf,
          workers: flags.workers,
          folder: folder.path,
          resume: flags.resume === true,
          unblind: flags.unblind === true,
          on: flags.on ?? 'local',
          progress: new Progress({ write: io.err, isTerminal: process.stderr.isTTY === true && flags.json !== true, event: tell }),
        }),
      );
      await writeReport(folder, result, {
        analysis,
        likelihood,
        modelOf,
        configurationFile: { name: basename(path), text },
        settings: flags.set,
        workers: flags.workers,
        seconds: (Date.now() - started) / 1000,
      });
      tell({ event: 'end', folder: folder.path, failed: failures.length, result });
      if (flags.json !== true) io.out(`${summaryText(result)}\nReport: ${folder.file('report.html')}\n`);
      if (failures.length > 0) throw new FailedTasks(failures);
    } finally {
      ignoreSignals();
      folder.release();
    }
  } catch (error) {
    const isResumable = !(error instanceof InputError) && goOn !== undefined;
    tell({ event: 'stopped', exitCode: exitCodeOf(error), message: (error as Error).message, ...(isResumable && { resume: goOn! }) });
    if (goOn !== undefined && (error instanceof ResumableError || error instanceof FailedTasks)) {
      error.message += `\nfinished points are kept; go on with\n  ${goOn}`;
    }
    throw error;
  }
}

/** A seed of the command line goes before that of the file. */
export const withSeed = (analysis: Analysis, seed: number | undefined): Analysis => (seed === undefined ? analysis : { ...analysis, seed });

/** The command line that goes on with a run. */
function resumeCommand(path: string, out: string, { seed, set, unblind, on }: RunFlags): string {
  const words = ['portalscope', 'run', path, '--out', out];
  if (seed !== undefined) words.push('--seed', String(seed));
  for (const setting of set) words.push('--set', setting);
  if (unblind === true) words.push('--unblind');
  if (on === 'slurm') words.push('--on', on);
  words.push('--resume');
  return words.map(shellWord).join(' ');
}

const shellWord = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** On a signal: `leave`, then the end of the process. The log of points is written point by point: nothing else needs saving. */
function onSignal(leave: () => void): () => void {
  const stop = (): void => {
    leave();
    process.exit(EXIT.resumable);
  };
  for (const signal of SIGNALS) process.once(signal, stop);
  return () => {
    for (const signal of SIGNALS) process.removeListener(signal, stop);
  };
}
