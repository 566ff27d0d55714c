import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, Option } from 'commander';
import { readAnalysis } from '../config/read-analysis.js';
import { runMeasurement } from '../analysis/run/measurement.js';
import { isMeasurement, readMeasurement } from '../config/measurement-schema.js';
import { isRecastFile } from '../config/recast-file.js';
import { OutputFolder } from '../node/run/output-folder.js';
import { writeMeasurement } from '../node/run/write-measurement.js';
import type { RunEvent } from '../node/run/run-event.js';
import { measurementText } from '../report/measurement.js';
import { carryOutAnalysis, type RunFlags } from './carry-out.js';
import type { CommandIo } from './io.js';
import { carryOutRecast } from './recast-file.js';
import { collect, fileSeedOption, workersOption } from './options.js';
import { readTextFile } from './read-text-file.js';

export const runCommand = (io: CommandIo): Command =>
  new Command('run')
    .description('carry out an analysis file: events to limits, exclusions, report')
    .argument('<analysis>', 'analysis, measurement or recast file (YAML), or the name of a packaged one, e.g. kpinunu')
    .option('--out <folder>', 'folder of the report (default: portalscope-NAME)')
    .addOption(fileSeedOption())
    .addOption(workersOption())
    .option('--set <key=value>', 'replace a value of the file, e.g. limit.confidenceLevel=0.95; repeatable', collect, [])
    .addOption(
      new Option('--on <where>', 'where its tasks are carried out: in threads here, or by Slurm as batch: of the file asks (docs/batch.md)')
        .choices(['local', 'slurm'])
        .default('local'),
    )
    .option('--resume', 'go on with what an interrupted run in the same folder has finished; failed points are tried again')
    .option('--unblind', 'look at the data of a blind analysis; logged in the folder with time and configuration')
    .option('--json', 'print events, one JSON object a line; the last has the result')
    .action(async (nameOrPath: string, flags: RunFlags) => {
      await carryOutFile(analysisPath(nameOrPath), flags, io);
    });

/** Carries out an analysis, a measurement or a recast file. Throws InputError, FitFailure, ResumableError, FailedTasks. */
export async function carryOutFile(path: string, flags: RunFlags, io: CommandIo): Promise<void> {
  const text = readTextFile(path, 'an analysis file');
  if (isRecastFile(text)) await carryOutRecast(path, flags, io);
  else if (isMeasurement(text)) await carryOutMeasurement(path, flags, io);
  else await carryOutAnalysis(path, flags, io);
}

/** The file of that name, or else the packaged analysis. */
export function analysisPath(nameOrPath: string): string {
  if (existsSync(nameOrPath) || !/^[\w-]+$/.test(nameOrPath)) return nameOrPath;
  const packaged = fileURLToPath(new URL(`../../analyses/${nameOrPath}.yaml`, import.meta.url));
  return existsSync(packaged) ? packaged : nameOrPath;
}

/** Where the run of an analysis file leaves its report. Throws InputError. */
export const outputFolderOf = (path: string, flags: Pick<RunFlags, 'out' | 'set'>): string =>
  flags.out ?? `portalscope-${readAnalysis(readTextFile(path, 'an analysis file'), { file: path, set: flags.set }).name}`;

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
    if (flags.json === true) io.out(`${JSON.stringify({ event: 'end', folder: folder.path, failed: 0, result } satisfies RunEvent)}\n`);
    else io.out(`${measurementText(result)}\nReport: ${folder.file('report.html')}\n`);
  } finally {
    folder.release();
  }
}
