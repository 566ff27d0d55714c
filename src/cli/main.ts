import { Command, CommanderError } from 'commander';
import { InputError, ResumableError } from '../errors.js';
import { FailedTasks } from '../node/run/task-runner.js';
import { VERSION } from '../version.js';
import { appCommand } from './app.js';
import { demoCommand } from './demo.js';
import { EXIT, exitCodeOf } from './exit-code.js';
import { exportCommand } from './export.js';
import { fitCommand } from './fit.js';
import { hypotestCommand } from './hypotest.js';
import { inspectCommand } from './inspect.js';
import { intervalCommand } from './interval.js';
import type { CommandIo } from './io.js';
import { limitCommand } from './limit.js';
import { literatureCommand } from './literature.js';
import { lookElsewhereCommand } from './look-elsewhere.js';
import { modelCommand } from './model.js';
import { planCommand } from './plan.js';
import { profileCommand } from './profile.js';
import { recastCommand } from './recast.js';
import { runCommand } from './run.js';
import { validateCommand } from './validate.js';
import { schemaCommand } from './schema.js';
import { simulateCommand } from './simulate.js';

const terminal: CommandIo = {
  out: text => void process.stdout.write(text),
  err: text => void process.stderr.write(text),
};

function program(io: CommandIo): Command {
  const root = new Command('portalscope')
    .description('From decay events to exclusion plots: peak searches for feebly interacting particles in kaon and pion decays')
    .version(VERSION)
    .showHelpAfterError('(portalscope COMMAND --help explains)');
  for (const make of [
    runCommand,
    planCommand,
    validateCommand,
    demoCommand,
    inspectCommand,
    simulateCommand,
    recastCommand,
    modelCommand,
    fitCommand,
    hypotestCommand,
    limitCommand,
    profileCommand,
    intervalCommand,
    lookElsewhereCommand,
    literatureCommand,
    exportCommand,
    schemaCommand,
    appCommand,
  ]) {
    root.addCommand(make(io));
  }
  for (const command of [root, ...root.commands, ...root.commands.flatMap(c => c.commands)]) {
    command.exitOverride().configureOutput({ writeOut: text => io.out(text), writeErr: text => io.err(text) });
  }
  return root;
}

/** Runs a command line (without node and script) and returns the exit code. */
export async function main(args: readonly string[], io: CommandIo = terminal): Promise<number> {
  try {
    await program(io).parseAsync(args, { from: 'user' });
    return EXIT.done;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.input;
    const isForeseen = error instanceof InputError || error instanceof ResumableError || error instanceof FailedTasks;
    const text = isForeseen ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
    for (const line of text.split('\n')) io.err(`portalscope: ${line}\n`);
    return exitCodeOf(error);
  }
}
