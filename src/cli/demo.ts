import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import type { CommandIo } from './io.js';
import { seedOption, workersOption } from './options.js';
import { carryOut, type RunFlags } from './run.js';

const DEMO = fileURLToPath(new URL('../../analyses/kpix-invisible.yaml', import.meta.url));

export const demoCommand = (io: CommandIo): Command =>
  new Command('demo')
    .description('the packaged K+ -> pi+ X search on simulated events: from the beam to the excluded dark scalar')
    .option('--out <folder>', 'folder of the report (default: portalscope-kpix-invisible)')
    .addOption(seedOption())
    .addOption(workersOption())
    .option('--json', 'print result.json instead of the summary')
    .action(async (flags: Omit<RunFlags, 'set'>) => {
      await carryOut(DEMO, { ...flags, set: [] }, io);
    });
