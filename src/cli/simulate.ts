import { Command } from 'commander';
import { readAnalysis } from '../config/read-analysis.js';
import { InputError } from '../errors.js';
import { writeSimulatedEvents } from '../node/simulated-events.js';
import { NA62 } from '../simulation/detector.js';
import { KPIX_2016_2022 } from '../simulation/kpix-dataset.js';
import { simulateSample } from '../simulation/sample.js';
import type { CommandIo } from './io.js';
import { collect, integerOption, seedOption } from './options.js';
import { readTextFile } from './read-text-file.js';

interface SimulateFlags {
  readonly events: number;
  readonly seed: number;
  readonly out: string;
  readonly set: readonly string[];
}

export const simulateCommand = (io: CommandIo): Command =>
  new Command('simulate')
    .description('write simulated events of an analysis as Parquet')
    .argument('<analysis>', 'analysis file whose source is simulated')
    .requiredOption('--events <n>', 'events to write', integerOption('--events', 1, 100_000_000))
    .addOption(seedOption())
    .requiredOption('--out <file>', 'Parquet file to write')
    .option('--set <key=value>', 'replace a value of the analysis file; repeatable', collect, [])
    .action(async (path: string, flags: SimulateFlags) => {
      const analysis = readAnalysis(readTextFile(path, 'an analysis file'), { file: path, set: flags.set });
      const { source } = analysis;
      if (!('simulate' in source) || !('dataset' in source.simulate)) throw new InputError(`${path}: source is a file: expected source.simulate`);
      const { dataset, signal } = source.simulate;
      const events = simulateSample({
        composition: KPIX_2016_2022,
        ...(signal && { signal: { ...signal, lifetimePs: signal.lifetimePs === 'inf' ? null : signal.lifetimePs } }),
        events: flags.events,
        seed: flags.seed,
        detector: NA62,
      });
      await writeSimulatedEvents(flags.out, events, { dataset, seed: flags.seed });
      io.out(`${flags.out}: ${events.length} simulated events of ${dataset}, seed ${flags.seed}\n`);
    });
