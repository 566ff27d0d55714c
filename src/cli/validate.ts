import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { badValue } from '../errors.js';
import { Progress } from '../node/run/progress.js';
import { validateSearch, writeValidation } from '../node/run/validate.js';
import { loadFinishedRun } from '../node/stored-search.js';
import { validationText } from '../report/validation.js';
import type { RunFlags } from './carry-out.js';
import { printJson, type CommandIo } from './io.js';
import { carryOutFile, analysisPath, outputFolderOf } from './run.js';
import { collect, integerOption, fileSeedOption, workersOption } from './options.js';

interface ValidateFlags extends RunFlags {
  readonly toys: number;
}

export const validateCommand = (io: CommandIo): Command =>
  new Command('validate')
    .description('test a search as a referee would: closure, coverage, backgrounds, control samples, ledger of assumptions')
    .argument('<analysis>', 'analysis file (YAML), name of a packaged analysis, or the folder of a finished run')
    .option('--out <folder>', 'folder of the run and of its validation (default: portalscope-NAME)')
    .addOption(fileSeedOption())
    .addOption(workersOption())
    .option('--toys <n>', 'pseudo-experiments for each mass and strength', integerOption('--toys', 20, 100_000), 200)
    .option('--set <key=value>', 'replace a value of the file, e.g. limit.confidenceLevel=0.95; repeatable', collect, [])
    .option('--resume', 'go on with an interrupted run or validation in the same folder')
    .option('--json', 'print validation.json instead of the summary')
    .action(async (source: string, flags: ValidateFlags) => {
      const folder = await finishedFolder(source, flags, io);
      const search = loadFinishedRun(folder);
      if (search.result.blinded) throw badValue(folder, 'a blind analysis', 'one whose data are shown');
      const progress = new Progress({ write: io.err, isTerminal: process.stderr.isTTY === true && flags.json !== true });
      const { toys, workers, seed = search.result.seed } = flags;
      const result = await validateSearch(search, { folder, toys, seed, workers, resume: flags.resume === true, progress });
      await writeValidation(folder, result, search.specification.confidenceLevel);
      if (flags.json === true) printJson(io, result);
      else io.out(`${validationText(result)}\nReport: ${join(folder, 'validation.html')}\n`);
    });

/** The folder of the run to validate, which is made when the source is no such folder. */
async function finishedFolder(source: string, flags: ValidateFlags, io: CommandIo): Promise<string> {
  if (existsSync(join(source, 'result.json'))) return source;
  const path = analysisPath(source);
  const folder = outputFolderOf(path, flags);
  const isFinished = flags.resume === true && existsSync(join(folder, 'result.json'));
  if (!isFinished) await carryOutFile(path, { ...flags, json: false, out: folder }, { ...io, out: () => {} });
  return folder;
}
