import { Command } from 'commander';
import type { CommandIo } from '../../src/cli/io.js';

/** What a command said. */
export interface Output {
  out: string;
  err: string;
}

/** Runs one command of the program with these words. Rejects with what the command throws; `said` has what it had said by then. */
export async function runCommand(
  command: (io: CommandIo) => Command,
  words: readonly string[],
  said: Output = { out: '', err: '' },
): Promise<Output> {
  const io: CommandIo = {
    out: text => {
      said.out += text;
    },
    err: text => {
      said.err += text;
    },
  };
  await command(io).exitOverride().parseAsync(words, { from: 'user' });
  return said;
}
