import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import type { CommandIo } from './io.js';
import { fileSeedOption, workersOption } from './options.js';
import type { RunFlags } from './carry-out.js';
import { carryOutFile } from './run.js';

const ANALYSES = fileURLToPath(new URL('../../analyses/', import.meta.url));
const DEMO = 'kpix-invisible';

type DemoFlags = Omit<RunFlags, 'set' | 'resume'> & { readonly all?: boolean };

export const demoCommand = (io: CommandIo): Command =>
  new Command('demo')
    .description('the packaged K+ -> pi+ X search on simulated events: from the beam to the excluded dark scalar')
    .option('--all', 'every packaged analysis, one after another')
    .option('--out <folder>', 'folder of the report (default: portalscope-kpix-invisible); with --all, where their folders go')
    .addOption(fileSeedOption())
    .addOption(workersOption())
    .option('--json', 'print events, one JSON object a line; the last has the result')
    .action(async ({ all = false, out, ...flags }: DemoFlags) => {
      if (!all) {
        await carryOutFile(`${ANALYSES}${DEMO}.yaml`, { ...flags, ...(out !== undefined && { out }), set: [] }, io);
        return;
      }
      const started = Date.now();
      const names = packagedAnalyses();
      for (const name of names) {
        await carryOutFile(`${ANALYSES}${name}.yaml`, { ...flags, out: `${out ?? '.'}/portalscope-${name}`, set: [] }, io);
      }
      if (flags.json !== true)
        io.out(`\n${names.length} analyses in ${Math.round((Date.now() - started) / 1000)} s: ${names.join(', ')}\n`);
    });

/** Names of the analyses that come with Portalscope. */
const packagedAnalyses = (): string[] =>
  readdirSync(ANALYSES)
    .filter(file => file.endsWith('.yaml'))
    .map(file => basename(file, '.yaml'))
    .sort();
