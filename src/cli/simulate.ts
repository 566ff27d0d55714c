import { Command } from 'commander';
import { selectionOf } from '../analysis/definition.js';
import { nameOf } from '../analysis/measure/decay-request.js';
import { recordingOf } from '../analysis/measure/requests.js';
import { pseudoExperimentOptions } from '../analysis/pseudo-data.js';
import { readAnalysis } from '../config/read-analysis.js';
import { badValue, InputError } from '../errors.js';
import { Progress } from '../node/run/progress.js';
import { writeRecordedEvents } from '../node/simulated-events.js';
import { Simulator } from '../node/simulation/simulator.js';
import { NA62_SETTINGS } from '../simulation/detector/na62.js';
import { parseModeRequest } from '../simulation/experiment/mode-request.js';
import { periodOf } from '../simulation/experiment/running-conditions.js';
import { topologyOf } from '../simulation/experiment/topology.js';
import type { CommandIo } from './io.js';
import { collect, DEFAULT_SEED, fileSeedOption, integerOption, workersOption } from './options.js';
import { readTextFile } from './read-text-file.js';
import { withSeed } from './carry-out.js';

interface SimulateFlags {
  readonly events?: number;
  readonly exposure?: number;
  readonly seed?: number;
  readonly out: string;
  readonly set: readonly string[];
  readonly topology?: string;
  readonly periods?: string;
  readonly modes?: string;
  readonly workers: number;
}

export const simulateCommand = (io: CommandIo): Command =>
  new Command('simulate')
    .description('write simulated events as Parquet: those of an analysis, or a weighted sample of decays that show a topology')
    .argument('[analysis]', 'analysis file whose source is simulated')
    .option('--events <n>', 'events to write; with --topology decays to simulate of each mode', integerOption('--events', 1, 100_000_000))
    .option('--exposure <part>', 'instead of --events: what the experiment records in this part of the periods, without weights', exposure)
    .addOption(fileSeedOption())
    .requiredOption('--out <file>', 'Parquet file to write')
    .option('--set <key=value>', 'replace a value of the analysis file; repeatable', collect, [])
    .option('--topology <name>', 'what events must show, e.g. pion; instead of an analysis')
    .option('--periods <names>', 'data-taking periods, separated by commas (with --topology)')
    .option('--modes <names>', 'decay modes, separated by commas, e.g. pipi0,pix-invisible@200 (with --topology)')
    .addOption(workersOption())
    .action(async (path: string | undefined, flags: SimulateFlags) => {
      if (path === undefined) await simulateTopology(flags, io);
      else await simulateAnalysis(path, flags, io);
    });

function exposure(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value > 0 && value < Infinity)) throw badValue('--exposure', text, 'a number above 0');
  return value;
}

async function simulateAnalysis(path: string, flags: SimulateFlags, io: CommandIo): Promise<void> {
  const { events: count, out, exposure } = flags;
  if (flags.topology !== undefined) throw new InputError('--topology and an analysis file: expected one of them');
  checkAmount(flags);
  const analysis = withSeed(readAnalysis(readTextFile(path, 'an analysis file'), { file: path, set: flags.set }), flags.seed);
  const { seed } = analysis;
  const { topology, periods, modes, ...recording } = recordingOf(analysis);
  const options = pseudoExperimentOptions({ topology, periods, modes, ...recording }, selectionOf(analysis).observable, seed);
  await withSimulator(flags, io, async simulator => {
    const recorded =
      count === undefined
        ? { events: (await simulator.pseudoExperiment({ ...options, exposure: exposure! })).events, exposure: exposure! }
        : await simulator.events(options, count);
    const { length } = recorded.events;
    await writeRecordedEvents(out, recorded.events, { topology, periods, modes: modes.map(nameOf), exposure: recorded.exposure, seed });
    io.out(`${out}: ${length} simulated events of ${analysis.name}, exposure ${recorded.exposure.toPrecision(3)}, seed ${seed}\n`);
  });
}

/** Of the two ways to say how much, one. */
function checkAmount({ events, exposure }: SimulateFlags): void {
  if ((events === undefined) !== (exposure === undefined)) return;
  throw new InputError(`${events === undefined ? 'neither' : 'both'} --events and --exposure: expected one of them`);
}

async function withSimulator({ workers }: SimulateFlags, { err }: CommandIo, use: (simulator: Simulator) => Promise<void>): Promise<void> {
  const simulator = new Simulator(workers, new Progress({ write: err, isTerminal: process.stderr.isTTY === true }));
  try {
    await use(simulator);
  } finally {
    await simulator.close();
  }
}

async function simulateTopology(flags: SimulateFlags, io: CommandIo): Promise<void> {
  const { topology: name, seed = DEFAULT_SEED, events: count, out, exposure } = flags;
  if (name === undefined || flags.periods === undefined || flags.modes === undefined) {
    throw new InputError('neither an analysis file nor --topology, --periods and --modes: expected one of them');
  }
  checkAmount(flags);
  const topology = topologyOf(name);
  const periods = flags.periods.split(',').map(period => periodOf(NA62_SETTINGS, period));
  const modes = flags.modes.split(',');
  const requests = modes.map(parseModeRequest);
  await withSimulator(flags, io, async simulator => {
    const common = { detector: NA62_SETTINGS, topology, periods, seed };
    const origin = { topology: name, periods, seed, modes };
    if (count !== undefined) {
      const events = await simulator.sample(requests, { ...common, count });
      await writeRecordedEvents(out, events, { ...origin, decays: count });
      io.out(`${out}: ${events.length} simulated events that show ${name}, out of ${count} decays of each mode, seed ${seed}\n`);
    } else if (exposure !== undefined) {
      const { events } = await simulator.pseudoExperiment({ ...common, exposure, modes: requests.map(mode => ({ mode })) });
      await writeRecordedEvents(out, events, { ...origin, exposure });
      io.out(`${out}: ${events.length} simulated events that show ${name}, exposure ${exposure}, seed ${seed}\n`);
    }
  });
}
