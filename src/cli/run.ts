import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { runMeasurement } from '../analysis/run/measurement.js';
import { isMeasurement, readMeasurement } from '../config/measurement-schema.js';
import { readAnalysis } from '../config/read-analysis.js';
import type { Analysis } from '../config/schema.js';
import { writeMeasurement } from '../node/run/write-measurement.js';
import { OutputFolder } from '../node/run/output-folder.js';
import { Progress } from '../node/run/progress.js';
import { runAnalysis } from '../node/run/run.js';
import { writeReport } from '../node/run/write-report.js';
import type { PortalModel } from '../portals/model.js';
import { measurementText } from '../report/measurement.js';
import { summaryText } from '../report/summary.js';
import { printJson, type CommandIo } from './io.js';
import { atFields } from './at-fields.js';
import { loadPortalModel } from './load-model.js';
import { collect, fileSeedOption, workersOption } from './options.js';
import { readTextFile } from './read-text-file.js';

export interface RunFlags {
  readonly out?: string;
  readonly seed?: number;
  readonly workers: number;
  readonly set: readonly string[];
  readonly resume?: boolean;
  readonly unblind?: boolean;
  readonly json?: boolean;
}

export const runCommand = (io: CommandIo): Command =>
  new Command('run')
    .description('carry out an analysis file: events to limits, exclusions, report')
    .argument('<analysis>', 'analysis or measurement file (YAML), or the name of a packaged one, e.g. kpinunu')
    .option('--out <folder>', 'folder of the report (default: portalscope-NAME)')
    .addOption(fileSeedOption())
    .addOption(workersOption())
    .option('--set <key=value>', 'replace a value of the file, e.g. limit.confidenceLevel=0.95; repeatable', collect, [])
    .option('--resume', 'go on with an interrupted run in the same folder')
    .option('--unblind', 'look at the data of a blind analysis; logged in the folder with time and configuration')
    .option('--json', 'print result.json instead of the summary')
    .action(async (nameOrPath: string, flags: RunFlags) => {
      await carryOutFile(analysisPath(nameOrPath), flags, io);
    });

/** Carries out an analysis or a measurement file. Throws InputError, FitFailure. */
export const carryOutFile = async (path: string, flags: RunFlags, io: CommandIo): Promise<void> =>
  isMeasurementFile(path) ? carryOutMeasurement(path, flags, io) : carryOut(path, flags, io);

/** The file of that name, or else the packaged analysis. */
export function analysisPath(nameOrPath: string): string {
  if (existsSync(nameOrPath) || !/^[\w-]+$/.test(nameOrPath)) return nameOrPath;
  const packaged = fileURLToPath(new URL(`../../analyses/${nameOrPath}.yaml`, import.meta.url));
  return existsSync(packaged) ? packaged : nameOrPath;
}

/** Where the run of an analysis file leaves its report. Throws InputError. */
export const outputFolderOf = (path: string, flags: Pick<RunFlags, 'out' | 'set'>): string =>
  flags.out ?? `portalscope-${readAnalysis(readTextFile(path, 'an analysis file'), { file: path, set: flags.set }).name}`;

const isMeasurementFile = (path: string): boolean => isMeasurement(readTextFile(path, 'an analysis file'));

/** Runs a measurement file and leaves its folder. Throws InputError, FitFailure. */
async function carryOutMeasurement(path: string, flags: RunFlags, io: CommandIo): Promise<void> {
  const text = readTextFile(path, 'a measurement file');
  const file = readMeasurement(text, { file: path, set: flags.set });
  const folder = new OutputFolder(flags.out ?? `portalscope-${file.name}`);
  folder.claim(false);
  const started = Date.now();
  try {
    const result = runMeasurement(file, flags.seed ?? 1);
    const seconds = (Date.now() - started) / 1000;
    await writeMeasurement(folder, result, { configurationFile: { name: basename(path), text }, settings: flags.set, seconds });
    if (flags.json === true) printJson(io, result);
    else io.out(`${measurementText(result)}\nReport: ${folder.file('report.html')}\n`);
  } finally {
    folder.release();
  }
}

/** A seed of the command line goes before that of the file. */
export const withSeed = (analysis: Analysis, seed: number | undefined): Analysis => (seed === undefined ? analysis : { ...analysis, seed });

/** Runs an analysis file and leaves its folder. Throws InputError. Ctrl-C ends the process with exit code 3. */
async function carryOut(path: string, flags: RunFlags, io: CommandIo): Promise<void> {
  const text = readTextFile(path, 'an analysis file');
  const analysis = withSeed(readAnalysis(text, { file: path, set: flags.set }), flags.seed);
  const folder = new OutputFolder(flags.out ?? `portalscope-${analysis.name}`);
  folder.claim(flags.resume === true);
  const release = onInterrupt(folder);
  const started = Date.now();
  const modelOf = (name: string): PortalModel => loadPortalModel(name, { folder: dirname(path) });
  try {
    const { result, ...likelihood } = await atFields({ text, file: path, set: flags.set }, () =>
      runAnalysis({
        analysis,
        analysisPath: path,
        modelOf,
        workers: flags.workers,
        folder: folder.path,
        resume: flags.resume === true,
        unblind: flags.unblind === true,
        progress: new Progress({ write: io.err, isTerminal: process.stderr.isTTY === true && flags.json !== true }),
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
    if (flags.json === true) printJson(io, result);
    else io.out(`${summaryText(result)}\nReport: ${folder.file('report.html')}\n`);
  } finally {
    release();
    folder.release();
  }
}

/** On Ctrl-C: say how to go on, and leave with the code for it. The log of points is written point by point, nothing else needs saving. */
function onInterrupt(folder: OutputFolder): () => void {
  const stop = (): void => {
    folder.release();
    process.stderr.write(`\ninterrupted: finished points are kept in ${folder.path}; go on with --resume\n`);
    process.exit(3);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  return () => {
    process.removeListener('SIGINT', stop);
    process.removeListener('SIGTERM', stop);
  };
}
