import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Command, Option } from 'commander';
import { badValue } from '../errors.js';
import { exportedFiles, FORMATS, type ExportFormat } from '../formats/exported-files.js';
import { readLikelihoodRecord, readResult } from '../formats/result-file.js';
import { LIKELIHOOD_FILE } from '../node/stored-search.js';
import { writeFolder } from '../node/write-folder.js';
import { printJson, type CommandIo } from './io.js';
import { readTextFile } from './read-text-file.js';

interface ExportOptions {
  readonly format: ExportFormat;
  readonly out?: string;
  readonly inspire: string;
  readonly json?: boolean;
}

/** `portalscope export`: a result in the formats of others. */
export const exportCommand = (io: CommandIo): Command =>
  new Command('export')
    .description(
      'Write a result for others: HEPData submission, pyhf workspace and patch set, HS3, LaTeX, CSV, UHI histograms, figures as PDF',
    )
    .argument('<result>', 'folder of a run, or its result.json')
    .addOption(new Option('--format <name>', 'format').choices(FORMATS).makeOptionMandatory())
    .option('--out <folder>', 'new folder to write to (default: NAME-FORMAT)')
    .option('--inspire <number>', 'INSPIRE number that the patch set refers to', inspireOption, 'ins0000000')
    .option('--json', 'print the names of the files as JSON')
    .action(async (path: string, { format, out, inspire, json }: ExportOptions) => {
      const file = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? join(path, 'result.json') : path;
      const result = readResult(readTextFile(file, 'a run folder or its result.json'), file);
      const beside = join(dirname(file), LIKELIHOOD_FILE);
      const files = exportedFiles(format, {
        result,
        ...(format === 'pdf' && { figures: figuresIn(dirname(file)) }),
        inspire,
        ...(existsSync(beside) && { record: readLikelihoodRecord(readTextFile(beside, 'the likelihood of a run'), beside) }),
      });
      const folder = out ?? `${result.name}-${format}`;
      await writeFolder(folder, files);
      if (json === true) printJson(io, { folder, files: files.map(f => f.name) });
      else io.out(`${folder}: ${files.length} files\n`);
    });

/** Figures of a run, in the order of their names. */
const figuresIn = (folder: string): { name: string; svg: string }[] =>
  readdirSync(folder)
    .filter(name => name.endsWith('.svg'))
    .sort()
    .map(name => ({ name: basename(name, '.svg'), svg: readTextFile(join(folder, name), 'a figure of the run') }));

function inspireOption(text: string): string {
  if (!/^ins\d{7}$/.test(text)) throw badValue('--inspire', text, 'ins and seven digits');
  return text;
}
